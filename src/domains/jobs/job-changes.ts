import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'

const NAME = 'jobs'

/** Notes, in the transaction that makes it, that some job or its index entry changed: cached searches are then stale. */
export async function noteJobChange(tx: Transaction): Promise<void> {
  await tx.changeCounter.upsert({ where: { name: NAME }, create: { name: NAME, value: 1 }, update: { value: { increment: 1 } } })
}

/** A number that is another one after every change to any job. */
export async function jobChangeCount(prisma: PrismaClient): Promise<bigint> {
  const counter = await prisma.changeCounter.findUnique({ where: { name: NAME } })
  return counter?.value ?? 0n
}
