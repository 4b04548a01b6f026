import type { Transaction } from '../../platform/database/database.ts'

/**
 * Makes transactions of the same people take turns, until they end. Taken before anything else of theirs is locked, by whoever locks
 * several things, so that none wait for each other. It lets those pass who only add a row of a person, unless `isRemoval`.
 */
export async function lockPeople(tx: Transaction, userIds: readonly string[], { isRemoval = false } = {}): Promise<void> {
  const ids = [...userIds]
  await (isRemoval
    ? tx.$queryRaw`SELECT id FROM users WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
    : tx.$queryRaw`SELECT id FROM users WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`)
}
