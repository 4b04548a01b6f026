import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { runCrawl, type RunCrawlDeps } from '../../../src/domains/scraping/crawl/run-crawl.ts'
import { createPageSnapshots } from '../../../src/domains/scraping/fetching/page-snapshots.ts'
import { createSessionStore } from '../../../src/domains/scraping/fetching/session-store.ts'
import { createSourcePace } from '../../../src/domains/scraping/fetching/source-pace.ts'
import { createScrapesService, type Scrape, type ScrapesService } from '../../../src/domains/scraping/scrapes.service.ts'
import type { ScrapeEvent, ScrapeTopics } from '../../../src/domains/scraping/scrape-progress.ts'
import { SCRAPING_TASKS } from '../../../src/domains/scraping/scraping.tasks.ts'
import { reportOf, type SourceReport } from '../../../src/domains/scraping/source-report.ts'
import type { ConnectedSource, ScrapingSetup } from '../../../src/domains/scraping/source-setup.ts'
import type { JobSource } from '../../../src/domains/scraping/sources/job-source.ts'
import { JOB_TASKS } from '../../../src/domains/jobs/jobs.tasks.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { createMemoryPubSub } from '../../../src/platform/pubsub/memory-pubsub.ts'
import { openPgBossQueue } from '../../../src/platform/queue/pgboss-queue.ts'
import { createSecretBox } from '../../../src/platform/secrets/secret-box.ts'
import { createLogger } from '../../../src/platform/telemetry/logger.ts'
import { createAddressGuard } from '../../../src/platform/web/address-guard.ts'
import { createHttpFetcher } from '../../../src/platform/web/http-fetcher.ts'
import { freshDatabase } from '../../support/database.ts'
import { connected, openRobots } from '../../support/made-source.ts'
import { startPageServer, type PageFunction, type PageServer } from '../../support/page-server.ts'

export interface CrawlDesk {
  prisma: PrismaClient
  /** Pages of the site, by path; change them as you like. */
  pages: Record<string, PageFunction>
  site: PageServer
  viewer: Viewer
  scrapes: ScrapesService
  /** Everything that was told since `clear`. */
  told: ScrapeEvent[]
  /** Has the site read by this source from now on. */
  connect(source: JobSource, setup?: Partial<ScrapingSetup>): void
  /** Starts a scrape of it; no worker takes it up. */
  start(fields?: { limitPerSource?: number; postedWithinDays?: number }): Promise<Scrape>
  /** Crawls the source of a scrape, as a worker would, and answers its report. */
  crawl(scrape: Scrape, signal?: AbortSignal): Promise<SourceReport>
  /** A scrape from its start to its end. */
  run(fields?: { limitPerSource?: number; postedWithinDays?: number }): Promise<SourceReport>
  clear(): Promise<void>
  close(): Promise<void>
}

/** The scraping domain over a real database, queue and site. Tasks are queued, and run by whoever calls `crawl`. */
export async function openCrawlDesk(): Promise<CrawlDesk> {
  const { prisma, pool, close } = await freshDatabase()
  const logger = createLogger({ level: 'silent', pretty: false })
  const queue = await openPgBossQueue({ pool, logger, tasks: [...JOB_TASKS, ...SCRAPING_TASKS], embedded: true })
  const pubsub = createMemoryPubSub<ScrapeTopics>()
  const pages: Record<string, PageFunction> = {}
  const site = await startPageServer(pages)
  const http = createHttpFetcher({ guard: createAddressGuard({ allowedLocal: [site.host] }) })
  const folder = await mkdtemp(join(tmpdir(), 'resume-rag-crawl-'))
  const now = (): Date => new Date()
  const sources = new Map<string, ConnectedSource>()
  const deps: RunCrawlDeps = {
    prisma, queue, pubsub: { ...pubsub, publish }, connected: sources, snapshots: createPageSnapshots(folder), logger, now, pagesAtOnce: 4,
    fetching: {
      fetchers: { HTTP: http, BROWSER: http },
      robots: openRobots(),
      pace: createSourcePace({ prisma, now, random: () => 0, maxWaitMs: 1_000 }),
      sessions: createSessionStore({ prisma, secrets: createSecretBox(randomBytes(32)), now }),
      proxies: null,
      now,
      random: () => 0,
      sleep: async () => undefined,
      // Longer than a test may take.
      limits: { pageTimeoutMs: 60_000, retryBaseMs: 0, maxWaitMs: 1_000 },
    },
  }
  const { id: userId } = await prisma.user.create({ data: { displayName: 'Somebody' } })
  const viewer = { userId }
  const told: ScrapeEvent[] = []
  const scrapes = createScrapesService(deps)

  function publish<K extends keyof ScrapeTopics & string>(topic: K, id: string, payload: ScrapeTopics[K]): void {
    if ('kind' in payload) told.push(payload)
    pubsub.publish(topic, id, payload)
  }

  const start: CrawlDesk['start'] = (fields = {}) => scrapes.start(viewer, { sources: ['made'], query: 'keeper', ...fields })
  const crawl: CrawlDesk['crawl'] = async (scrape, signal = new AbortController().signal) => {
    const [row] = scrape.sources
    await runCrawl(deps, row?.id ?? '', signal)
    return reportOf(await prisma.scrapeTaskSource.findUniqueOrThrow({ where: { id: row?.id ?? '' } }))
  }
  return {
    prisma, pages, site, viewer, scrapes, told, start, crawl,
    connect: (source, setup = {}) => void sources.set(source.name, connected(source, { origins: { made: `http://${site.host}` }, ...setup })),
    run: async (fields) => crawl(await start(fields)),
    async clear() {
      for (const path of Object.keys(pages)) delete pages[path]
      site.requests.length = 0
      told.length = 0
      await pool.query('TRUNCATE jobs, companies, scrape_tasks, crawl_coverage, source_states CASCADE')
      await pool.query('DELETE FROM queue.job')
    },
    async close() {
      await queue.close(5_000)
      await http.close(5_000)
      await site.close()
      pubsub.close()
      await close()
      await rm(folder, { recursive: true })
    },
  }
}
