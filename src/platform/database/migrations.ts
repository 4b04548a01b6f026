import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { ConflictError } from '../../lib/errors.ts'
import { openSchemaEngine } from './schema-engine.ts'

interface Migration {
  name: string
  sql: string
}

/**
 * Applies the SQL migrations of `folder` that the database does not hold yet, with Prisma's own bookkeeping
 * (`_prisma_migrations`), and returns their names. The engine is loaded only when there is something to apply.
 * Throws ConflictError where one fails or has failed before, was edited after it was applied, or is newer than this code.
 */
export async function applyMigrations(pool: Pool, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  const applied = await appliedMigrations(pool)
  for (const row of applied) assertKnown(row, migrations)
  const done = new Set(applied.map((row) => row.migration_name))
  if (migrations.every((migration) => done.has(migration.name))) return []
  return runEngine(pool, folder, migrations)
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

interface AppliedRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

async function appliedMigrations(pool: Pool): Promise<AppliedRow[]> {
  const { rows: found } = await pool.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  )
  if (found[0]?.found !== true) return []
  const { rows } = await pool.query<AppliedRow>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return rows
}

function assertKnown(row: AppliedRow, migrations: readonly Migration[]): void {
  const known = migrations.find((migration) => migration.name === row.migration_name)
  if (known === undefined) {
    throw new ConflictError(
      `The database holds migration ${row.migration_name}, which this version does not know. Run a newer version.`,
    )
  }
  if (row.finished_at === null) {
    throw new ConflictError(`Migration ${row.migration_name} failed half-way. Restore the database from its backup.`)
  }
  if (row.checksum !== createHash('sha256').update(known.sql).digest('hex')) {
    throw new ConflictError(`Migration ${row.migration_name} was edited after it had been applied. Restore its file.`)
  }
}

async function runEngine(pool: Pool, folder: string, migrations: readonly Migration[]): Promise<string[]> {
  const engine = await openSchemaEngine(pool)
  const migrationsList = {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map((migration) => ({
      path: migration.name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: migration.sql } },
    })),
  }
  try {
    const output = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } })
    return output.appliedMigrationNames
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConflictError(`The database could not be brought up to date: ${why}`, { cause: error })
  }
}
