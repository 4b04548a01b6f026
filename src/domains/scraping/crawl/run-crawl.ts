import type { Transaction } from '../../../platform/database/database.ts'
import { AppError } from '../../../lib/errors.ts'
import { OUTCOMES, isOver, type ScrapeOutcome } from '../source-report.ts'
import type { ConnectedSource } from '../source-setup.ts'
import type { ScrapeEvent } from '../scrape-progress.ts'
import { crawlSource, type CrawlDeps, type CrawledRow } from './crawl-source.ts'
import { CrawlOverError, openCrawlRecord, raiseVersion, type CrawlRecord } from './crawl-record.ts'
import { sourceOutcome, taskOutcome, type Ending } from './outcome.ts'
import { failureOf, withError } from './save-listings.ts'

export interface RunCrawlDeps extends CrawlDeps {
  connected: ReadonlyMap<string, ConnectedSource>
}

/** What a cancelled crawl's signal aborts with. */
class Cancelled extends AppError {
  readonly code = 'CANCELLED'
}

/** How often a crawl looks whether another process cancelled it. */
const CANCEL_POLL_MS = 2_000

/**
 * Crawls one source of a scrape and closes its report; the last source closes the scrape. Rejects, for the queue to try
 * again from the checkpoint, where the process is closing or the database fails.
 */
export async function runCrawl(deps: RunCrawlDeps, crawlId: string, signal: AbortSignal): Promise<void> {
  const row = await deps.prisma.scrapeTaskSource.findUnique({ where: { id: crawlId }, include: { task: true } })
  if (row === null || isOver(row)) return
  const record = openCrawlRecord(deps, row)
  if (row.task.cancelRequestedAt !== null) return closeCrawl(deps, record, row, 'CANCELLED')
  const cancellation = watchCancellation(deps, row.taskId)
  const crawlSignal = AbortSignal.any([signal, cancellation.signal])
  try {
    await begin(deps, record, row)
    await crawlSource(deps, record, askable(deps, row.source), row, crawlSignal)
    await closeCrawl(deps, record, row, null)
  } catch (error) {
    if (error instanceof CrawlOverError) return
    if (cancellation.signal.aborted) return await closeCrawl(deps, record, row, 'CANCELLED')
    if (signal.aborted || !(error instanceof AppError)) throw error
    await closeCrawl(deps, record, row, error)
    if ('policy' in error && error.policy === 'STOP_TASK') await stopOthers(deps, row, error)
  } finally {
    cancellation.end()
  }
}

class NotSetUpError extends AppError {
  readonly code = 'NOT_SET_UP'
}

/** Settings may have been changed since the scrape was started. */
function askable({ connected }: RunCrawlDeps, name: string): ConnectedSource {
  const source = connected.get(name)
  if (source === undefined) throw new NotSetUpError(`${name} is no source any more.`)
  if (source.missing !== null) throw new NotSetUpError(source.missing)
  return source
}

async function begin(deps: RunCrawlDeps, record: CrawlRecord, row: CrawledRow): Promise<void> {
  const isFirst = await deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.scrapeTask.updateMany({ where: { id: row.taskId, state: 'QUEUED' }, data: { state: 'RUNNING', startedAt: deps.now() } })
    return count > 0 ? raiseVersion(tx, row.taskId) : null
  })
  if (isFirst !== null) publish(deps, { kind: 'TASK_STARTED', taskId: row.taskId, version: isFirst })
  if (row.state === 'RUNNING') return
  await record.change({
    report: (report) => ({ ...report, state: 'RUNNING', startedAt: deps.now() }),
    event: (source) => ({ kind: 'SOURCE_STARTED', source }),
  })
}

/** Writes the outcome of the source and, where it was the last one, that of the scrape. Nothing happens to one that is over. */
export async function closeCrawl(deps: RunCrawlDeps, record: CrawlRecord, row: CrawledRow, ending: Ending): Promise<void> {
  let finished: ScrapeEvent[] = []
  try {
    await record.change({
      report: (report) => {
        const { state, reason } = sourceOutcome(report, ending)
        const isError = ending instanceof AppError && !report.errors.some((error) => error.message === ending.message)
        return { ...(isError ? withError(report, failureOf(ending, null)) : report), state, reason, waitingUntil: null, waitingFor: null, finishedAt: deps.now() }
      },
      checkpoint: null,
      event: (source) => ({ kind: 'SOURCE_FINISHED', source }),
      // In one transaction: a stop between two would leave a scrape that never ends.
      within: (write) => deps.prisma.$transaction(async (tx) => {
        await write(tx)
        finished = await closeTask(tx, row.taskId, deps.now())
      }),
    })
  } catch (error) {
    if (error instanceof CrawlOverError) return
    throw error
  }
  for (const event of finished) publish(deps, event)
}

/** Closes a scrape whose sources are all over; nothing happens while one is not, and at a second call. The scrape's row is locked. */
async function closeTask(tx: Transaction, taskId: string, now: Date): Promise<ScrapeEvent[]> {
  const task = await tx.scrapeTask.findUniqueOrThrow({ where: { id: taskId }, include: { sources: { select: { state: true } } } })
  const outcomes = task.sources.map(({ state }) => state).filter((state): state is ScrapeOutcome => OUTCOMES.some((outcome) => outcome === state))
  if (isOver(task) || outcomes.length < task.sources.length) return []
  const state = taskOutcome(outcomes)
  await tx.scrapeTask.update({ where: { id: taskId }, data: { state, finishedAt: now } })
  const finished: ScrapeEvent = { kind: 'TASK_FINISHED', taskId, state, version: await raiseVersion(tx, taskId) }
  return [finished, ...(await markSearchable(tx, taskId, now))]
}

/** Notes that nothing of a finished scrape waits to be indexed any more; nothing happens while something does. */
export async function markSearchable(tx: Transaction, taskId: string, now: Date): Promise<ScrapeEvent[]> {
  // The last job may be indexed while the last source ends: one of the two waits here, and sees what the other has done.
  await tx.$queryRaw`SELECT 1 FROM scrape_tasks WHERE id = ${taskId}::uuid FOR UPDATE`
  const pending = await tx.scrapeTaskJob.findFirst({ where: { taskId, isPending: true }, select: { jobId: true } })
  if (pending !== null) return []
  const { count } = await tx.scrapeTask.updateMany({ where: { id: taskId, finishedAt: { not: null }, searchableAt: null }, data: { searchableAt: now } })
  return count === 0 ? [] : [{ kind: 'TASK_SEARCHABLE', taskId, version: await raiseVersion(tx, taskId) }]
}

/** Sources of the scrape that have not begun cannot be read either. */
async function stopOthers(deps: RunCrawlDeps, { taskId }: CrawledRow, error: AppError): Promise<void> {
  const others = await deps.prisma.scrapeTaskSource.findMany({ where: { taskId, state: 'QUEUED' }, include: { task: true } })
  for (const other of others) await closeCrawl(deps, openCrawlRecord(deps, other), other, error)
}

function publish({ pubsub }: RunCrawlDeps, event: ScrapeEvent): void {
  pubsub.publish('scrape.progress', event.taskId, event)
}

/** A signal that aborts once the scrape is cancelled, in this process at once and in another soon. */
function watchCancellation({ prisma, pubsub }: RunCrawlDeps, taskId: string): { signal: AbortSignal; end: () => void } {
  const cancelled = new AbortController()
  const watching = new AbortController()
  const cancel = (): void => cancelled.abort(new Cancelled('The scrape was cancelled.'))
  const messages = pubsub.subscribe('scrape.cancelled', taskId, watching.signal)
  void (async () => {
    for await (const _message of messages) cancel()
  })()
  const poll = setInterval(async () => {
    const task = await prisma.scrapeTask.findUnique({ where: { id: taskId }, select: { cancelRequestedAt: true } }).catch(() => null)
    if (task !== null && task.cancelRequestedAt !== null) cancel()
  }, CANCEL_POLL_MS)
  return {
    signal: cancelled.signal,
    end() {
      clearInterval(poll)
      watching.abort()
    },
  }
}
