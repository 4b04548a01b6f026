import type { NormalisedPosting } from '../../jobs/intake/normalise.ts'
import { placeSpellings } from '../../jobs/query/place-names.ts'
import type { SourceFilter, SourceQuery } from '../sources/job-source.ts'

const DAY_MS = 86_400_000
/** Words that say nothing about the job. */
const EMPTY_WORDS = new Set(['a', 'an', 'and', 'at', 'for', 'in', 'job', 'jobs', 'of', 'or', 'position', 'positions', 'the', 'to', 'with', 'work'])

/** What of the query is asked for at all. */
export function askedFilters(query: SourceQuery): SourceFilter[] {
  return [
    'TEXT',
    ...(query.location === null ? [] : ['LOCATION' as const]),
    ...(query.isRemote ? ['REMOTE' as const] : []),
    ...(query.postedWithinDays === null ? [] : ['POSTED_WITHIN' as const]),
  ]
}

/** The first of the filters that the posting does not pass; null where it passes all. */
export function failedFilter(posting: NormalisedPosting, query: SourceQuery, filters: readonly SourceFilter[], now: Date): SourceFilter | null {
  return filters.find((filter) => !passes(posting, query, filter, now)) ?? null
}

function passes(posting: NormalisedPosting, query: SourceQuery, filter: SourceFilter, now: Date): boolean {
  switch (filter) {
    case 'TEXT':
      return hasWords(`${posting.title} ${posting.text}`, query.text)
    case 'LOCATION':
      return query.location === null || isAt(posting, query.location)
    case 'REMOTE':
      return !query.isRemote || posting.locationType === 'REMOTE'
    case 'POSTED_WITHIN':
      // Without a date nothing says that it is older.
      return query.postedWithinDays === null || posting.postedAt === null || now.getTime() - posting.postedAt.getTime() <= (query.postedWithinDays + 1) * DAY_MS
  }
}

/** Every word of the query begins a word of the text, so that "engineer" is found in "Engineering". */
function hasWords(text: string, query: string): boolean {
  const folded = ` ${fold(text)}`
  return fold(query).split(' ').filter((word) => word !== '' && !EMPTY_WORDS.has(word)).every((word) => folded.includes(` ${stemOf(word)}`))
}

/** Plural and the commonest endings do not tell jobs apart. */
function stemOf(word: string): string {
  return word.length > 5 ? word.replace(/(?:ings?|ers?|ors?|s)$/, '') : word
}

/** A remote job is at every place. */
function isAt({ location, locationType }: NormalisedPosting, place: string): boolean {
  if (locationType === 'REMOTE') return true
  if (location === null) return false
  const folded = ` ${fold(location)} `
  return placeSpellings(place).some((spelling) => folded.includes(` ${fold(spelling)} `))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, ' ').trim()
}
