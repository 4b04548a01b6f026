import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Pool } from 'pg'
import { fromPrisma, PgBoss, type Job, type JobResult } from 'pg-boss'
import type { Logger } from '../telemetry/logger.ts'
import type { EnqueueOptions, Queue, QueueStats, TaskDefinition, TaskName } from './queue.ts'

export interface PgBossQueueOptions {
  pool: Pool
  logger: Logger
  /** Every kind of work that may be sent or run. */
  tasks: readonly TaskName[]
  /** The embedded database has one session: pg-boss then leaves out what needs several. */
  embedded: boolean
  /** Runs the handlers and what the queue itself asks of the database; as they are where absent. */
  inBackground?: <T>(run: () => Promise<T>) => Promise<T>
}

/** Seconds without a sign of life after which a running task is given to another worker. */
const HEARTBEAT_SECONDS = 30
const RETRY_DELAY_MAX_SECONDS = 60
const LOOK_EVERY_MS = 1_000
/** Workers are told what there is to do; on their own they look only in case that was missed. */
const POLLING_INTERVAL_SECONDS = 60
const KEEP_COMPLETED_SECONDS = 3600
const SCHEMA = 'queue'

/**
 * Background work on pg-boss, on the same PostgreSQL as the data, so that a row and its task share a transaction.
 * Workers in this process are woken at each send. What others send, and what becomes due, is looked for once a second in one
 * statement for all kinds of work, since each worker asking for itself keeps an idle server busy.
 */
export async function openPgBossQueue(options: PgBossQueueOptions): Promise<Queue> {
  const { pool, logger, inBackground = atOnce } = options
  const boss = new PgBoss({
    db: { executeSql: (text, values) => inBackground(() => executorOf(pool).executeSql(text, values)) },
    backend: options.embedded ? 'pglite' : 'postgres',
    schema: SCHEMA,
    schedule: false,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'queue error'))
  await boss.start()
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  // All of them first, since one may name another.
  for (const { name } of options.tasks) if (!known.has(name)) await boss.createQueue(name)
  for (const task of options.tasks) {
    const settings = settingsOf(task)
    if (!isDeepStrictEqual({ ...known.get(task.name), ...settings }, known.get(task.name))) await boss.updateQueue(task.name, settings)
    // Sends nothing, but makes pg-boss read the queue's settings now: at the first send inside a transaction it would ask for
    // them through the pool, whose only connection that transaction may hold.
    await boss.insert(task.name, [])
  }
  if (options.embedded) await releaseLostTasks(boss, pool)
  return new PgBossQueue(boss, options)
}

function settingsOf(task: TaskName) {
  return {
    retryLimit: task.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: RETRY_DELAY_MAX_SECONDS,
    expireInSeconds: task.expireInSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: KEEP_COMPLETED_SECONDS,
    deadLetter: task.whenGivenUp?.name ?? null,
  }
}

const atOnce: NonNullable<PgBossQueueOptions['inBackground']> = (run) => run()

/** Several statements at once give a list of results, which pg-boss unwraps itself. */
function executorOf(pool: Pool) {
  return { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }
}

/**
 * Gives back what was running when the last process ended without closing. Only for a database that no other process
 * can be using. It counts as a failed attempt, so that a task which kills its process is not tried for ever.
 */
async function releaseLostTasks(boss: PgBoss, pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; ids: string[] }>(
    `SELECT name, array_agg(id::text) AS ids FROM ${SCHEMA}.job WHERE state = 'active' GROUP BY name`,
  )
  for (const { name, ids } of rows) await boss.fail(name, ids, { message: 'The process that ran it ended.' })
}

class PgBossQueue implements Queue {
  readonly #boss: PgBoss
  readonly #pool: Pool
  readonly #logger: Logger
  readonly #inBackground: NonNullable<PgBossQueueOptions['inBackground']>
  readonly #workers = new Map<string, string[]>()
  readonly #closing = new AbortController()
  readonly #looking: Promise<void>

  constructor(boss: PgBoss, { pool, logger, inBackground = atOnce }: PgBossQueueOptions) {
    this.#boss = boss
    this.#pool = pool
    this.#logger = logger
    this.#inBackground = inBackground
    this.#looking = this.#lookForWork()
  }

  async enqueue<T extends object>(task: TaskDefinition<T>, payloads: readonly T[], options: EnqueueOptions = {}) {
    if (payloads.length === 0) return
    const jobs = payloads.map((payload) => ({ data: task.schema.parse(payload), ...(options.startAfter ? { startAfter: options.startAfter } : {}) }))
    await this.#boss.insert(task.name, jobs, { db: options.tx ? fromPrisma(options.tx) : executorOf(this.#pool) })
    if (options.tx === undefined) this.wake(task)
  }

  wake(task: TaskName) {
    this.#wake(task.name)
  }

  #wake(name: string) {
    for (const worker of this.#workers.get(name) ?? []) this.#boss.notifyWorker(worker)
  }

  /** Wakes the workers of every kind of work that is due, until the queue closes. */
  async #lookForWork() {
    const isTime = () => sleep(LOOK_EVERY_MS, true, { signal: this.#closing.signal }).catch(() => false)
    while (await isTime()) {
      try {
        for (const name of await this.#due([...this.#workers.keys()])) this.#wake(name)
      } catch (error) {
        this.#logger.error({ err: error }, 'queue error')
      }
    }
  }

  /** With the conditions of pg-boss's index of waiting tasks, so that finished ones, which are kept for a while, are not read. */
  async #due(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return []
    const { rows } = await this.#inBackground(() => this.#pool.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS names (name) WHERE EXISTS (
         SELECT FROM ${SCHEMA}.job WHERE job.name = names.name AND state < 'active' AND NOT blocked AND start_after <= now()
       )`,
      [names],
    ))
    return rows.map((row) => row.name)
  }

  async work<T extends object>(task: TaskDefinition<T>, handler: (payloads: T[], signal: AbortSignal) => Promise<void>) {
    const workers: string[] = []
    for (let place = 0; place < task.concurrency; place += 1) workers.push(await this.#startWorker(task, handler))
    this.#workers.set(task.name, workers)
  }

  #startWorker<T extends object>(task: TaskDefinition<T>, handler: (payloads: T[], signal: AbortSignal) => Promise<void>): Promise<string> {
    const attempt = async (jobs: readonly Job<T>[], signal: AbortSignal): Promise<JobResult[]> => {
      try {
        const payloads = jobs.map((job) => task.schema.parse(job.data))
        await this.#inBackground(() => handler(payloads, signal))
        return jobs.map(({ id }) => ({ id, status: 'completed' }))
      } catch (error) {
        if (jobs.length === 1 || signal.aborted) return jobs.map(({ id }) => ({ id, status: 'failed', output: error }))
        const results: JobResult[] = []
        for (const job of jobs) results.push(...(await attempt([job], signal)))
        return results
      }
    }
    return this.#boss.work(
      task.name,
      { batchSize: task.batchSize, pollingIntervalSeconds: POLLING_INTERVAL_SECONDS, perJobResults: true },
      async (jobs: Job<T>[]) => {
        const closing = task.isResumable ? [this.#closing.signal] : []
        const results = await attempt(jobs, AbortSignal.any([...jobs.map((job) => job.signal), ...closing]))
        const failed = results.filter((result) => result.status === 'failed')
        if (failed.length > 0 && !this.#closing.signal.aborted) {
          this.#logger.warn({ err: failed[0]?.output, task: task.name, count: failed.length }, 'task failed and will be tried again')
        }
        // A full batch means that more may wait; without this, each poll would take one batch.
        if (jobs.length >= task.batchSize) this.wake(task)
        return results
      },
    )
  }

  /** Counted at each call: pg-boss's own figures may be a minute old. */
  async stats(task: TaskName): Promise<QueueStats> {
    const { rows } = await this.#pool.query<QueueStats>(
      `SELECT count(*) FILTER (WHERE state = 'retry' OR (state = 'created' AND start_after <= now()))::int AS waiting,
              count(*) FILTER (WHERE state = 'active')::int AS running,
              count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM ${SCHEMA}.job WHERE name = $1`,
      [task.name],
    )
    return rows[0] ?? { waiting: 0, running: 0, failed: 0 }
  }

  async close(deadlineMs: number) {
    this.#closing.abort(new Error('The queue is closing.'))
    await Promise.all([this.#looking, this.#boss.stop({ graceful: true, timeout: deadlineMs, close: false })])
  }
}
