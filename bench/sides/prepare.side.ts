/** Fills a data folder with postings and indexes them. */
import { startWorkers } from '../../src/app/services.ts'
import { createServices } from '../../src/app/services.ts'
import { borrowVectors, type KnownPassage } from '../data/borrowed-vectors.ts'
import { serveSide } from '../kit/side-process.ts'
import { closeProduct, importFile, openProduct, untilIndexed, type Product } from './product.ts'

const handlers = {
  /** Imports the file and indexes it; with `borrow`, vectors are taken from the passages that are there already. */
  async fill({ dataDir, path, borrow }: { dataDir: string; path: string; borrow: boolean }) {
    const opened = await openProduct(dataDir, { EMBEDDING_CACHE_BYTES: String(256 * 2 ** 20) })
    const product = borrow ? await withBorrowedVectors(opened) : opened
    const { platform, services } = product
    try {
      await startWorkers(platform, services)
      const progress = await importFile(product, path)
      await untilIndexed(product)
      // What the planner knows of the tables, as an idle server learns it by itself.
      await platform.database.pool.query('ANALYZE')
      return { progress, jobs: await platform.index.count('jobs') }
    } finally {
      await closeProduct(opened)
    }
  },
}

export type PrepareHandlers = typeof handlers
serveSide(handlers)

async function withBorrowedVectors({ platform, viewer }: Product): Promise<Product> {
  const { rows } = await platform.database.pool.query<{ content: string; embedding: string }>(
    'SELECT content, embedding::text AS embedding FROM job_passages',
  )
  const known: KnownPassage[] = rows.map((row) => ({
    content: row.content,
    embedding: Float32Array.from(JSON.parse(row.embedding) as number[]),
  }))
  const lending = { ...platform, embedder: borrowVectors(platform.embedder, known) }
  return { platform: lending, services: createServices(lending), viewer }
}
