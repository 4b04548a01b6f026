import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type PoolConfig } from 'pg'
import { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { applyMigrations } from './migrations.ts'

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
  /** Names of the migrations that opening applied. */
  appliedMigrations: string[]
  close(): Promise<void>
}

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** Connects, brings the tables up to date and returns the client. Close what this opened with `close`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.url === null ? await startEmbeddedPostgres(options.dataDir) : null
  const connection: PoolConfig = embedded?.connection ?? { connectionString: options.url ?? '' }
  const pool = new Pool({
    ...connection,
    max: options.poolSize,
    application_name: 'resume-rag',
    onConnect: async (client) => void (await client.query(options.sessionSql)),
  })
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    const appliedMigrations = await applyMigrations(pool, MIGRATIONS)
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) })
    return {
      prisma,
      pool,
      appliedMigrations,
      async close() {
        await prisma.$disconnect()
        await pool.end()
        await embedded?.close()
      },
    }
  } catch (error) {
    await pool.end()
    await embedded?.close()
    throw error
  }
}
