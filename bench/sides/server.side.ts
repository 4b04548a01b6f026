/** The server as it runs by default, with what only the process itself can tell of it. */
import { createServer, type ApiServer } from '../../src/app/server/server.ts'
import { startWorkers } from '../../src/app/services.ts'
import { indexJobTask } from '../../src/domains/jobs/jobs.tasks.ts'
import { watchEventLoop } from '../kit/event-loop.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'
import type { Document } from './keyword-peers.ts'
import { closeProduct, openProduct, untilIndexed, type Product } from './product.ts'

const CLOSE_DEADLINE_MS = 5_000

let running: { product: Product; server: ApiServer } | null = null
let stopWatching: ReturnType<typeof watchEventLoop> | null = null

const handlers = {
  async open({ dataDir, isWorker, settings = {} }: { dataDir: string; isWorker: boolean; settings?: Readonly<Record<string, string>> }) {
    const product = await openProduct(dataDir, { PORT: '0', ...settings })
    if (isWorker) await startWorkers(product.platform, product.services)
    const server = createServer(product)
    running = { product, server }
    await forgetSearches(product)
    return server.listen()
  },
  /** Milliseconds of the keyword branch alone, query by query. */
  async keyword({ queries, limit }: { queries: readonly string[]; limit: number }) {
    const { platform } = opened().product
    const milliseconds: number[] = []
    for (const query of queries) milliseconds.push((await timed(() => platform.index.keyword('jobs', query, {}, limit))).ms)
    return milliseconds
  },
  /** What the keyword branch reads, for others to index. */
  async documents(): Promise<Document[]> {
    const { prisma } = opened().product.platform.database
    const jobs = await prisma.job.findMany({ select: { id: true, title: true, description: true, company: { select: { name: true } } } })
    return jobs.map((job) => ({ id: job.id, title: job.title, company: job.company.name, text: job.description }))
  },
  /** Queues so many jobs to be indexed anew; what comes of it is waited for with `untilIndexed`. */
  async indexAgain({ jobs }: { jobs: number }) {
    const { database, queue } = opened().product.platform
    const listed = await database.prisma.job.findMany({ take: jobs, orderBy: { id: 'asc' }, select: { id: true } })
    await database.prisma.job.updateMany({ where: { id: { in: listed.map((job) => job.id) } }, data: { indexedKey: null } })
    await queue.enqueue(indexJobTask, listed.map((job) => ({ jobId: job.id })))
  },
  /** Takes up scrapes, and nothing else. */
  workOnScrapes: () => opened().product.services.scrapes.work(),
  untilIndexed: () => untilIndexed(opened().product),
  watchEventLoop() {
    stopWatching = watchEventLoop()
  },
  eventLoopDelay() {
    if (stopWatching === null) throw new Error('Nothing watches the event loop.')
    return stopWatching()
  },
  async close() {
    const { product, server } = opened()
    await server.close(CLOSE_DEADLINE_MS)
    await closeProduct(product)
    running = null
  },
}

export type ServerHandlers = typeof handlers
serveSide(handlers)

function opened(): NonNullable<typeof running> {
  if (running === null) throw new Error('The server is not open.')
  return running
}

/** Answers that an earlier run left in the database would be taken for cached ones. */
async function forgetSearches({ platform }: Product): Promise<void> {
  await platform.database.prisma.searchCache.deleteMany()
}
