import type { JobSighting } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { incomingPosting } from './incoming-posting.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { postingSchema } from './intake/posting.ts'
import type { JobColumns } from './job-record.ts'
import { mergePostings } from './merging.ts'

export interface MergedSightings {
  columns: JobColumns & { url: string }
  /** The posting that gave the wording. */
  text: NormalisedPosting
}

/** What a job is according to all sightings it has now; its address stays where another job has the better one. */
export async function mergeSightings(tx: Transaction, jobId: string, now: Date): Promise<MergedSightings> {
  const { url, sightings } = await tx.job.findUniqueOrThrow({
    where: { id: jobId },
    select: { url: true, sightings: { orderBy: [{ firstSeenAt: 'asc' }, { outcome: 'asc' }, { id: 'asc' }] } },
  })
  const merged = mergePostings(sightings.map((sighting) => ({ posting: readSighting(sighting, now), isRepost: sighting.outcome === 'REPOST' })))
  const isTaken = merged.url !== url && (await tx.job.findUnique({ where: { url: merged.url }, select: { id: true } })) !== null
  return { columns: { ...merged.columns, url: isTaken ? url : merged.url }, text: merged.text }
}

/** The posting of a sighting, read anew; "3 days ago" goes by the day on which the source last said so. */
export function readSighting({ posting: raw, lastSeenAt }: Pick<JobSighting, 'posting' | 'lastSeenAt'>, now: Date): NormalisedPosting {
  const { posting } = incomingPosting(postingSchema.parse(raw), lastSeenAt)
  return { ...posting, isExpired: posting.validThrough !== null && posting.validThrough < now }
}
