import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { noteJobChange } from './job-changes.ts'
import { indexJobTask } from './jobs.tasks.ts'
import { openSavingBatch, type IncomingPosting, type SaveResult } from './saving-batch.ts'

export interface JobStoreDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

/** Room for a large batch on a slow disk; an interactive transaction of Prisma ends after 5 s otherwise. */
const TRANSACTION_TIMEOUT_MS = 60_000

/**
 * Saves postings in one transaction, in their order: companies, jobs, sightings, and the indexing tasks of what changed.
 * `also` runs inside the same transaction, for what must be true exactly when the postings are saved.
 */
export async function savePostings(
  { prisma, queue, now }: JobStoreDeps,
  incoming: readonly IncomingPosting[],
  also?: (tx: Transaction, results: readonly SaveResult[]) => Promise<void>,
): Promise<SaveResult[]> {
  const results = await prisma.$transaction(
    async (tx) => {
      const batch = await openSavingBatch(tx, incoming, now())
      const saved: SaveResult[] = []
      for (const item of incoming) saved.push(await batch.save(item))
      await batch.flush()
      const changed = [...new Set(saved.filter((one) => one.outcome !== 'UNCHANGED').map((one) => one.jobId))]
      if (changed.length > 0) {
        await noteJobChange(tx)
        await queue.enqueue(indexJobTask, changed.map((jobId) => ({ jobId })), { tx })
      }
      await also?.(tx, saved)
      return saved
    },
    { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  )
  queue.wake(indexJobTask)
  return results
}
