import type { Liveness } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { noteJobChange } from './job-changes.ts'
import { indexJobTask } from './jobs.tasks.ts'

const MOST_REASON_CHARS = 300

export interface LivenessFinding {
  source: string
  nativeIds: readonly string[]
  liveness: Extract<Liveness, 'EXPIRED' | 'UNCERTAIN'>
  /** The evidence, in a sentence. */
  reason: string
}

/**
 * Notes what is known of postings that a source no longer shows. A job is taken out of searches once no source that lists it
 * is left; one that is only in doubt stays. Answers the ids of jobs that went. Wake the indexing task after the commit. The transaction begins
 * with `saveAlone`, or is that of `savePostings`.
 */
export async function noteLiveness(tx: Transaction, queue: Queue, { source, nativeIds, liveness, reason }: LivenessFinding, now: Date): Promise<string[]> {
  if (nativeIds.length === 0) return []
  const sightings = { source, nativeId: { in: [...nativeIds] }, liveness: { not: 'EXPIRED' as const } }
  const jobIds = (await tx.jobSighting.findMany({ where: sightings, select: { jobId: true } })).map((row) => row.jobId)
  await tx.jobSighting.updateMany({ where: sightings, data: { liveness, livenessReason: reason.slice(0, MOST_REASON_CHARS), livenessAt: now } })
  if (liveness !== 'EXPIRED') return []
  const gone = await tx.job.findMany({
    where: { id: { in: jobIds }, isActive: true, sightings: { every: { liveness: 'EXPIRED' } } },
    select: { id: true },
  })
  const goneIds = gone.map((job) => job.id)
  if (goneIds.length === 0) return []
  await tx.job.updateMany({ where: { id: { in: goneIds } }, data: { isActive: false } })
  await noteJobChange(tx)
  await queue.enqueue(indexJobTask, goneIds.map((jobId) => ({ jobId })), { tx })
  return goneIds
}
