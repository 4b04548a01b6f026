import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError } from '../../../../src/lib/errors.ts'
import type { Database } from '../../../../src/platform/database/database.ts'
import { applyMigrations } from '../../../../src/platform/database/migrations.ts'
import { openSchemaEngine } from '../../../../src/platform/database/schema-engine.ts'
import { freshDatabase } from '../../../support/database.ts'

const PRISMA = fileURLToPath(new URL('../../../../prisma', import.meta.url))
const MIGRATIONS = join(PRISMA, 'migrations')

describe('migrations', () => {
  let database: Database
  let folder: string
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resume-rag-test-'))
    cpSync(MIGRATIONS, folder, { recursive: true })
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.pool.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '2099%'; DROP TABLE IF EXISTS later`)
  })
  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
  const apply = () => applyMigrations(database.pool, folder)

  it('are applied once: another opening applies none', async () => {
    expect(database.appliedMigrations).toEqual([])
    expect(await apply()).toEqual([])
  })

  it('are applied in the order of their names, and only those that are new', async () => {
    add('20990101000001_fill', `INSERT INTO later (n) VALUES (1)`)
    add('20990101000000_later', `CREATE TABLE later (n integer PRIMARY KEY)`)
    expect(await apply()).toEqual(['20990101000000_later', '20990101000001_fill'])
    expect((await database.pool.query('SELECT n FROM later')).rows).toEqual([{ n: 1 }])
    expect(await apply()).toEqual([])
  })

  it('refuse a database that holds one which this version does not know', async () => {
    add('20990101000000_later', `CREATE TABLE later (n integer)`)
    await apply()
    rmSync(join(folder, '20990101000000_later'), { recursive: true })
    await expect(apply()).rejects.toThrow(ConflictError)
    await expect(apply()).rejects.toThrow('20990101000000_later, which this version does not know')
  })

  it('refuse one that was edited after it had been applied', async () => {
    add('20990101000000_later', `CREATE TABLE later (n integer)`)
    await apply()
    add('20990101000000_later', `CREATE TABLE later (n bigint)`)
    await expect(apply()).rejects.toThrow(ConflictError)
    await expect(apply()).rejects.toThrow('20990101000000_later was edited')
  })

  it('refuse to go on after one that failed, with the reason at first', async () => {
    add('20990101000000_later', `CREATE TABLE later (n integer); SELECT no_such_column FROM later`)
    const error = await apply().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(String(error)).toContain('no_such_column')
    await expect(apply()).rejects.toThrow(ConflictError)
    await expect(apply()).rejects.toThrow('20990101000000_later failed')
  })
})

/** Columns, indexes, constraints and enums of the current schema, one line each. */
const SHAPE = `
  SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '')
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i'
  UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
  UNION ALL SELECT concat_ws(' ', t.typname, e.enumsortorder, e.enumlabel)
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typnamespace = current_schema()::regnamespace`

/** Indexes of a part of their table, which schema.prisma cannot name. */
const PARTIAL_INDEXES = ['uq_scrape_tasks_running']
/** Indexes with a setting, which it cannot name either. */
const UNBUFFERED_INDEXES = ['idx_jobs_minhash_bands']
const UNBUFFERED = / WITH \(fastupdate=off\)$/

describe('prisma/migrations', () => {
  it('make exactly the tables of schema.prisma', async () => {
    const content = readFileSync(join(PRISMA, 'schema.prisma'), 'utf8')
    const { pool, close } = await freshDatabase()
    const engine = await openSchemaEngine(pool)
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const migrations = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted()
    // The embedded database has one session, so that the search path holds for what follows.
    const shapeOf = async (schema: string, scripts: readonly string[]): Promise<string[]> => {
      await pool.query(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`)
      for (const script of scripts) await pool.query(script)
      const { rows } = await pool.query<{ line: string }>(SHAPE)
      return rows.map((row) => row.line).toSorted()
    }
    const made = await shapeOf('made', migrations.map((name) => readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8')))
    const drawn = await shapeOf('drawn', [stdout ?? ''])
    await close()
    expect(drawn.length).toBeGreaterThan(100)
    const isPartial = (line: string): boolean => /^CREATE .* WHERE /.test(line)
    expect(made.filter(isPartial).map((line) => line.split(' ')[3])).toEqual(PARTIAL_INDEXES)
    expect(made.filter((line) => UNBUFFERED.test(line)).map((line) => line.split(' ')[2])).toEqual(UNBUFFERED_INDEXES)
    expect(made.filter((line) => !isPartial(line)).map((line) => line.replace(UNBUFFERED, ''))).toEqual(drawn)
  })
})
