import type { Embedder, EmbedderHealth } from '../../platform/embedding/embedder.ts'
import type { Collection, IndexHealth, SearchIndex } from '../../platform/index/search-index.ts'
import { checkConsistency, type ConsistencyReport, type IndexedRows } from './consistency.ts'

export interface SearchHealth {
  index: IndexHealth
  embedder: EmbedderHealth
  /** One for each collection that is in use. */
  collections: ConsistencyReport[]
}

export interface MaintenanceDeps {
  index: SearchIndex
  embedder: Embedder
  indexed: readonly IndexedRows[]
}

export type Maintenance = ReturnType<typeof createMaintenance>

/** What an operator asks of the index as a whole. */
export function createMaintenance({ index, embedder, indexed }: MaintenanceDeps) {
  return { health, reindex, repair }

  async function health(): Promise<SearchHealth> {
    const state = await index.health()
    const collections: ConsistencyReport[] = []
    if (state.ok) for (const rows of indexed) collections.push(await checkConsistency(index, rows))
    return { index: state, embedder: embedder.health(), collections }
  }

  /** Queues everything in these collections to be embedded and indexed anew. */
  async function reindex(collections: readonly Collection[]): Promise<{ queued: number }> {
    let queued = 0
    for (const { collection, rows, forget, enqueue } of indexed) {
      if (!collections.includes(collection)) continue
      await forget()
      for (let after: string | null = null; ; ) {
        const page: { id: string }[] = await rows(after, PAGE)
        await enqueue(page.map((row) => row.id))
        queued += page.length
        after = page.at(-1)?.id ?? null
        if (page.length < PAGE) break
      }
    }
    return { queued }
  }

  /** Queues what is missing from the index, and what is in it without a row. */
  async function repair(): Promise<{ queued: number }> {
    let queued = 0
    for (const rows of indexed) {
      const { missing, orphaned } = await checkConsistency(index, rows)
      for (const ids of pagesOf(missing)) await rows.forget(ids)
      for (const ids of pagesOf([...missing, ...orphaned])) await rows.enqueue(ids)
      queued += missing.length + orphaned.length
    }
    return { queued }
  }
}

const PAGE = 1_000

function pagesOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, page) => ids.slice(page * PAGE, (page + 1) * PAGE))
}
