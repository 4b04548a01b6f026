/** Import and indexing, one after the other, as a server does both at once. */
import { indexJobs } from '../../src/domains/jobs/job-indexer.ts'
import { indexJobTask, jobIndexedTask } from '../../src/domains/jobs/jobs.tasks.ts'
import { watchEventLoop } from '../kit/event-loop.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'
import { closeProduct, importFile, openProduct, untilIndexed, type Product } from './product.ts'

let product: Product | null = null

const handlers = {
  async open({ dataDir }: { dataDir: string }) {
    product = await openProduct(dataDir)
    await product.services.imports.work()
  },
  /** Imports a file of postings without indexing them. */
  async importFile({ path }: { path: string }) {
    const delay = watchEventLoop()
    const { ms, value } = await timed(() => importFile(opened(), path))
    return { seconds: ms / 1000, progress: value, delay: delay() }
  },
  /** Takes up indexing; to be called once, with an import to be indexed. */
  async index() {
    const { platform } = opened()
    const { database: { prisma }, index, embedder, queue } = platform
    const { waiting } = await queue.stats(indexJobTask)
    const delay = watchEventLoop()
    const { ms } = await timed(async () => {
      await queue.work(indexJobTask, (tasks) => indexJobs({ prisma, index, embedder, queue }, tasks.map((task) => task.jobId)))
      await queue.work(jobIndexedTask, async () => {})
      await untilIndexed(opened())
    })
    return { seconds: ms / 1000, jobs: waiting, delay: delay() }
  },
  async close() {
    await closeProduct(opened())
    product = null
  },
}

export type IntakeHandlers = typeof handlers
serveSide(handlers)

function opened(): Product {
  if (product === null) throw new Error('The product is not open.')
  return product
}
