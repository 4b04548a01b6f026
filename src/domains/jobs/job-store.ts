import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { noteJobChange } from './job-changes.ts'
import { indexJobTask } from './jobs.tasks.ts'
import type { IncomingPosting } from './incoming-posting.ts'
import { comparable, openSavingBatch, type ComparablePosting, type SaveResult } from './saving-batch.ts'

export interface JobStoreDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

/**
 * Room for a large batch on a slow disk, and for whoever waits for it: Prisma gives up after 5 s and after 2 s of waiting
 * otherwise, and the embedded database runs one transaction at a time.
 */
export const PATIENT = { timeout: 60_000, maxWait: 60_000 }

/**
 * Saves postings in one transaction, in their order: companies, jobs, sightings, and the indexing tasks of what changed.
 * `also` runs inside the same transaction, for what must be true exactly when the postings are saved.
 */
export async function savePostings(
  { prisma, queue, now }: JobStoreDeps,
  incoming: readonly IncomingPosting[],
  also?: (tx: Transaction, results: readonly SaveResult[]) => Promise<void>,
): Promise<SaveResult[]> {
  const given: ComparablePosting[] = []
  for (const item of incoming) {
    given.push(comparable(item))
    await letOthersRun()
  }
  const results = await prisma.$transaction(
    async (tx) => {
      await saveAlone(tx)
      const batch = await openSavingBatch(tx, given, now())
      const saved: SaveResult[] = []
      for (const item of given) {
        saved.push(await batch.save(item))
        await letOthersRun()
      }
      await batch.flush()
      const changed = [...new Set([
        ...saved.filter((one) => one.outcome !== 'UNCHANGED').map((one) => one.jobId),
        ...(await batch.jobsOfResizedCompanies()),
      ])]
      if (changed.length > 0) {
        await noteJobChange(tx)
        await queue.enqueue(indexJobTask, changed.map((jobId) => ({ jobId })), { tx })
      }
      await also?.(tx, saved)
      return saved
    },
    PATIENT,
  )
  queue.wake(indexJobTask)
  return results
}

/**
 * Until the transaction ends, no other saves postings or notes what became of them: two that cannot see each other's rows
 * would both store a posting that they share, or take a job out that the other has just been shown. To be called first.
 */
export async function saveAlone(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('jobs.save'))`
}
