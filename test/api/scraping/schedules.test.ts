import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWorkers } from '../../../src/app/services.ts'
import { scheduledScrapeTask } from '../../../src/domains/scraping/scraping.tasks.ts'
import { NotFoundError, ValidationError } from '../../../src/lib/errors.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { until } from '../../support/postings.ts'
import { settingsFor, startSites } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'

vi.setConfig({ testTimeout: 60_000 })

const HOUR_MS = 3_600_000
/** A Friday; the clocks of Berlin go forward on the Sunday after it. So far ahead, that the queue starts nothing by itself. */
const FRIDAY = new Date('2091-03-23T12:00:00Z')
const TIMES = { cron: '30 7 * * 1-5', timeZone: 'Europe/Berlin' }
const MONDAY_RUN = new Date('2091-03-26T05:30:00Z')
const INPUT = { sources: ['greenhouse'], query: 'team' }

let site: Site
let app: TestApp
let folder: string
const clock = { now: FRIDAY }
beforeAll(async () => {
  ({ greenhouse: site } = await startSites(['greenhouse'], { postings: 6 }))
})
afterAll(() => site.close())

async function openFresh(): Promise<void> {
  clock.now = FRIDAY
  folder = freshFolder()
  app = await openApp()
}

async function closeAndRemove(): Promise<void> {
  site.behave()
  await app.close()
  removeFolder(folder)
}

async function openApp(env = settingsFor({ greenhouse: site })): Promise<TestApp> {
  return createTestApp({ env, database: await openFolder(folder), adapt: (platform) => ({ ...platform, now: () => clock.now }) })
}

const schedules = () => app.services.schedules
const viewer = () => app.viewer
const scrapes = () => app.platform.database.prisma.scrapeTask.findMany({ orderBy: { createdAt: 'asc' } })

/** The clock shows this, and the queue finds every run due. */
async function pass(now: Date): Promise<void> {
  clock.now = now
  await app.platform.database.pool.query('UPDATE queue.job SET start_after = now() WHERE name = $1 AND state = \'created\'', [scheduledScrapeTask.name])
  app.platform.queue.wake(scheduledScrapeTask)
}

async function untilIdle(): Promise<void> {
  await until(async () => {
    const { waiting, running } = await app.platform.queue.stats(scheduledScrapeTask)
    return waiting + running === 0
  })
}

describe('scheduleScrape', () => {
  beforeAll(openFresh)
  afterAll(closeAndRemove)

  // Every kind of such times is in the unit tests of cron.ts.
  it.each<[string, typeof TIMES, RegExp]>([
    ['a time that is none', { cron: '60 * * * *', timeZone: 'UTC' }, /not understood/],
    ['an unknown zone', { cron: '0 7 * * *', timeZone: 'Mars/Olympus' }, /no time zone/],
  ])('refuses %s and stores nothing', async (_name, times, message) => {
    const refused = schedules().create(viewer(), INPUT, times)
    await expect(refused).rejects.toThrow(ValidationError)
    await expect(refused).rejects.toThrow(message)
    expect(await schedules().list(viewer())).toEqual([])
  })

  it('refuses what cannot be asked here', async () => {
    await expect(schedules().create(viewer(), { ...INPUT, sources: ['dice'] }, TIMES)).rejects.toThrow(/SCRAPE_SOURCES/)
    expect(await schedules().list(viewer())).toEqual([])
  })

  it('shows the next time in its zone, over a change of the clocks', async () => {
    const schedule = await schedules().create(viewer(), INPUT, TIMES)
    expect(schedule).toMatchObject({ ...TIMES, nextRunAt: MONDAY_RUN, lastRunAt: null, lastError: null, isPaused: false, limitPerSource: 100 })
    expect(await schedules().list(viewer())).toEqual([schedule])
    await expect(schedules().get({ userId: crypto.randomUUID() }, schedule.id)).rejects.toThrow(NotFoundError)
  })
})

describe('a run', () => {
  beforeEach(openFresh)
  afterEach(closeAndRemove)

  it('starts one scrape, and the time after it is queued', async () => {
    const { id } = await schedules().create(viewer(), { ...INPUT, location: 'Berlin', isRemote: true, postedWithinDays: 7, limitPerSource: 5 }, TIMES)
    await startWorkers(app.platform, app.services)
    await pass(MONDAY_RUN)
    await until(async () => (await scrapes()).length > 0)
    // The same run once more, as a queue that has lost its answer gives it.
    await app.platform.queue.enqueue(scheduledScrapeTask, [{ scheduleId: id, runAt: MONDAY_RUN.toISOString() }])
    await untilIdle()
    expect(await scrapes()).toMatchObject([{ scheduleId: id, text: 'team', location: 'Berlin', isRemote: true, postedWithinDays: 7, limitPerSource: 5 }])
    expect(await schedules().get(viewer(), id)).toMatchObject({
      lastRunAt: MONDAY_RUN, lastError: null, nextRunAt: new Date('2091-03-27T05:30:00Z'),
    })
  })

  it('stands for all that were missed while no worker ran', async () => {
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await pass(new Date('2091-04-05T12:00:00Z'))
    await startWorkers(app.platform, app.services)
    await until(async () => (await scrapes()).length > 0)
    await untilIdle()
    expect(await scrapes()).toHaveLength(1)
    expect((await schedules().get(viewer(), id)).nextRunAt).toEqual(new Date('2091-04-06T05:30:00Z'))
  })

  it('is made up for where the queue has lost it', async () => {
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await app.platform.database.pool.query('DELETE FROM queue.job WHERE name = $1', [scheduledScrapeTask.name])
    clock.now = new Date(MONDAY_RUN.getTime() + HOUR_MS)
    await startWorkers(app.platform, app.services)
    await until(async () => (await scrapes()).length > 0)
    expect((await schedules().get(viewer(), id)).nextRunAt).toEqual(new Date('2091-03-27T05:30:00Z'))
  })

  it('joins an equal scrape that still runs', async () => {
    site.behave({ behaviour: { kind: 'HANG' } })
    const running = await app.services.scrapes.start(viewer(), INPUT)
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await startWorkers(app.platform, app.services)
    await pass(MONDAY_RUN)
    await until(async () => (await schedules().get(viewer(), id)).lastRunAt !== null)
    expect((await scrapes()).map((task) => task.id)).toEqual([running.id])
    expect((await schedules().get(viewer(), id)).lastError).toBeNull()
  })

  it('says why it could not start where a source is not set up any more, and tries again at its next time', async () => {
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await app.close()
    app = await openApp({})
    await startWorkers(app.platform, app.services)
    await pass(MONDAY_RUN)
    await until(async () => (await schedules().get(viewer(), id)).lastRunAt !== null)
    const { lastError, nextRunAt } = await schedules().get(viewer(), id)
    expect(lastError).toMatch(/SCRAPE_COMPANIES/)
    expect(nextRunAt).toEqual(new Date('2091-03-27T05:30:00Z'))
    expect(await scrapes()).toEqual([])

    await app.close()
    app = await openApp()
    await startWorkers(app.platform, app.services)
    await pass(new Date('2091-03-27T05:30:00Z'))
    await until(async () => (await scrapes()).length > 0)
    expect((await schedules().get(viewer(), id)).lastError).toBeNull()
  })
})

describe('a schedule', () => {
  beforeEach(openFresh)
  afterEach(closeAndRemove)

  it('does not run while it is paused, and goes on with the time after it is taken up', async () => {
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await startWorkers(app.platform, app.services)
    expect(await schedules().setPaused(viewer(), id, true)).toMatchObject({ isPaused: true, nextRunAt: null })
    await pass(MONDAY_RUN)
    await untilIdle()
    expect(await scrapes()).toEqual([])
    const resumed = await schedules().setPaused(viewer(), id, false)
    expect(resumed).toMatchObject({ isPaused: false, nextRunAt: new Date('2091-03-27T05:30:00Z') })
    // Twice the same says nothing new, and queues no second run.
    expect(await schedules().setPaused(viewer(), id, false)).toEqual(resumed)
    await pass(new Date('2091-03-27T05:30:00Z'))
    await until(async () => (await scrapes()).length > 0)
    await untilIdle()
    expect(await scrapes()).toHaveLength(1)
  })

  it('that is deleted runs no more; the scrapes that it started stay', async () => {
    const { id } = await schedules().create(viewer(), INPUT, TIMES)
    await startWorkers(app.platform, app.services)
    await pass(MONDAY_RUN)
    await until(async () => (await scrapes()).length > 0)
    await schedules().remove(viewer(), id)
    await pass(new Date('2091-03-27T05:30:00Z'))
    await untilIdle()
    expect(await scrapes()).toMatchObject([{ scheduleId: null }])
    await expect(schedules().remove(viewer(), id)).rejects.toThrow(NotFoundError)
    await expect(schedules().setPaused(viewer(), 'rubbish', true)).rejects.toThrow(NotFoundError)
  })
})
