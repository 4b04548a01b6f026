import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { indexSessionSql } from '../../src/platform/index/postgres/postgres-index.ts'

/** Opens a data folder the way the product does. */
export function openFolder(folder: string): Promise<Database> {
  return openDatabase({ url: null, dataDir: folder, poolSize: 10, sessionSql: indexSessionSql(100) })
}
