import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWorkers } from '../../../src/app/services.ts'
import { savedSearchTask } from '../../../src/domains/alerts/searches/saved-searches.tasks.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { createJobs, until } from '../../support/postings.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A Friday; the clocks of Berlin go forward on the Sunday after it. So far ahead, that the queue starts nothing by itself. */
const FRIDAY = new Date('2091-03-23T12:00:00Z')
const SATURDAY_RUN = new Date('2091-03-24T08:00:00Z')
const SUNDAY_RUN = new Date('2091-03-25T07:00:00Z')
const MONDAY_RUN = new Date('2091-03-26T07:00:00Z')
const DAILY = { name: 'Bakers', text: 'baker', frequency: 'DAILY', minuteOfDay: 540 } as const
const baker = (company: string) => ({ title: 'Baker', company, description: `Requirements\nBread and rolls of ${company}, from three in the morning.` })

let folder: string
let app: TestApp
const clock = { now: FRIDAY }
beforeEach(async () => {
  clock.now = FRIDAY
  folder = freshFolder()
  app = await createTestApp({ database: await openFolder(folder), adapt: (platform) => ({ ...platform, now: () => clock.now }) })
  await app.platform.database.prisma.userSettings.create({ data: { userId: app.viewer.userId, timeZone: 'Europe/Berlin' } })
})
afterEach(async () => {
  await app.close()
  removeFolder(folder)
})

const searches = () => app.services.savedSearches
const read = (id: string) => searches().find(app.viewer, id)
const subjects = async () => (await app.platform.database.prisma.notification.findMany({ orderBy: { createdAt: 'asc' } })).map(({ subject }) => subject)

async function untilIdle(): Promise<void> {
  await app.countStatements(async () => undefined)
  await until(async () => {
    const { waiting, running } = await app.platform.queue.stats(savedSearchTask)
    return waiting + running === 0
  })
}

/** The clock shows this, and the queue finds every run due. */
async function pass(at: Date): Promise<void> {
  clock.now = at
  await app.platform.database.pool.query('UPDATE queue.job SET start_after = now() WHERE name = $1 AND state = \'created\'', [savedSearchTask.name])
  app.platform.queue.wake(savedSearchTask)
}

async function untilRun(id: string, at: Date): Promise<void> {
  await pass(at)
  await until(async () => (await read(id)).lastRunAt?.getTime() === at.getTime())
}

async function store(...companies: string[]): Promise<void> {
  await createJobs(app, companies.map(baker))
  await until(async () => (await app.platform.database.prisma.jobStanding.count()) === (await app.platform.database.prisma.job.count()))
}

describe('a daily search', () => {
  it('runs at nine by the clock of the person, over a change of the clocks, and tells of all that came in one notice', async () => {
    const { id, nextRunAt } = await searches().create(app.viewer, DAILY)
    expect(nextRunAt).toEqual(SATURDAY_RUN)
    await startWorkers(app.platform, app.services)
    await until(async () => (await read(id)).lookedBackAt !== null)
    await store('Crust', 'Crumb')
    expect(await subjects()).toEqual([])
    await untilRun(id, SATURDAY_RUN)
    expect(await subjects()).toEqual(['2 new jobs for “Bakers”'])
    expect((await read(id)).nextRunAt).toEqual(SUNDAY_RUN)
    await untilRun(id, SUNDAY_RUN)
    await store('Rye')
    await untilRun(id, MONDAY_RUN)
    // The same run once more, as a queue that has lost its answer gives it.
    await app.platform.queue.enqueue(savedSearchTask, [{ savedSearchId: id, runAt: MONDAY_RUN.toISOString() }])
    await until(async () => (await app.platform.queue.stats(savedSearchTask)).waiting === 0)
    expect(await subjects()).toEqual(['2 new jobs for “Bakers”', '1 new job for “Bakers”'])
  })

  it('runs once for all times that were missed while no worker ran, also where the queue has lost them', async () => {
    const { id } = await searches().create(app.viewer, DAILY)
    await startWorkers(app.platform, app.services)
    await until(async () => (await read(id)).lookedBackAt !== null)
    await store('Crust')
    await app.platform.database.pool.query('DELETE FROM queue.job WHERE name = $1', [savedSearchTask.name])
    await app.close()
    clock.now = new Date('2091-04-02T12:00:00Z')
    app = await createTestApp({ workers: true, database: await openFolder(folder), adapt: (platform) => ({ ...platform, now: () => clock.now }) })
    await until(async () => (await subjects()).length > 0)
    await untilIdle()
    expect(await subjects()).toEqual(['1 new job for “Bakers”'])
    expect((await read(id)).nextRunAt).toEqual(new Date('2091-04-03T07:00:00Z'))
  })

  it('follows the person into another zone', async () => {
    const { id } = await searches().create(app.viewer, DAILY)
    const { userId } = app.viewer
    await app.platform.database.prisma.$transaction(async (tx) => {
      await tx.userSettings.update({ where: { userId }, data: { timeZone: 'America/New_York' } })
      await searches().followZone(tx, userId, 'America/New_York')
    })
    expect((await read(id)).nextRunAt).toEqual(new Date('2091-03-23T13:00:00Z'))
    await startWorkers(app.platform, app.services)
    await until(async () => (await read(id)).lookedBackAt !== null)
    // What was queued for the old time does nothing.
    await app.platform.queue.enqueue(savedSearchTask, [{ savedSearchId: id, runAt: SATURDAY_RUN.toISOString() }])
    await untilIdle()
    expect((await read(id)).nextRunAt).toEqual(new Date('2091-03-23T13:00:00Z'))
    await untilRun(id, new Date('2091-03-23T13:00:00Z'))
    await untilIdle()
    expect((await read(id)).nextRunAt).toEqual(new Date('2091-03-24T13:00:00Z'))
  })

  it('that asks for a score finds nothing once there is no resume, and says so', async () => {
    const { prisma } = app.platform.database
    const { id } = await searches().create(app.viewer, DAILY)
    await prisma.savedSearch.update({ where: { id }, data: { minScore: 50 } })
    await startWorkers(app.platform, app.services)
    await untilRun(id, SATURDAY_RUN)
    expect((await read(id)).lastError).toMatch(/no resume/)
    expect((await read(id)).nextRunAt).toEqual(SUNDAY_RUN)
  })
})
