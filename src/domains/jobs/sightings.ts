import type { JobSighting } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { saveCompanies } from './companies.ts'
import { incomingPosting, readPosting } from './incoming-posting.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { postingSchema } from './intake/posting.ts'
import { jobEditsSchema, withEdits, type JobEdits } from './job-edits.ts'
import type { JobColumns } from './job-record.ts'
import { mergePostings } from './merging.ts'

/**
 * What a job is according to all sightings it has now, with what a person has set laid over each of them; its address stays
 * where another job has the better one. Throws ValidationError for edits that no posting can have.
 */
export async function mergeSightings(tx: Transaction, jobId: string): Promise<JobColumns & { url: string; companyId: string }> {
  const { url, edits: stored, sightings } = await tx.job.findUniqueOrThrow({
    where: { id: jobId },
    select: { url: true, edits: true, sightings: { orderBy: [{ firstSeenAt: 'asc' }, { outcome: 'asc' }, { id: 'asc' }] } },
  })
  const edits = jobEditsSchema.parse(stored)
  const merged = mergePostings(sightings.map((sighting) => ({ posting: readSighting(sighting, edits), isRepost: sighting.outcome === 'REPOST' })))
  const isTaken = merged.url !== url && (await tx.job.findUnique({ where: { url: merged.url }, select: { id: true } })) !== null
  const { idOf } = await saveCompanies(tx, [merged.text.company])
  return {
    ...merged.columns,
    isActive: edits['isActive'] !== false && sightings.some((sighting) => sighting.liveness !== 'EXPIRED'),
    url: isTaken ? url : merged.url,
    companyId: idOf(merged.text.company),
  }
}

/** The posting of a sighting, read anew; "3 days ago" goes by the day on which the source last said so. */
export function readSighting({ posting: raw, lastSeenAt }: Pick<JobSighting, 'posting' | 'lastSeenAt'>, edits: JobEdits): NormalisedPosting {
  return incomingPosting(readPosting(withEdits(postingSchema.parse(raw), edits)), lastSeenAt).posting
}
