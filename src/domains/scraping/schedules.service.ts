import type { PrismaClient, ScrapeSchedule } from '../../../generated/prisma/client.ts'
import { AppError, NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { assertCron, nextTime, type CronTimes } from './cron.ts'
import { ownSchedules } from './scrapes.policy.ts'
import { scrapeRequest, type ScrapeInput } from './scrape-request.ts'
import { scheduledScrapeTask } from './scraping.tasks.ts'
import type { ConnectedSource } from './source-setup.ts'
import { startScrape } from './start-scrape.ts'

export interface SchedulesServiceDeps {
  prisma: PrismaClient
  queue: Queue
  connected: ReadonlyMap<string, ConnectedSource>
  now: () => Date
  /** 0 to 1. */
  random: () => number
}

export type SchedulesService = ReturnType<typeof createSchedulesService>

/** Sites see no burst on the full hour; a run may begin this much later. */
const JITTER_MS = 120_000

/** The schedule was paused or removed, or another worker has taken this run, since it was read. */
class NotDueError extends Error {}

/**
 * Scrapes that start themselves. Exactly one run of a schedule is queued, for its next time: runs that were missed while no
 * worker ran become one, at once.
 */
export function createSchedulesService(deps: SchedulesServiceDeps) {
  const { prisma, queue, connected, now, random } = deps
  return { create, get, list, setPaused, remove, work }

  /** Throws ValidationError for what cannot be asked here, or at such times. */
  async function create(viewer: Viewer, input: ScrapeInput, times: CronTimes): Promise<ScrapeSchedule> {
    const request = scrapeRequest(input, connected)
    assertCron(times, now())
    return prisma.$transaction(async (tx) => {
      const schedule = await tx.scrapeSchedule.create({ data: { userId: viewer.userId, ...times, ...request } })
      return queueNext(tx, schedule)
    })
  }

  /** Throws NotFoundError, for another person's schedule too. */
  async function get(viewer: Viewer, id: string): Promise<ScrapeSchedule> {
    const schedule = isUuid(id) ? await prisma.scrapeSchedule.findFirst({ where: { ...ownSchedules(viewer), id } }) : null
    if (schedule === null) throw new NotFoundError('ScrapeSchedule', id)
    return schedule
  }

  /** The newest first. */
  function list(viewer: Viewer): Promise<ScrapeSchedule[]> {
    return prisma.scrapeSchedule.findMany({ where: ownSchedules(viewer), orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  }

  /** A paused schedule has no next time. Throws NotFoundError. */
  async function setPaused(viewer: Viewer, id: string, isPaused: boolean): Promise<ScrapeSchedule> {
    await get(viewer, id)
    await prisma.$transaction(async (tx) => {
      const [changed] = await tx.scrapeSchedule.updateManyAndReturn({ where: { id, isPaused: !isPaused }, data: { isPaused, nextRunAt: null } })
      if (changed !== undefined && !isPaused) await queueNext(tx, changed)
    })
    return get(viewer, id)
  }

  /** Scrapes that it started stay. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    await get(viewer, id)
    await prisma.scrapeSchedule.deleteMany({ where: { ...ownSchedules(viewer), id } })
  }

  /** Notes the schedule's next time and queues the run, in one transaction. */
  async function queueNext(tx: Transaction, schedule: ScrapeSchedule): Promise<ScrapeSchedule> {
    // A run may begin early by the clock of this machine, and must not be queued again.
    const nextRunAt = nextTime(schedule, new Date(Math.max(now().getTime(), schedule.nextRunAt?.getTime() ?? 0)))
    const startAfter = new Date(nextRunAt.getTime() + Math.round(random() * JITTER_MS))
    await queue.enqueue(scheduledScrapeTask, [{ scheduleId: schedule.id, runAt: nextRunAt.toISOString() }], { tx, startAfter })
    return tx.scrapeSchedule.update({ where: { id: schedule.id }, data: { nextRunAt } })
  }

  /** Starts scrapes at their times, in this process. */
  async function work(): Promise<void> {
    await queue.work(scheduledScrapeTask, async (payloads) => {
      for (const { scheduleId, runAt } of payloads) await run(scheduleId, runAt)
    })
    await queueOverdue()
  }

  /** The queue forgets what nobody took up for weeks; of two runs for one time the second does nothing. */
  async function queueOverdue(): Promise<void> {
    const overdue = await prisma.scrapeSchedule.findMany({ where: { nextRunAt: { lt: now() } }, select: { id: true, nextRunAt: true } })
    const runs = overdue.flatMap(({ id, nextRunAt }) => (nextRunAt === null ? [] : [{ scheduleId: id, runAt: nextRunAt.toISOString() }]))
    await queue.enqueue(scheduledScrapeTask, runs)
  }

  async function run(id: string, runAt: string): Promise<void> {
    const schedule = await prisma.scrapeSchedule.findFirst({ where: { id, nextRunAt: runAt } })
    // It was paused, or paused and taken up again, since this run was queued.
    if (schedule === null) return
    const { sources, text, location, isRemote, postedWithinDays, limitPerSource, userId } = schedule
    const advance = async (tx: Transaction, failure: string | null): Promise<void> => {
      const [due] = await tx.scrapeSchedule.updateManyAndReturn({ where: { id, nextRunAt: runAt }, data: { lastRunAt: now(), lastError: failure } })
      if (due === undefined) throw new NotDueError()
      await queueNext(tx, due)
    }
    try {
      const request = scrapeRequest({
        sources, query: text, location: location ?? undefined, isRemote, postedWithinDays: postedWithinDays ?? undefined, limitPerSource,
      }, connected)
      // In one transaction, so that a crash neither loses a run nor doubles one.
      await startScrape(deps, userId, request, { scheduleId: id, also: (tx) => advance(tx, null) })
    } catch (error) {
      if (error instanceof NotDueError) return
      // A source that is not set up any more: the schedule says so, and tries again at its next time.
      if (!(error instanceof AppError)) throw error
      await prisma.$transaction((tx) => advance(tx, error.message))
    }
  }
}
