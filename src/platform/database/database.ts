import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type PoolConfig } from 'pg'
import { UnavailableError } from '../../lib/errors.ts'
import { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { applyMigrations } from './migrations.ts'
import { createTurns, TurnsPool, type Turns } from './turns.ts'

export type Transaction = Prisma.TransactionClient

export interface DatabaseOptions {
  /** A PostgreSQL server; null runs the embedded one on `dataDir`. */
  url: string | null
  dataDir: string
  poolSize: number
  /** Settings that every connection starts with, as SQL. */
  sessionSql: string
}

export interface Database {
  prisma: PrismaClient
  /** For SQL that Prisma cannot say (vectors, BM25). Never use it inside `prisma.$transaction`. */
  pool: Pool
  turns: Turns
  /** Names of the migrations that opening applied. */
  appliedMigrations: string[]
  /** Waits for what runs; calling it again is the same closing. */
  close(): Promise<void>
}

/** Under load a transaction waits for others; on the embedded database for every other. Prisma would give up after 2 s. */
const TRANSACTION_WAIT_MS = 60_000
const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/**
 * Connects, brings the tables up to date and returns the client. Close what this opened with `close`.
 * Throws UnavailableError where the database does not answer or start, ConflictError where another process holds the
 * folder or the tables are at odds with this version.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.url === null ? await startEmbeddedPostgres(options.dataDir) : null
  const connection: PoolConfig = {
    ...(embedded?.connection ?? { connectionString: options.url ?? '' }),
    application_name: 'resume-rag',
    onConnect: async (client) => void (await client.query(options.sessionSql)),
  }
  const turns = createTurns()
  // The embedded database has one session: messages of two connections would mix in it (a prepared statement of one is
  // lost to the other), and nothing would run at the same time anyway.
  const pool = embedded === null ? new Pool({ ...connection, max: options.poolSize }) : new TurnsPool(connection, turns)
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await assertReachable(pool)
    const appliedMigrations = await applyMigrations(pool, MIGRATIONS)
    const prisma = new PrismaClient({
      adapter: new PrismaPg(pool, { disposeExternalPool: false }),
      transactionOptions: { maxWait: TRANSACTION_WAIT_MS, timeout: TRANSACTION_WAIT_MS },
    })
    let closed: Promise<void> | undefined
    const close = async (): Promise<void> => {
      await prisma.$disconnect()
      await pool.end()
      await embedded?.close()
    }
    return { prisma, pool, turns, appliedMigrations, close: () => (closed ??= close()) }
  } catch (error) {
    await pool.end()
    await embedded?.close()
    throw error
  }
}

async function assertReachable(pool: Pool): Promise<void> {
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    throw new UnavailableError(
      'database',
      `The database does not answer: ${message || code}. Check DATABASE_URL and that the server runs.`,
      { cause: error },
    )
  }
}
