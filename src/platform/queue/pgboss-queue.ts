import type { Pool } from 'pg'
import { fromPrisma, PgBoss, type Job } from 'pg-boss'
import type { Logger } from '../telemetry/logger.ts'
import type { EnqueueOptions, Queue, QueueStats, TaskDefinition, TaskName } from './queue.ts'

export interface PgBossQueueOptions {
  pool: Pool
  logger: Logger
  /** Every kind of work that may be sent or run. */
  tasks: readonly TaskName[]
  /** The embedded database has one session: pg-boss then leaves out what needs several. */
  embedded: boolean
}

/** Seconds without a sign of life after which a running task is given to another worker. */
const HEARTBEAT_SECONDS = 30
const RETRY_DELAY_MAX_SECONDS = 60
const POLLING_INTERVAL_SECONDS = 1
const KEEP_COMPLETED_SECONDS = 3600

/**
 * Background work on pg-boss, on the same PostgreSQL as the data, so that a row and its task share a transaction.
 * Workers in this process are woken at each send; those of other processes find the work when they poll.
 */
export async function openPgBossQueue(options: PgBossQueueOptions): Promise<Queue> {
  const { pool, logger } = options
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: (await pool.query(text, values)).rows }) },
    backend: options.embedded ? 'pglite' : 'postgres',
    schema: 'queue',
    schedule: false,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'queue error'))
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const task of options.tasks) {
    if (known.has(task.name)) continue
    await boss.createQueue(task.name, {
      retryLimit: task.retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: RETRY_DELAY_MAX_SECONDS,
      expireInSeconds: task.expireInSeconds,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: KEEP_COMPLETED_SECONDS,
    })
  }
  return new PgBossQueue(boss, logger)
}

class PgBossQueue implements Queue {
  readonly #boss: PgBoss
  readonly #logger: Logger
  readonly #workers = new Map<string, string>()

  constructor(boss: PgBoss, logger: Logger) {
    this.#boss = boss
    this.#logger = logger
  }

  async enqueue<T extends object>(task: TaskDefinition<T>, payloads: readonly T[], options: EnqueueOptions = {}) {
    if (payloads.length === 0) return
    const jobs = payloads.map((payload) => ({ data: task.schema.parse(payload) }))
    await this.#boss.insert(task.name, jobs, options.tx ? { db: fromPrisma(options.tx) } : {})
    if (options.tx === undefined) this.wake(task)
  }

  wake(task: TaskName) {
    const worker = this.#workers.get(task.name)
    if (worker !== undefined) this.#boss.notifyWorker(worker)
  }

  async work<T extends object>(task: TaskDefinition<T>, handler: (payloads: T[], signal: AbortSignal) => Promise<void>) {
    const worker = await this.#boss.work<T>(
      task.name,
      { batchSize: task.batchSize, pollingIntervalSeconds: POLLING_INTERVAL_SECONDS, burstWhenBatchFull: true },
      async (jobs: Job<T>[]) => {
        const signal = AbortSignal.any(jobs.map((job) => job.signal))
        try {
          await handler(jobs.map((job) => task.schema.parse(job.data)), signal)
        } catch (error) {
          this.#logger.warn({ err: error, task: task.name, count: jobs.length }, 'task failed and will be tried again')
          throw error
        }
      },
    )
    this.#workers.set(task.name, worker)
  }

  async stats(task: TaskName): Promise<QueueStats> {
    const [stats] = await this.#boss.getQueueStats(task.name, { force: true })
    return {
      waiting: stats?.queuedCount ?? 0,
      running: stats?.activeCount ?? 0,
      failed: stats?.failedCount ?? 0,
    }
  }

  async close(deadlineMs: number) {
    await this.#boss.stop({ graceful: true, timeout: deadlineMs, close: false })
  }
}
