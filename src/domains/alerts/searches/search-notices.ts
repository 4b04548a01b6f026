import type { Notice } from '../../users/notices.ts'
import { addressLines, jobLine, shortened } from '../job-lines.ts'
import { matchReasons } from '../match-reasons.ts'
import type { CompiledSearch } from './compiled-search.ts'
import type { Finding } from './evaluate.ts'
import type { HitReason } from './job-standings.ts'

/** A finding that was stored as a hit. */
export interface ToldHit extends Pick<Finding<CompiledSearch>, 'job' | 'score' | 'by' | 'search'> {
  hitId: string
  reason: HitReason
}

const MOST_LISTED = 20
const MOST_REASONED = 5
const MOST_NAME_CHARS = 100
const MOST_TITLE_CHARS = 120

/** One notice of all that a search found at once; the hits are not empty. */
export function searchNotice({ id, userId, name }: { id: string; userId: string; name: string }, hits: readonly ToldHit[]): Notice {
  const best = hits.toSorted((a, b) => (b.score?.overall ?? -1) - (a.score?.overall ?? -1) || (a.job.id < b.job.id ? -1 : 1))
  const [first] = best
  if (first === undefined) throw new Error('A notice tells of something.')
  const more = best.length - MOST_LISTED
  const listed = best.slice(0, MOST_LISTED).map(hitLines)
  return {
    userId,
    kind: 'SAVED_SEARCH',
    // A hit is stored once, so that it stands for all that were stored with it.
    dedupeKey: `search:${id}:${hits.map(({ hitId }) => hitId).toSorted()[0]}`,
    subject: `${counted(hits)} for “${shortened(name, MOST_NAME_CHARS)}”`,
    body: [...listed, ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n'),
    reasons: best.length === 1 ? reasonsOf(first) : best.slice(0, MOST_REASONED).map((hit) => `${shortened(hit.job.title, MOST_TITLE_CHARS)}: ${reasonsOf(hit).join('; ')}`),
    savedSearchId: id,
    ...(best.length === 1 ? { jobId: first.job.id } : {}),
  }
}

/** Why a hit is one, in short lines; what changed comes first. */
export function reasonsOf({ search, job, score, by, reason }: Omit<ToldHit, 'hitId'>): string[] {
  const words = by === 'WORDS' ? search.text?.terms.map(({ written }) => written) ?? [] : []
  const reasons = matchReasons({ job, score, words })
  return [...changeOf(reason, job), ...reasons, ...(by === 'MEANING' && reasons.length === 0 ? ['close in meaning'] : [])]
}

function changeOf(reason: HitReason, { locationType }: ToldHit['job']): string[] {
  if (reason === 'SALARY') return ['pay is new or higher']
  if (reason === 'REMOTE') return [locationType === 'HYBRID' ? 'has become hybrid' : 'has become remote']
  return reason === 'REOPENED' ? ['is open again'] : []
}

function hitLines(hit: ToldHit): string {
  const reasons = reasonsOf(hit).join('; ')
  return [jobLine(hit.job), ...(reasons === '' ? [] : [reasons]), ...addressLines(hit.job)].join('\n')
}

function counted(hits: readonly ToldHit[]): string {
  const fresh = hits.filter(({ reason }) => reason === 'NEW').length
  const changed = hits.length - fresh
  const jobs = (count: number, what: string): string => `${count} ${what} ${count === 1 ? 'job' : 'jobs'}`
  return [...(fresh > 0 ? [jobs(fresh, 'new')] : []), ...(changed > 0 ? [jobs(changed, 'changed')] : [])].join(' and ')
}
