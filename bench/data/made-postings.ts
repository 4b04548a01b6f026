import { splitSentences } from '../../src/lib/sentences.ts'
import { pick, seededRandom } from '../kit/random.ts'
import type { PostingLine } from './city-postings.ts'

const TOWNS = [
  'Alderbrook', 'Brightwater', 'Cedar Falls', 'Dunmore', 'Eastvale', 'Fairhaven', 'Glenrock', 'Harborview', 'Ironwood', 'Juniper Hill',
  'Kingsbridge', 'Larkspur', 'Millbrook', 'Northgate', 'Oakhurst', 'Pinecrest', 'Quarry Bay', 'Riverton', 'Stonefield', 'Thornbury',
]
const BODIES = ['Works', 'Trust', 'Partners', 'Authority', 'Group', 'Council', 'Services', 'Institute', 'Holdings', 'Collective']
/** Share of a posting's sentences that come from another posting of like title. */
const SWAPPED = 0.5
const SEED = 20_261_120

/**
 * Postings made of real ones: sentences shuffled between postings of like title, and another employer, place and pay, so
 * that none is taken for a copy. The same input gives the same postings.
 */
export function makePostings(real: readonly PostingLine[], count: number): PostingLine[] {
  const random = seededRandom(SEED)
  const alike = Map.groupBy(real, titleKey)
  const sentences = new Map(real.map((line) => [line, sentencesOf(line.description)]))
  return Array.from({ length: count }, (_, ordinal) => {
    const base = pick(real, random)
    const group = alike.get(titleKey(base)) ?? [base]
    const others = group.length > 2 ? group : real
    const own = sentences.get(base) ?? []
    const mixed = own.map((sentence) => (random() < SWAPPED ? pick(sentences.get(pick(others, random)) ?? own, random) : sentence))
    const town = pick(TOWNS, random)
    const factor = 0.8 + 0.5 * random()
    return {
      ...base,
      nativeId: `made-${ordinal}`,
      source: 'made',
      url: `https://jobs.example.org/made/${ordinal}`,
      company: `${town} ${pick(BODIES, random)} ${Math.floor(random() * 40) + 1}`,
      location: `${Math.floor(random() * 900) + 1} Main Street, ${town}, NY`,
      ...(base.salaryMin === undefined ? {} : { salaryMin: Math.round(base.salaryMin * factor) }),
      ...(base.salaryMax === undefined ? {} : { salaryMax: Math.round(base.salaryMax * factor) }),
      description: shuffled(mixed, random).join(' '),
    }
  })
}

function titleKey(line: PostingLine): string {
  return line.title.toLowerCase().match(/\p{L}{3,}/gu)?.slice(-2).join(' ') ?? ''
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ charStart, charEnd }) => text.slice(charStart, charEnd))
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values.map((value) => ({ value, order: random() })).sort((a, b) => a.order - b.order).map(({ value }) => value)
}
