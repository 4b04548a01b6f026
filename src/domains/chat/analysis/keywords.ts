import type { TextSpan } from '../../../lib/sentences.ts'
import { evidenceAround } from '../../jobs/intake/sections.ts'
import type { JobRequirements } from '../../jobs/job-requirements.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'
import { stemEnglish } from '../../../lib/stem.ts'
import { COMMON_WORDS } from './common-words.ts'

export interface Keyword {
  /** A skill by its canonical name, else as the text writes it most often. */
  term: string
  isSkill: boolean
  /** How often the text has it. */
  count: number
  /** The first place. */
  evidence: Evidence
}

const SHOWN = 25
/** Words that are no skill must be insisted on to tell anything. */
const LEAST_COUNT = 2
const WORD = /\p{L}[\p{L}\p{M}\p{N}+#'’-]*/gu
/** One phrase of two words says more than each of them. */
const PAIR_WEIGHT = 1.5

interface Term {
  surfaces: Map<string, number>
  places: TextSpan[]
  words: number
}

/**
 * Terms that set a posting apart: the skills that it asks for, and words and pairs of words beyond those that any posting
 * has, which it uses twice or more. The most frequent first, a pair counting for one and a half; a word that stands only
 * within a listed term is not listed again.
 */
export function findKeywords(text: string, requirements: JobRequirements): Keyword[] {
  const skills = requirements.skills.map(({ name, mentions }) => ({ term: name, isSkill: true, places: mentions, weight: mentions.length }))
  const covered = skills.flatMap(({ places }) => places)
  const terms = [...termsOf(text, covered).values()]
    .filter(({ places }) => places.length >= LEAST_COUNT)
    .map(({ surfaces, places, words }) => ({ term: commonest(surfaces), isSkill: false, places, weight: places.length * (words === 2 ? PAIR_WEIGHT : 1) }))
  const ranked = [...skills, ...terms].toSorted((a, b) => b.weight - a.weight || (a.places[0]?.charStart ?? 0) - (b.places[0]?.charStart ?? 0))
  const shown: typeof ranked = []
  const isShown = new Uint8Array(text.length)
  for (const one of ranked) {
    if (shown.length === SHOWN) break
    if (one.places.every((place) => isShown.subarray(place.charStart, place.charEnd).every(Boolean))) continue
    for (const place of one.places) isShown.fill(1, place.charStart, place.charEnd)
    shown.push(one)
  }
  return shown.flatMap(({ term, isSkill, places }) => {
    const [first] = places
    return first === undefined ? [] : [{ term, isSkill, count: places.length, evidence: evidenceAt(text, evidenceAround(text, first)) }]
  })
}

function termsOf(text: string, covered: readonly TextSpan[]): Map<string, Term> {
  const terms = new Map<string, Term>()
  const add = (key: string, surface: string, place: TextSpan, words: number): void => {
    const term = terms.get(key) ?? { surfaces: new Map<string, number>(), places: [], words }
    term.surfaces.set(surface, (term.surfaces.get(surface) ?? 0) + 1)
    term.places.push(place)
    terms.set(key, term)
  }
  const held = covered.toSorted((a, b) => a.charStart - b.charStart)
  let nextHeld = 0
  let previous: { stem: string; place: TextSpan } | null = null
  for (const match of text.matchAll(WORD)) {
    const place = { charStart: match.index, charEnd: match.index + match[0].length }
    const word = match[0].toLowerCase().replace(/['’]s$/, '')
    while ((held[nextHeld]?.charEnd ?? Infinity) <= place.charStart) nextHeld += 1
    const isOfSkill = (held[nextHeld]?.charStart ?? Infinity) < place.charEnd
    if (isOfSkill || word.length < 3 || COMMON_WORDS.has(word)) {
      previous = null
      continue
    }
    const stem = stemEnglish(word)
    add(stem, word, place, 1)
    if (previous !== null && text.slice(previous.place.charEnd, place.charStart) === ' ') {
      const pair = { charStart: previous.place.charStart, charEnd: place.charEnd }
      add(`${previous.stem} ${stem}`, text.slice(pair.charStart, pair.charEnd).toLowerCase(), pair, 2)
    }
    previous = { stem, place }
  }
  return terms
}

function commonest(surfaces: ReadonlyMap<string, number>): string {
  return [...surfaces].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}
