import { openPostgresIndex } from '../../src/platform/index/postgres/postgres-index.ts'
import { TABLES } from '../../src/platform/index/postgres/schema.ts'
import { freshDatabase } from '../support/database.ts'
import { searchIndexContract } from './search-index.contract.ts'

searchIndexContract('PostgreSQL', async () => {
  const { pool, close } = await freshDatabase()
  const index = await openPostgresIndex({ pool, dimensions: 384 })
  const settle = async () => {
    for (const { texts, keywordIndex } of Object.values(TABLES)) {
      await pool.query(`VACUUM ANALYZE ${texts}`)
      await pool.query('SELECT bm25_force_merge($1)', [keywordIndex])
    }
  }
  return { index, settle, close }
})
