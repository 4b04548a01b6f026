import type { Prisma, ScrapeTask, ScrapeTaskSource } from '../../../generated/prisma/client.ts'
import { AppError, ConflictError, NotFoundError } from '../../lib/errors.ts'
import { gather } from '../../lib/gathering.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { openCrawlRecord } from './crawl/crawl-record.ts'
import { closeCrawl, markSearchable, runCrawl, type RunCrawlDeps } from './crawl/run-crawl.ts'
import { ownScrapes } from './scrapes.policy.ts'
import { coalesce, isLast, standingOf, type ScrapeEvent, type ScrapeStep } from './scrape-progress.ts'
import { scrapeRequest, type ScrapeInput } from './scrape-request.ts'
import { crawlGivenUpTask, crawlTask } from './scraping.tasks.ts'
import { isOver, type ScrapeState } from './source-report.ts'
import { startScrape } from './start-scrape.ts'

export type ScrapesServiceDeps = RunCrawlDeps

export type Scrape = ScrapeTask & { sources: ScrapeTaskSource[] }

export type ScrapesService = ReturnType<typeof createScrapesService>

class GivenUpError extends AppError {
  readonly code = 'GIVEN_UP'

  constructor() {
    super('It was given up after repeated failures of the server; what had been saved is kept. Look for scraping.crawl in its log, mend the cause, and try again.')
  }
}

/** Scrapes: started, watched, cancelled, tried again. A started one is rows and queued tasks; it outlives a crash. */
export function createScrapesService(deps: ScrapesServiceDeps) {
  const { prisma, queue, pubsub, connected, now } = deps
  return { start, find, get, list, count, cancel, retry, progress, work, onJobsIndexed }

  /** Answers at once. Throws ValidationError for what cannot be asked here. An equal scrape that still runs is joined. */
  async function start(viewer: Viewer, input: ScrapeInput): Promise<Scrape> {
    const { id } = await startScrape(deps, viewer.userId, scrapeRequest(input, connected))
    return get(viewer, id)
  }

  /** With what `query` asks for. Throws NotFoundError, for another person's scrape too. */
  async function find(viewer: Viewer, id: string, query: { include?: Prisma.ScrapeTaskInclude; select?: Prisma.ScrapeTaskSelect }): Promise<ScrapeTask> {
    const task = isUuid(id) ? await prisma.scrapeTask.findFirst({ ...query, where: { ...ownScrapes(viewer), id } }) : null
    if (task === null) throw new NotFoundError('ScrapeTask', id)
    return task
  }

  /** Throws NotFoundError, for another person's scrape too. */
  async function get(viewer: Viewer, id: string): Promise<Scrape> {
    const task = isUuid(id) ? await prisma.scrapeTask.findFirst({ where: { ...ownScrapes(viewer), id }, include: { sources: true } }) : null
    if (task === null) throw new NotFoundError('ScrapeTask', id)
    return task
  }

  /** The newest first, with the page and the parts that `query` asks for. */
  function list(viewer: Viewer, filter: { states?: ScrapeState[] }, query: Prisma.ScrapeTaskFindManyArgs): Promise<ScrapeTask[]> {
    return prisma.scrapeTask.findMany({ ...query, where: scrapesWhere(viewer, filter), orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  }

  function count(viewer: Viewer, filter: { states?: ScrapeState[] }): Promise<number> {
    return prisma.scrapeTask.count({ where: scrapesWhere(viewer, filter) })
  }

  /** Stops fetching within seconds and keeps what was saved. Throws NotFoundError, and ConflictError for one that is over. */
  async function cancel(viewer: Viewer, id: string): Promise<Scrape> {
    const task = await get(viewer, id)
    if (isOver(task)) throw new ConflictError('The scrape is over already; there is nothing to cancel.')
    await prisma.scrapeTask.update({ where: { id }, data: { cancelRequestedAt: now() } })
    pubsub.publish('scrape.cancelled', id, { taskId: id })
    // What no worker has taken up need not wait for one.
    const waiting = await prisma.scrapeTaskSource.findMany({ where: { taskId: id, state: 'QUEUED' }, include: { task: true } })
    for (const row of waiting) await closeCrawl(deps, openCrawlRecord(deps, row), row, 'CANCELLED')
    return get(viewer, id)
  }

  /** A new scrape of the sources that did not complete. Throws NotFoundError, ConflictError where there is none, ValidationError. */
  async function retry(viewer: Viewer, id: string): Promise<Scrape> {
    const { sources, text, location, isRemote, postedWithinDays, limitPerSource, ...task } = await get(viewer, id)
    if (!isOver(task)) throw new ConflictError('The scrape still runs; wait until it is over, or cancel it.')
    const failed = sources.filter(({ state }) => state !== 'COMPLETED').map(({ source }) => source)
    if (failed.length === 0) throw new ConflictError('Every source of the scrape completed; start a new one to look again.')
    const request = scrapeRequest({
      sources: failed, query: text, location: location ?? undefined, isRemote, postedWithinDays: postedWithinDays ?? undefined, limitPerSource,
    }, connected)
    const started = await startScrape(deps, viewer.userId, request, { retryOfId: id })
    return get(viewer, started.id)
  }

  /**
   * Where the scrape stands, then every event after that, without gap or repeat, until its jobs can be searched. A subscriber
   * who is slow is told of several events in one.
   */
  async function* progress(viewer: Viewer, id: string, signal?: AbortSignal): AsyncGenerator<ScrapeStep> {
    const live = gather<ScrapeEvent>(
      (ending) => pubsub.subscribe('scrape.progress', id, signal ? AbortSignal.any([signal, ending]) : ending),
      coalesce,
    )
    try {
      const standing: ScrapeStep = { kind: 'STANDING', ...standingOf(await get(viewer, id)) }
      yield standing
      if (isLast(standing)) return
      for await (const event of live.items) {
        if (event.version <= standing.version) continue
        yield event
        if (isLast(event)) return
      }
    } finally {
      live.end()
    }
  }

  /** Crawls queued sources in this process. */
  async function work(): Promise<void> {
    await queue.work(crawlTask, async (payloads, signal) => {
      for (const { crawlId } of payloads) await runCrawl(deps, crawlId, signal)
    })
    await queue.work(crawlGivenUpTask, async (payloads) => {
      for (const { crawlId } of payloads) {
        const row = await prisma.scrapeTaskSource.findUnique({ where: { id: crawlId }, include: { task: true } })
        if (row !== null && !isOver(row)) await closeCrawl(deps, openCrawlRecord(deps, row), row, new GivenUpError())
      }
    })
  }

  /** Event job.indexed, once the jobs are matched too: tells the scrapes that wait for them. */
  async function onJobsIndexed(ids: readonly string[]): Promise<void> {
    const events = await prisma.$transaction(async (tx) => {
      await tx.scrapeTaskJob.updateMany({ where: { jobId: { in: [...ids] }, isPending: true }, data: { isPending: false } })
      // Also those whose last job that was waited for has been deleted.
      const done = await tx.scrapeTask.findMany({
        where: { finishedAt: { not: null }, searchableAt: null, jobs: { none: { isPending: true } } },
        // In one order, since two of these transactions may wait for each other's scrapes.
        orderBy: { id: 'asc' },
        select: { id: true },
      })
      const told: ScrapeEvent[] = []
      for (const { id } of done) told.push(...(await markSearchable(tx, id, now())))
      return told
    })
    for (const event of events) pubsub.publish('scrape.progress', event.taskId, event)
  }
}

function scrapesWhere(viewer: Viewer, { states }: { states?: ScrapeState[] }): Prisma.ScrapeTaskWhereInput {
  return { ...ownScrapes(viewer), ...(states === undefined ? {} : { state: { in: states } }) }
}
