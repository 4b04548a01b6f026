import type { JobSighting, Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { saveCompanies } from './companies.ts'
import { incomingPosting, readPosting } from './incoming-posting.ts'
import type { NormalisedCompany, NormalisedPosting } from './intake/normalise.ts'
import { postingSchema } from './intake/posting.ts'
import { jobEditsSchema, withEdits, type JobEdits } from './job-edits.ts'
import type { JobColumns } from './job-record.ts'
import { mergePostings } from './merging.ts'

const SIGHTING_SELECT = {
  id: true, urlKey: true, nativeId: true, source: true, liveness: true, outcome: true, posting: true, firstSeenAt: true, lastSeenAt: true,
} satisfies Prisma.JobSightingSelect

export interface SightingInHistory extends Prisma.JobSightingGetPayload<{ select: typeof SIGHTING_SELECT }> {
  /** Its posting with the job's edits, read when it is first needed. */
  reading: NormalisedPosting | null
}

/** What a job is made of. */
export interface JobHistory {
  url: string
  edits: JobEdits
  sightings: SightingInHistory[]
}

export interface MergedJob {
  columns: JobColumns & { isActive: boolean }
  /** The address to show, unless another job has it. */
  url: string
  company: NormalisedCompany
}

/** All sightings of these jobs, by job. */
export async function readHistories(tx: Transaction, jobIds: readonly string[]): Promise<Map<string, JobHistory>> {
  if (jobIds.length === 0) return new Map()
  const jobs = await tx.job.findMany({
    where: { id: { in: [...jobIds] } },
    select: { id: true, url: true, edits: true, sightings: { select: SIGHTING_SELECT } },
  })
  return new Map(jobs.map(({ id, url, edits, sightings }) => (
    [id, { url, edits: jobEditsSchema.parse(edits), sightings: sightings.map((sighting) => ({ ...sighting, reading: null })) }]
  )))
}

/**
 * What a job is according to all of its sightings, with what a person has set laid over each of them. Throws
 * ValidationError for edits that no posting can have.
 */
export function mergeHistory({ edits, sightings }: JobHistory): MergedJob {
  const merged = mergePostings(sightings.toSorted(inOrder).map((sighting) => {
    sighting.reading ??= readSighting(sighting, edits)
    return { posting: sighting.reading, isRepost: sighting.outcome === 'REPOST' }
  }))
  const isActive = edits['isActive'] !== false && sightings.some((sighting) => sighting.liveness !== 'EXPIRED')
  return { columns: { ...merged.columns, isActive }, url: merged.url, company: merged.text.company }
}

/** What the stored job is according to all sightings it has now; its address stays where another job has the better one. Throws as `mergeHistory`. */
export async function mergeSightings(tx: Transaction, jobId: string): Promise<JobColumns & { url: string; companyId: string }> {
  const history = (await readHistories(tx, [jobId])).get(jobId)
  if (history === undefined) throw new Error(`Job ${jobId} is not there to be made anew.`)
  const merged = mergeHistory(history)
  const isTaken = merged.url !== history.url && (await tx.job.findUnique({ where: { url: merged.url }, select: { id: true } })) !== null
  const { idOf } = await saveCompanies(tx, [merged.company])
  return { ...merged.columns, url: isTaken ? history.url : merged.url, companyId: idOf(merged.company) }
}

/** The posting of a sighting, read anew; "3 days ago" goes by the day on which the source last said so. */
export function readSighting({ posting: raw, lastSeenAt }: Pick<JobSighting, 'posting' | 'lastSeenAt'>, edits: JobEdits): NormalisedPosting {
  return incomingPosting(readPosting(withEdits(postingSchema.parse(raw), edits)), lastSeenAt).posting
}

const OUTCOMES = ['NEW', 'SAME', 'REPOST'] as const

/** The earliest first; of those that came together, the one that the job was made of. */
function inOrder(a: SightingInHistory, b: SightingInHistory): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || (a.id < b.id ? -1 : 1)
}
