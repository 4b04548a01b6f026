import type { Pool } from 'pg'
import { filesOf, rowsOf } from './personal-rows.ts'
import { readPersonalTables } from './personal-tables.ts'
import { readmeText, type TableCount } from './readme-text.ts'
import { zipStream, type ZipEntry } from './zip-stream.ts'

/**
 * Everything that is a person's as a ZIP archive: a file of JSON for each table, the files that they brought in, and a README.txt.
 * Read page by page, without holding up others: what changes meanwhile may be in it as it was or as it is.
 */
export function personArchive(pool: Pool, userId: string, now: Date): AsyncGenerator<Uint8Array> {
  return zipStream(entriesOf(pool, userId, now))
}

async function* entriesOf(pool: Pool, userId: string, now: Date): AsyncGenerator<ZipEntry> {
  const counts: TableCount[] = []
  for (const table of await readPersonalTables(pool)) {
    const count: TableCount = { table: table.name, path: `data/${table.name}.json`, rows: 0, files: 0 }
    counts.push(count)
    yield { path: count.path, isCompressible: true, content: jsonOf(rowsOf(pool, table, userId), count) }
    for await (const { path, bytes } of filesOf(pool, table, userId)) {
      count.files += 1
      yield { path, isCompressible: false, content: [bytes] }
    }
  }
  yield { path: 'README.txt', isCompressible: true, content: [encoder.encode(readmeText(counts, now))] }
}

const encoder = new TextEncoder()

/** One array, a line for each row. */
async function* jsonOf(pages: AsyncIterable<string[]>, count: TableCount): AsyncGenerator<Uint8Array> {
  for await (const rows of pages) {
    yield encoder.encode(`${count.rows === 0 ? '[' : ','}\n${rows.join(',\n')}`)
    count.rows += rows.length
  }
  yield encoder.encode(count.rows === 0 ? '[]\n' : '\n]\n')
}
