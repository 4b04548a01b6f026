import type { Collection, SearchIndex } from '../../platform/index/search-index.ts'

export interface ConsistencyReport {
  collection: Collection
  /** Rows that the index lacks or holds in an older form. */
  missing: string[]
  /** Index entries without a row. */
  orphaned: string[]
  rowCount: number
  indexCount: number
}

/** Pages of row ids in ascending order; `isIndexed` tells whether the row was marked as indexed in its present form. */
export type RowPage = (after: string | null, limit: number) => Promise<{ id: string; isIndexed: boolean }[]>

/** The rows behind one collection of the index; the domain that owns them says how to read and queue them. */
export interface IndexedRows {
  collection: Collection
  rows: RowPage
  /** Takes the mark of being indexed off these rows, or off all, so that indexing them again does something. */
  forget(ids?: readonly string[]): Promise<void>
  /** Queues indexing, or removal from the index for what has no row. */
  enqueue(ids: readonly string[]): Promise<void>
}

const PAGE = 5_000

/**
 * Compares the ids of one collection with its rows, both read in ascending pages, so that memory stays flat. A row that
 * is marked as indexed and is not in the index is missing as well.
 */
export async function checkConsistency(index: SearchIndex, { collection, rows }: Pick<IndexedRows, 'collection' | 'rows'>): Promise<ConsistencyReport> {
  const report: ConsistencyReport = { collection, missing: [], orphaned: [], rowCount: 0, indexCount: 0 }
  const stored = inOrder(rows, (row) => row.id)
  const indexed = inOrder((after, limit) => index.documentIds(collection, {}, after, limit), (id) => id)
  let row = await stored.next()
  let id = await indexed.next()
  while (!row.done || !id.done) {
    const rowId = row.done ? null : row.value.id
    const indexedId = id.done ? null : id.value
    if (rowId !== null) report.rowCount += indexedId === null || rowId <= indexedId ? 1 : 0
    if (indexedId !== null) report.indexCount += rowId === null || indexedId <= rowId ? 1 : 0
    if (rowId !== null && (indexedId === null || rowId < indexedId)) {
      report.missing.push(rowId)
      row = await stored.next()
    } else if (indexedId !== null && (rowId === null || indexedId < rowId)) {
      report.orphaned.push(indexedId)
      id = await indexed.next()
    } else {
      if (!row.done && !row.value.isIndexed) report.missing.push(row.value.id)
      row = await stored.next()
      id = await indexed.next()
    }
  }
  return report
}

async function* inOrder<T>(page: (after: string | null, limit: number) => Promise<T[]>, idOf: (item: T) => string): AsyncGenerator<T, undefined> {
  let after: string | null = null
  for (;;) {
    const items: T[] = await page(after, PAGE)
    yield* items
    const last = items.at(-1)
    if (last === undefined || items.length < PAGE) return
    after = idOf(last)
  }
}
