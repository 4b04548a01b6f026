/** The crawler as a worker runs it, from the queue to the stored jobs; nobody takes up indexing. */
import { closeProduct, openProduct, type Product } from './product.ts'
import { reportOf, savedCount } from '../../src/domains/scraping/source-report.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

let product: Product | null = null

const handlers = {
  async open({ dataDir, settings }: { dataDir: string; settings: Readonly<Record<string, string>> }) {
    product = await openProduct(dataDir, settings)
    await product.services.scrapes.work()
  },
  /** Scrapes one source to the limit or its end; `jobs` counts those that were saved. */
  async crawl({ source, query, limit }: { source: string; query: string; limit: number }) {
    const { services: { scrapes }, viewer } = opened()
    const { ms, value } = await timed(async () => {
      const { id } = await scrapes.start(viewer, { sources: [source], query, limitPerSource: limit })
      for await (const step of scrapes.progress(viewer, id)) if (step.kind === 'TASK_FINISHED') break
      return scrapes.get(viewer, id)
    })
    const [row] = value.sources
    if (row === undefined || row.state !== 'COMPLETED') throw new Error(`The scrape ended as ${row?.state}: ${row?.reason}`)
    return { minutes: ms / 60_000, jobs: savedCount(reportOf(row)) }
  },
  async close() {
    await closeProduct(opened())
    product = null
  },
}

export type CrawlHandlers = typeof handlers
serveSide(handlers)

function opened(): Product {
  if (product === null) throw new Error('The product is not open.')
  return product
}
