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

describe('prisma/migrations', () => {
  it('make exactly the tables of schema.prisma', async () => {
    const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const written = names.map(({ name }) => readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8'))
    const content = readFileSync(join(PRISMA, 'schema.prisma'), 'utf8')
    const database = await freshDatabase()
    const engine = await openSchemaEngine(database.pool)
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    await database.close()
    // One migration can be compared as text; with a second one, compare the tables that all of them make.
    expect(names).toHaveLength(1)
    expect(written.join().trim()).toBe(stdout?.trim())
  })
})
