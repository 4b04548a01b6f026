import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TASKS, type AppTopics } from '../../src/app/catalogue.ts'
import { openLlmRouter } from '../../src/app/language-models.ts'
import type { Platform } from '../../src/app/platform.ts'
import { createApi, type Api } from '../../src/app/server/api.ts'
import { openMailer } from '../../src/app/mail.ts'
import { openPoster, openWeb } from '../../src/app/web.ts'
import { createServices, startWorkers, type Services } from '../../src/app/services.ts'
import { loadConfig } from '../../src/config/config.ts'
import { ensureLocalOwner } from '../../src/domains/users/local-owner.ts'
import type { Viewer } from '../../src/lib/viewer.ts'
import { createMemoryCache } from '../../src/platform/cache/memory-cache.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { openPostgresIndex } from '../../src/platform/index/postgres/postgres-index.ts'
import { createMemoryPubSub } from '../../src/platform/pubsub/memory-pubsub.ts'
import { openPgBossQueue } from '../../src/platform/queue/pgboss-queue.ts'
import type { QueueStats } from '../../src/platform/queue/queue.ts'
import { createLinkSigner } from '../../src/platform/secrets/link-signer.ts'
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { createMetrics } from '../../src/platform/telemetry/metrics.ts'
import { freshDatabase, removeFolder } from './database.ts'
import { fakeEmbedder, type FakeEmbedder } from './fake-embedder.ts'
import { withReader, type Reader } from './graphql-reader.ts'
import { until } from './postings.ts'

export interface TestAppOptions {
  /** Settings that differ from their defaults, by variable. */
  env?: Record<string, string>
  /** Takes up queued work, as the worker role does. */
  workers?: boolean
  /** Opened instead of a fresh one; closed with the application, its folder left in place. */
  database?: Database
  /** Changes the parts before services and API are made of them. */
  adapt?: (platform: Platform) => Platform
}

export interface TestApp {
  platform: Platform
  services: Services
  viewer: Viewer
  embedder: FakeEmbedder
  api: Api
  /** Every line of log so far, parsed. */
  logs: Record<string, unknown>[]
  /** Runs an operation through the API and reads its answer. */
  run: Reader['run']
  /** SQL statements that `work` takes; background work is waited for first, and the queue's own polling is left out. */
  countStatements(work: () => Promise<unknown>): Promise<string[]>
  /** Completes subscriptions, as a shutdown does. */
  shutDown(): void
  close(): Promise<void>
}

/** The whole application, on a fresh database unless one is given, with the fake embedder in place of the model and no port open. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { env = {}, workers = false, adapt = (platform) => platform } = options
  const dataDir = mkdtempSync(join(tmpdir(), 'resume-rag-app-'))
  const config = loadConfig({ env: { DATA_DIR: dataDir, PORT: '0', ...env } })
  const logs: Record<string, unknown>[] = []
  const logger = createLogger({ level: 'debug', pretty: false }, { write: (line) => void logs.push(JSON.parse(line)) })
  const database = options.database ?? await freshDatabase()
  const embedder = fakeEmbedder()
  const index = await openPostgresIndex({ pool: database.pool, dimensions: embedder.dimensions })
  const queue = await openPgBossQueue({ pool: database.pool, logger, tasks: TASKS, embedded: true, inBackground: database.turns.inBackground })
  const pubsub = createMemoryPubSub<AppTopics>()
  const web = openWeb(config.scraping, logger)
  const mailer = await openMailer(config)
  const poster = openPoster(config.webhooks)
  const metrics = createMetrics()
  const platform = adapt({
    config, logger, metrics, database, index, embedder, reranker: null,
    cache: createMemoryCache({ maxBytes: 2 ** 20 }), pubsub, queue, web, mailer, poster, secrets: createSecretBox(randomBytes(32)), links: createLinkSigner({ secret: randomBytes(32), publicUrl: 'http://127.0.0.1' }), llm: openLlmRouter(config.llm, metrics),
    now: () => new Date(), close: async () => {},
  })
  const services = createServices(platform)
  const viewer = await ensureLocalOwner(database.prisma)
  if (workers) await startWorkers(platform, services)
  const shutdown = new AbortController()
  const api = createApi({ platform, services, viewer, shutdown: shutdown.signal })
  return {
    platform, services, viewer, embedder, api, logs, ...withReader(api),
    async countStatements(work) {
      if (workers) await until(async () => (await Promise.all(TASKS.map((task) => queue.stats(task)))).every(isIdle))
      return countStatements(database.pool, work)
    },
    shutDown: () => shutdown.abort(),
    async close() {
      shutdown.abort()
      await services.liveAnswers.close()
      await services.ghosting.close()
      await queue.close(5_000)
      await web.close(5_000)
      await Promise.all([platform.mailer.close(), platform.poster.close()])
      pubsub.close()
      await database.close()
      removeFolder(dataDir)
    },
  }
}

type Pool = Platform['database']['pool']

function isIdle({ waiting, running }: QueueStats): boolean {
  return waiting + running === 0
}

/** Everything goes through the pool, whoever sends it. */
async function countStatements(pool: Pool, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { query } = pool
  const counting: Pool['query'] = new Proxy(query, {
    apply(target, self, args: unknown[]) {
      const [first] = args
      statements.push(typeof first === 'string' ? first : textOf(first))
      return Reflect.apply(target, self, args)
    },
  })
  pool.query = counting
  try {
    await work()
  } finally {
    pool.query = query
  }
  return statements.filter((statement) => !OF_THE_QUEUE.test(statement))
}

/** pg-boss polls and looks after its own tables, in the schema that the queue's adapter names. */
const OF_THE_QUEUE = /\bqueue\.|pgboss/

function textOf(query: unknown): string {
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : String(query)
}
