import type { Config } from '../config/config.ts'
import { createMemoryCache } from '../platform/cache/memory-cache.ts'
import type { Cache } from '../platform/cache/cache.ts'
import { openDatabase, type Database } from '../platform/database/database.ts'
import { cachedEmbedder } from '../platform/embedding/cached-embedder.ts'
import type { Embedder } from '../platform/embedding/embedder.ts'
import { createOnnxEmbedder } from '../platform/embedding/onnx-embedder.ts'
import { indexSessionSql, openPostgresIndex } from '../platform/index/postgres/postgres-index.ts'
import type { SearchIndex } from '../platform/index/search-index.ts'
import type { LlmRouter } from '../platform/llm/llm-router.ts'
import { createMemoryPubSub } from '../platform/pubsub/memory-pubsub.ts'
import type { PubSub } from '../platform/pubsub/pubsub.ts'
import { openPgBossQueue } from '../platform/queue/pgboss-queue.ts'
import type { Queue } from '../platform/queue/queue.ts'
import { createOnnxReranker } from '../platform/rerank/onnx-reranker.ts'
import type { Reranker } from '../platform/rerank/reranker.ts'
import { createLogger, type Logger } from '../platform/telemetry/logger.ts'
import { measuredCache, measuredEmbedder } from '../platform/telemetry/measured.ts'
import { createMetrics, type Metrics } from '../platform/telemetry/metrics.ts'
import type { Mailer } from '../platform/mail/mailer.ts'
import { createLinkSigner, type LinkSigner } from '../platform/secrets/link-signer.ts'
import { createSecretBox, type SecretBox } from '../platform/secrets/secret-box.ts'
import { keyOfFolder } from '../platform/secrets/secret-key.ts'
import type { JsonPoster } from '../platform/web/json-poster.ts'
import { TASKS, type AppTopics } from './catalogue.ts'
import { openLlmRouter } from './language-models.ts'
import { openMailer } from './mail.ts'
import { openPoster, openWeb, type Web } from './web.ts'

/** Everything outside the domains, opened once for the process. */
export interface Platform {
  config: Config
  logger: Logger
  metrics: Metrics
  database: Database
  index: SearchIndex
  embedder: Embedder
  reranker: Reranker | null
  cache: Cache
  pubsub: PubSub<AppTopics>
  queue: Queue
  web: Web
  mailer: Mailer
  poster: JsonPoster
  secrets: SecretBox
  links: LinkSigner
  llm: LlmRouter
  now: () => Date
  /** Closes what was opened, in the order that lets running work end; the queue gets at most `deadlineMs`. */
  close(deadlineMs: number): Promise<void>
}

/** Opens the adapters that the configuration names. Whatever fails closes again what was opened before it. */
export async function openPlatform(config: Config, logger: Logger = createLogger(config.log)): Promise<Platform> {
  const opened: ((deadlineMs: number) => Promise<void>)[] = []
  const close = async (deadlineMs: number): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne(deadlineMs)
  }
  try {
    const metrics = createMetrics()
    const model = await createOnnxEmbedder({ ...config.embedding })
    opened.push(() => model.close())
    const database = await openDatabase({ ...config.database, sessionSql: indexSessionSql(config.index.efSearch) })
    opened.push(() => database.close())
    if (database.appliedMigrations.length > 0) logger.info({ migrations: database.appliedMigrations }, 'migrations applied')
    const index = await openPostgresIndex({ pool: database.pool, dimensions: model.dimensions })
    const reranker = await openReranker(config, opened)
    const cache = measuredCache(createMemoryCache({ maxBytes: Math.max(1, config.embedding.cacheBytes) }), metrics)
    const pubsub = createMemoryPubSub<AppTopics>()
    opened.push(async () => pubsub.close())
    const web = openWeb(config.scraping, logger)
    opened.push((deadlineMs) => web.close(deadlineMs))
    const mailer = await openMailer(config)
    opened.push(() => mailer.close())
    const poster = openPoster(config.webhooks)
    opened.push(() => poster.close())
    const secretKey = config.secrets.key ?? (await keyOfFolder(config.database.dataDir))
    const secrets = createSecretBox(secretKey)
    const links = createLinkSigner({ secret: secretKey, publicUrl: publicUrlOf(config.server) })
    const llm = openLlmRouter(config.llm, metrics)
    const queue = await openPgBossQueue({
      pool: database.pool, logger, tasks: TASKS, embedded: config.database.url === null, inBackground: database.turns.inBackground,
    })
    opened.push((deadlineMs) => queue.close(deadlineMs))
    metrics.watchBreaker(() => model.health().state)
    metrics.watchQueue(async () => Object.fromEntries(await Promise.all(TASKS.map(async (task) => [task.name, await queue.stats(task)]))))
    const embedder = cachedEmbedder(measuredEmbedder(model, metrics), cache, { ttlMs: config.embedding.cacheTtlMs })
    return { config, logger, metrics, database, index, embedder, reranker, cache, pubsub, queue, web, mailer, poster, secrets, links, llm, now: () => new Date(), close }
  } catch (error) {
    await close(0)
    throw error
  }
}

/** A port that any free one is taken for stands in no link; PUBLIC_URL then names it. */
function publicUrlOf({ publicUrl, host, port }: Config['server']): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function openReranker(config: Config, opened: ((deadlineMs: number) => Promise<void>)[]): Promise<Reranker | null> {
  if (config.rerank.modelDir === null) return null
  const { device, threads, timeoutMs } = config.embedding
  const reranker = await createOnnxReranker({ modelDir: config.rerank.modelDir, device, threads, timeoutMs })
  opened.push(() => reranker.close())
  return reranker
}
