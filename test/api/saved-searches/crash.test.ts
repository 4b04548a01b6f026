import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNoticeTeller } from '../../../src/domains/alerts/notifications/notice-teller.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { startChild } from '../../support/child.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { createJobs } from '../../support/postings.ts'
import { anotherWatch } from './watching.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let app: TestApp
let jobIds: string[]
beforeEach(async () => {
  folder = freshFolder()
  app = await openApp(true)
  for (const text of ['engineer', 'accountant', 'nurse']) await app.services.savedSearches.create(app.viewer, { name: text, text, frequency: 'INSTANT' })
  await idle()
  await createJobs(app)
  await idle()
  // As if nobody had heard of the jobs yet.
  const { prisma } = app.platform.database
  await prisma.savedSearchHit.deleteMany()
  await prisma.notification.deleteMany()
  jobIds = (await prisma.job.findMany({ select: { id: true } })).map(({ id }) => id)
})
afterEach(async () => {
  await app.close()
  removeFolder(folder)
})

const idle = () => app.countStatements(async () => undefined)

async function openApp(workers: boolean): Promise<TestApp> {
  return createTestApp({ workers, database: await openFolder(folder) })
}

/** Subjects of all notices, and how many hits there are. */
async function outcome(): Promise<{ subjects: string[]; hits: number }> {
  const { prisma } = app.platform.database
  const notices = await prisma.notification.findMany({ select: { subject: true } })
  return { subjects: notices.map(({ subject }) => subject).toSorted(), hits: await prisma.savedSearchHit.count() }
}

const ALL = { subjects: ['1 new job for “accountant”', '1 new job for “nurse”', '2 new jobs for “engineer”'], hits: 4 }

describe('of a hit and its notice there are both or none', () => {
  it('when the worker fails before, between or after them', async () => {
    const { tell } = createNoticeTeller(app.platform)
    const failing = [
      async () => Promise.reject(new Error('before the notice')),
      async (...given: Parameters<typeof tell>) => {
        await tell(...given)
        throw new Error('after the notice')
      },
    ]
    for (const fail of failing) {
      await expect(anotherWatch(app, { tell: fail, wake: () => undefined }).onJobsIndexed(jobIds)).rejects.toThrow('the notice')
      expect(await outcome()).toEqual({ subjects: [], hits: 0 })
    }
    const wakeless = { tell, wake: () => { throw new Error('after the commit') } }
    await expect(anotherWatch(app, wakeless).onJobsIndexed(jobIds)).rejects.toThrow('after the commit')
    await anotherWatch(app).onJobsIndexed(jobIds)
    expect(await outcome()).toEqual(ALL)
  })

  it('when the worker is killed while it stores them', async () => {
    await app.close()
    const child = startChild('../api/saved-searches/watch-child.ts', [folder], folder)
    expect(await child.line('told')).toBe('told 3')
    await child.kill()
    app = await openApp(false)
    expect(await outcome()).toEqual({ subjects: [], hits: 0 })
    await anotherWatch(app).onJobsIndexed(jobIds)
    expect(await outcome()).toEqual(ALL)
  })
})

describe('a job is told of once', () => {
  it('by two workers that are given it at the same time, and by one that is given it again', async () => {
    await Promise.all([anotherWatch(app).onJobsIndexed(jobIds), anotherWatch(app).onJobsIndexed(jobIds.toReversed())])
    await anotherWatch(app).onJobsIndexed(jobIds)
    expect(await outcome()).toEqual(ALL)
  })

  it('by a worker and a person who runs the search at the same time', async () => {
    const searches = await app.services.savedSearches.list(app.viewer, {})
    await Promise.all([anotherWatch(app).onJobsIndexed(jobIds), ...searches.map(({ id }) => app.services.savedSearches.run(app.viewer, id))])
    const { hits, subjects } = await outcome()
    expect(hits).toBe(ALL.hits)
    expect(subjects.toSorted()).toEqual(ALL.subjects)
  })
})
