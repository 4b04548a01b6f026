import { openPostgresIndex } from '../../src/platform/index/postgres/postgres-index.ts'
import { TABLES } from '../../src/platform/index/postgres/schema.ts'
import { freshDatabase } from '../support/database.ts'
import { searchIndexContract } from './search-index.contract.ts'

/** Fewer than the model's, since the time to insert grows with them. */
const DIMENSIONS = 64

searchIndexContract('PostgreSQL', async () => {
  const { pool, close } = await freshDatabase()
  const tables = Object.values(TABLES)
  for (const { texts, passages, centroids } of tables) await pool.query(`DROP TABLE ${centroids}, ${passages}, ${texts}`)
  const index = await openPostgresIndex({ pool, dimensions: DIMENSIONS })
  const settle = async () => {
    for (const { texts, keywordIndex } of tables) {
      await pool.query(`VACUUM ANALYZE ${texts}`)
      await pool.query('SELECT bm25_force_merge($1)', [keywordIndex])
    }
  }
  return { index, settle, close }
})
