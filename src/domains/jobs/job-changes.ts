import type { Pool } from 'pg'
import type { Transaction } from '../../platform/database/database.ts'

const NAME = 'jobs'

/** Notes, in the transaction that makes it, that some job or its index entry changed: cached searches are then stale. */
export async function noteJobChange(tx: Transaction): Promise<void> {
  await tx.changeCounter.upsert({ where: { name: NAME }, create: { name: NAME, value: 1 }, update: { value: { increment: 1 } } })
}

/** A number, in digits, that is another one after every change to any job. Plain SQL, since every search asks for it. */
export async function jobChangeCount(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ value: string }>('SELECT value::text AS value FROM change_counters WHERE name = $1', [NAME])
  return rows[0]?.value ?? '0'
}
