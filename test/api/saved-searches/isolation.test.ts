import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startWorkers } from '../../../src/app/services.ts'
import { watchJobTask } from '../../../src/domains/alerts/job-watch.tasks.ts'
import { createNoticeTeller } from '../../../src/domains/alerts/notifications/notice-teller.ts'
import type { NoticeTeller } from '../../../src/domains/users/notices.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { createJobs, until } from '../../support/postings.ts'
import { uploadResume } from '../../support/upload.ts'
import { anotherWatch } from './watching.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let app: TestApp
beforeEach(async () => {
  app = await createTestApp({ workers: true })
})
afterEach(() => app.close())

const idle = () => app.countStatements(async () => undefined)
const subjects = async () => (await app.platform.database.prisma.notification.findMany({ select: { subject: true } })).map(({ subject }) => subject).toSorted()
const save = (text: string) => app.services.savedSearches.create(app.viewer, { name: text, text, frequency: 'INSTANT' })

/** All jobs, as if nobody had heard of them yet. */
async function unheard(): Promise<string[]> {
  const { prisma } = app.platform.database
  await createJobs(app)
  await idle()
  await prisma.savedSearchHit.deleteMany()
  await prisma.notification.deleteMany()
  return (await prisma.job.findMany({ select: { id: true } })).map(({ id }) => id)
}

it('a search whose hits cannot be stored holds up no other, and catches up by itself', async () => {
  for (const text of ['engineer', 'accountant', 'nurse']) await save(text)
  await idle()
  const jobIds = await unheard()
  const { tell } = createNoticeTeller(app.platform)
  const failing: NoticeTeller = {
    wake: () => undefined,
    tell: (tx, notices) => (notices.some(({ subject }) => subject.includes('nurse')) ? Promise.reject(new Error('not that one')) : tell(tx, notices)),
  }
  await anotherWatch(app, failing).onJobsIndexed(jobIds)
  expect(await subjects()).toEqual(expect.arrayContaining(['1 new job for “accountant”', '2 new jobs for “engineer”']))
  await until(async () => (await subjects()).length === 3)
  expect(await subjects()).toContain('1 new job for “nurse”')
  await anotherWatch(app).onJobsIndexed(jobIds)
  expect(await subjects()).toHaveLength(3)
})

it('a search that this version cannot read holds up no other, nor the start of a worker, and says so', async () => {
  const { prisma } = app.platform.database
  const { id } = await save('nurse')
  await save('accountant')
  await idle()
  const jobIds = await unheard()
  await prisma.savedSearch.update({ where: { id }, data: { filters: { seniorities: ['WIZARD'] } } })
  const watch = anotherWatch(app)
  await watch.prepare()
  await watch.onJobsIndexed(jobIds)
  expect(await subjects()).toEqual(['1 new job for “accountant”'])
  expect((await prisma.savedSearch.findUniqueOrThrow({ where: { id } })).lastError).toMatch(/save it anew/)
})

it('a search whose resume is deleted goes on with the default one', async () => {
  const { prisma } = app.platform.database
  await uploadResume(app, 'Ann Example\n\nExperience\nAccountant at Harbor Cranes, 2015 to 2022. Bookkeeping and Excel.')
  await uploadResume(app, 'Ann Example\n\nExperience\nNurse at Harbor Cranes, 2015 to 2022. Patient care.')
  const lost = await prisma.resume.findFirstOrThrow({ where: { isDefault: false } })
  await app.services.savedSearches.create(app.viewer, { name: 'accountant', text: 'accountant', frequency: 'INSTANT', resumeId: lost.id, minScore: 1 })
  await idle()
  const jobIds = await unheard()
  const watch = anotherWatch(app)
  await watch.prepare()
  await prisma.resume.delete({ where: { id: lost.id } })
  await watch.onJobsIndexed(jobIds)
  expect(await subjects()).toContain('1 new job for “accountant”')
})

it('a job is not scored anew because those who watch for it could not be told', async () => {
  await app.close()
  app = await createTestApp()
  let failures = 0
  const { jobWatch } = app.services
  await startWorkers(app.platform, {
    ...app.services,
    jobWatch: { ...jobWatch, onJobsIndexed: async (ids) => (++failures > 2 ? jobWatch.onJobsIndexed(ids) : Promise.reject(new Error('no watch now'))) },
  })
  await uploadResume(app, 'Ann Example\n\nExperience\nAccountant at Harbor Cranes, 2015 to 2022. Bookkeeping and Excel.')
  await createJobs(app, [{ title: 'Accountant', company: 'Ledger', description: 'Requirements\nBookkeeping and Microsoft Excel.' }])
  const scores = () => app.platform.database.prisma.jobMatchScore.findMany({ select: { jobId: true, calculatedAt: true } })
  await until(async () => failures > 0)
  const before = await scores()
  await until(async () => (await app.platform.queue.stats(watchJobTask)).waiting === 0 && failures > 2)
  expect(before).toHaveLength(1)
  expect(await scores()).toEqual(before)
})
