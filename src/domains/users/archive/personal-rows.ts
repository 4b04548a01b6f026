import type { Pool } from 'pg'
import { quoted, type PersonalTable } from './personal-tables.ts'

/** A file that a row holds. */
export interface StoredFile {
  /** Where it stands in the archive. */
  path: string
  bytes: Uint8Array
}

const ROWS_AT_ONCE = 500
/** Rows with a file hold its text too. */
const ROWS_WITH_FILES_AT_ONCE = 10
const BYTES = 'bytea'
const FILE_NAME = 'file_name'
/** Stands for bytes that are no file: they are encrypted, and open something to whoever holds them. */
const WITHHELD = 'withheld'

/** A person's rows of a table as JSON, page by page in the order of the primary key. Bytes are left out: see `filesOf`. */
export async function* rowsOf(pool: Pool, table: PersonalTable, userId: string): AsyncGenerator<string[]> {
  const shown = table.columns.map(({ name, type }) => (type === BYTES ? `${standIn(table, name)} AS ${quoted(name)}` : quoted(name)))
  const json = `(SELECT row_to_json(shown)::text FROM (SELECT ${shown.join(', ')}) shown)`
  for await (const rows of pagesOf<{ json: string }>(pool, table, userId, `${json} AS json`)) yield rows.map((row) => row.json)
}

/** The files in a person's rows of a table, one at a time; none where it keeps no files. */
export async function* filesOf(pool: Pool, table: PersonalTable, userId: string): AsyncGenerator<StoredFile> {
  const column = fileColumnOf(table)
  if (column === null) return
  const place = table.key.map(({ name, type }, at) => `${quoted(name)} = $${at + 2}::${type}`).join(' AND ')
  const read = `SELECT ${quoted(column)} AS bytes FROM ${quoted(table.name)} WHERE (${table.isTheirs}) AND ${place}`
  for await (const rows of pagesOf<{ fileName: string }>(pool, table, userId, `${quoted(FILE_NAME)} AS "fileName"`)) {
    for (const { key, fileName } of rows) {
      const { rows: [row] } = await pool.query<{ bytes: Uint8Array | null }>(read, [userId, ...key])
      if (row?.bytes != null) yield { path: `${folderOf(table)}${key.join('-')}/${safeName(fileName)}`, bytes: row.bytes }
    }
  }
}

type Keyed<T> = T & { key: string[] }

async function* pagesOf<T>(pool: Pool, table: PersonalTable, userId: string, selected: string): AsyncGenerator<Keyed<T>[]> {
  const size = fileColumnOf(table) === null ? ROWS_AT_ONCE : ROWS_WITH_FILES_AT_ONCE
  const key = table.key.map(({ name }) => quoted(name)).join(', ')
  const last = table.key.map(({ type }, at) => `$${at + 2}::${type}`).join(', ')
  const page = async (after: string[]): Promise<Keyed<T>[]> => {
    const isAfter = after.length === 0 ? '' : ` AND (${key}) > (${last})`
    const sql = `
      SELECT ${selected}, ARRAY[${table.key.map(({ name }) => `${quoted(name)}::text`).join(', ')}] AS key
      FROM ${quoted(table.name)} WHERE (${table.isTheirs})${isAfter} ORDER BY ${key} LIMIT ${size}`
    return (await pool.query(sql, [userId, ...after])).rows
  }
  for (let rows = await page([]); rows.length > 0; rows = await page(rows.at(-1)?.key ?? [])) {
    yield rows
    if (rows.length < size) return
  }
}

function standIn(table: PersonalTable, column: string): string {
  if (column !== fileColumnOf(table)) return `CASE WHEN ${quoted(column)} IS NOT NULL THEN '${WITHHELD}' END`
  return `'${folderOf(table)}' || concat_ws('-', ${table.key.map(({ name }) => `${quoted(name)}::text`).join(', ')}) || '/'`
}

/** Bytes beside the name of a file are that file. */
function fileColumnOf({ columns }: PersonalTable): string | null {
  const isFile = columns.some(({ name }) => name === FILE_NAME)
  return isFile ? columns.find(({ type }) => type === BYTES)?.name ?? null : null
}

function folderOf({ name }: PersonalTable): string {
  return `files/${name}/`
}

/** What any system takes for the name of a file within its folder. */
function safeName(name: string): string {
  const safe = name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_').replace(/[. ]+$/, '')
  return safe === '' ? 'file' : safe
}
