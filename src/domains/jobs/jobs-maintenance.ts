import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { checkConsistency, type ConsistencyReport } from '../search/consistency.ts'
import { indexKey } from './job-record.ts'
import { indexJobTask } from './jobs.tasks.ts'

export interface JobsMaintenanceDeps {
  prisma: PrismaClient
  index: SearchIndex
  queue: Queue
  /** Name of the embedding model in use. */
  model: string
}

/** Tasks sent in one statement. */
const SENT_AT_ONCE = 1_000

/** What is not in the index as it should be, or should not be there. */
export function checkJobs({ prisma, index, model }: JobsMaintenanceDeps): Promise<ConsistencyReport> {
  return checkConsistency(index, 'jobs', async (after, limit) => {
    const rows = await prisma.job.findMany({
      where: after === null ? {} : { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, contentHash: true, indexedKey: true },
    })
    return rows.map((row) => ({ id: row.id, isIndexed: row.indexedKey === indexKey(row.contentHash, model) }))
  })
}

/** Queues what the check found, and returns how many documents that is. */
export async function repairJobs(deps: JobsMaintenanceDeps): Promise<number> {
  const { missing, orphaned } = await checkJobs(deps)
  // A row may be marked as indexed and still be missing: the mark is taken off, or the task would find nothing to do.
  await deps.prisma.job.updateMany({ where: { id: { in: missing } }, data: { indexedKey: null } })
  return queueAll(deps.queue, [...missing, ...orphaned])
}

/** Queues every job to be embedded and indexed anew, and returns how many there are. */
export async function reindexJobs({ prisma, queue }: JobsMaintenanceDeps): Promise<number> {
  await prisma.job.updateMany({ data: { indexedKey: null } })
  const jobs = await prisma.job.findMany({ select: { id: true } })
  return queueAll(queue, jobs.map((job) => job.id))
}

async function queueAll(queue: Queue, jobIds: readonly string[]): Promise<number> {
  for (let start = 0; start < jobIds.length; start += SENT_AT_ONCE) {
    await queue.enqueue(indexJobTask, jobIds.slice(start, start + SENT_AT_ONCE).map((jobId) => ({ jobId })))
  }
  return jobIds.length
}
