import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { lockPeople } from '../users/lock-people.ts'

/** Room for a file of some megabytes on a slow disk; an interactive transaction of Prisma ends after 5 s otherwise. */
const TRANSACTION_TIMEOUT_MS = 60_000

/** Runs one change to what a person keeps, in a transaction, after any other of theirs that is under way. */
export function changeInTurn<T>(prisma: PrismaClient, viewer: Viewer, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await lockPeople(tx, [viewer.userId])
      return run(tx)
    },
    { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  )
}
