import { afterEach, describe, expect, it } from 'vitest'
import { ConflictError } from '../../../../src/lib/errors.ts'
import type { Database } from '../../../../src/platform/database/database.ts'
import { openPostgresIndex } from '../../../../src/platform/index/postgres/postgres-index.ts'
import { freshDatabase } from '../../../support/database.ts'
import { indexedDocument } from '../../../support/indexed-documents.ts'
import { axis } from '../../../support/vectors.ts'

describe('the index on PostgreSQL', () => {
  let database: Database | undefined
  afterEach(() => database?.close())

  it('refuses to open with vectors of another length than those it holds, and says what to do', async () => {
    database = await freshDatabase()
    const error = await openPostgresIndex({ pool: database.pool, dimensions: 768 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(String(error)).toContain('holds vectors of 384 numbers, but the embedding model gives 768')
  })

  it('finds again what it held when it was opened before', async () => {
    database = await freshDatabase()
    const first = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    await first.upsert('jobs', 'test', [indexedDocument(0, { content: 'falconer', body: [axis(384, 0)] })])
    const second = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    expect(await second.keyword('jobs', 'falconer', {}, 5)).toHaveLength(1)
    expect(await second.vector('jobs', axis(384, 0), {}, 5)).toHaveLength(1)
  })

  it('goes on after a statement that failed', async () => {
    database = await freshDatabase()
    const index = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    const broken = { ...indexedDocument(0, { content: 'falconer' }), documentId: 'no uuid' }
    for (let time = 0; time < 12; time++) await expect(index.upsert('jobs', 'test', [broken])).rejects.toThrow('uuid')
    await index.upsert('jobs', 'test', [indexedDocument(0, { content: 'falconer' })])
    expect(await index.keyword('jobs', 'falconer', {}, 5)).toHaveLength(1)
  })

  it('scores by the keyword index where the planner would rather read a table that has shrunk', async () => {
    database = await freshDatabase()
    const index = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    const documents = Array.from({ length: 300 }, (_, n) => indexedDocument(n, { content: `falconer number${n}` }))
    await index.upsert('jobs', 'test', documents)
    await index.remove('jobs', documents.slice(1).map((document) => document.documentId))
    await database.pool.query('VACUUM ANALYZE job_texts')
    await database.pool.query(`SELECT bm25_force_merge('job_texts_bm25')`)
    // One document of two words, one of them asked for: idf ln(4/3), and a frequency part of 1.
    const [hit] = await index.keyword('jobs', 'falconer', {}, 5)
    expect(hit?.score).toBeCloseTo(Math.log(4 / 3), 4)
  })

  it('tells that it is not well when its tables cannot be read', async () => {
    database = await freshDatabase()
    const index = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    await database.pool.query('DROP TABLE job_texts CASCADE')
    const health = await index.health()
    expect(health.ok).toBe(false)
    expect(health.detail).toContain('job_texts')
  })
})
