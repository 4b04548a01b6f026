import { jaccardEstimate, minhashSignature } from './minhash.ts'
import type { NormalisedPosting } from './normalise.ts'
import { companySimilarity, isSamePosition, SAME_COMPANY } from './similarity.ts'
import { pattern } from './pattern.ts'

export const NEAR_IDENTICAL = 0.85
/** Asked for where one side does not say where the job is. */
const ALMOST_EQUAL = 0.95
const DAY_MS = 86_400_000
const REPOST_AFTER_MS = 14 * DAY_MS

/** What is compared of a posting; made from a normalised posting, or from the columns it was stored in. */
export interface DuplicateFacts {
  urlKey: string
  source: string
  nativeId: string | null
  company: string
  title: string
  /** Folded city and region, or the folded location; null when unknown. See locationKey. */
  locationKey: string | null
  postedAt: Date | null
  contentHash: string
  /** MinHash of the text. */
  signature: Int32Array | null
}

/**
 * SAME: one opening, to be merged. REPOST: the same opening advertised anew; the earlier one is superseded. SIBLING: another
 * opening with the same text (another place, another requisition); both are kept. DIFFERENT: nothing to do with each other.
 */
export type Verdict = 'SAME' | 'REPOST' | 'SIBLING' | 'DIFFERENT'

export interface Judgement {
  verdict: Verdict
  /** A sentence for people. */
  reason: string
}

const same = (reason: string): Judgement => ({ verdict: 'SAME', reason })
const sibling = (reason: string): Judgement => ({ verdict: 'SIBLING', reason })
const different = (reason: string): Judgement => ({ verdict: 'DIFFERENT', reason })

const DISTINCT_PLACES = /[;|•\n/]/

/** Key of where a job is: city and region where they are evident, else the words of the location; null without one. */
export function locationKey(posting: Pick<NormalisedPosting, 'location' | 'place'>): string | null {
  const { location, place } = posting
  if (location === null) return null
  if (place.city !== null && !DISTINCT_PLACES.test(location)) {
    return [place.city, place.region ?? '', place.country ?? ''].join('|').toLowerCase()
  }
  return location.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || null
}

/** Facts of a normalised posting. */
export const duplicateFacts = (posting: NormalisedPosting): DuplicateFacts => ({
  urlKey: posting.urlKey,
  source: posting.source,
  nativeId: posting.nativeId,
  company: posting.company.name,
  title: posting.title,
  locationKey: locationKey(posting),
  postedAt: posting.postedAt,
  contentHash: posting.contentHash,
  signature: minhashSignature(posting.text),
})

const textLikeness = (a: DuplicateFacts, b: DuplicateFacts): number => {
  if (a.contentHash === b.contentHash) return 1
  return a.signature && b.signature ? jaccardEstimate(a.signature, b.signature) : 0
}

/** Milliseconds between the two dates of posting; null when one is unknown. */
const apartMs = (a: DuplicateFacts, b: DuplicateFacts): number | null =>
  (a.postedAt && b.postedAt ? Math.abs(a.postedAt.getTime() - b.postedAt.getTime()) : null)

/**
 * Judges whether a posting that comes in is one already stored. A wrong merge hides a job, a missed one merely shows it
 * twice: whatever is not clear is kept apart. The rules, the first that fits:
 *
 * 1. Same source, same native id: SAME. Same source, other native ids: never the same by address, since a list's address may
 *    stand for all of its postings.
 * 2. Same URL key: SAME.
 * 3. Companies less than 0.80 alike: DIFFERENT.
 * 4. Texts that share less than 85 % of their shingles: DIFFERENT.
 * 5. Another position (titles less than 0.85 alike, another rank or number, other words in brackets): SIBLING.
 * 6. Places known and not equal: SIBLING.
 * 7. Dates more than 14 days apart: REPOST.
 * 8. Same source, and told apart by native id or by address: SIBLING, two requisitions.
 * 9. One place unknown, and texts less than 95 % alike: SIBLING.
 * 10. Else SAME: another source, or the same one without ids, with the same text, place and time.
 */
export function judge(candidate: DuplicateFacts, existing: DuplicateFacts): Judgement {
  const isSameSource = candidate.source === existing.source
  const hasBothIds = candidate.nativeId !== null && existing.nativeId !== null
  const hasOtherId = isSameSource && hasBothIds && candidate.nativeId !== existing.nativeId
  if (isSameSource && hasBothIds && !hasOtherId) return same(`${candidate.source} lists both under the id ${candidate.nativeId}.`)
  if (candidate.urlKey === existing.urlKey && !hasOtherId) return same('Both have the same address.')
  if (companySimilarity(candidate.company, existing.company) < SAME_COMPANY) return different('The companies differ.')
  const likeness = textLikeness(candidate, existing)
  if (likeness < NEAR_IDENTICAL) return different(`The texts share ${Math.round(likeness * 100)} % of their wording.`)
  if (!isSamePosition(candidate.title, existing.title)) return sibling('The text is the same, the position is another.')
  const hasBothPlaces = candidate.locationKey !== null && existing.locationKey !== null
  const hasOtherPlace = candidate.locationKey !== existing.locationKey
  if (hasBothPlaces && hasOtherPlace) return sibling('The same position in another place.')
  const apart = apartMs(candidate, existing)
  if (apart !== null && apart > REPOST_AFTER_MS) {
    return { verdict: 'REPOST', reason: `The same position and text, ${Math.round(apart / DAY_MS)} days apart.` }
  }
  const isWebAddress = !candidate.urlKey.startsWith('urn:') && !existing.urlKey.startsWith('urn:')
  if (isSameSource && (hasOtherId || isWebAddress)) return sibling(`${candidate.source} lists them as two requisitions.`)
  if (hasOtherPlace && likeness < ALMOST_EQUAL) return sibling('One of them does not say where it is.')
  return same(isSameSource
    ? 'The same position, text and place.'
    : `The same position, text and place at ${existing.source} and ${candidate.source}.`)
}

/** Kinds of sources, the most trusted first: the employer's own system, a documented interface, a feed, a board. */
export const SOURCE_KINDS = ['ATS', 'API', 'RSS', 'BOARD'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

const ATS_NAMES = pattern('i')`
  greenhouse|lever\.co|\blever\b|ashby|workable|smartrecruiters|recruitee|myworkday|workday|icims|bamboohr|jobvite
  |taleo|breezy|teamtailor|personio|successfactors
`
const API_NAMES = /remoteok|remotive|arbeitnow|usajobs|adzuna|\bapi\b/i
const RSS_NAMES = /weworkremotely|\brss\b|\bfeed\b/i

/** Kind of a source, told by its name or by the host of the posting's address; a source nothing is known of is a BOARD. */
export function sourceKind(source: string, url: string): SourceKind {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const names = `${source} ${host}`
  if (ATS_NAMES.test(names)) return 'ATS'
  if (API_NAMES.test(names)) return 'API'
  return RSS_NAMES.test(names) ? 'RSS' : 'BOARD'
}

export interface MergeCandidate {
  source: string
  url: string
  text: string
}

/**
 * Which of two postings of one opening a merge keeps: `primary` gives address, dates and ids (ATS before API before RSS
 * before board; the first where they are of one kind), `text` the wording (the longer; the primary's where equal).
 */
export function mergePreference<T extends MergeCandidate>(a: T, b: T): { primary: T; text: T } {
  const rank = (posting: T): number => SOURCE_KINDS.indexOf(sourceKind(posting.source, posting.url))
  const primary = rank(b) < rank(a) ? b : a
  const other = primary === a ? b : a
  return { primary, text: other.text.length > primary.text.length ? other : primary }
}
