import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { createJobs } from '../../support/postings.ts'
import { uploadResume } from '../../support/upload.ts'
import { anotherWatch } from './watching.ts'

const RESUME = 'Ann Example\n\nExperience\nBack-end engineer at Harbor Cranes, 2015 to 2022. PostgreSQL and Python.'
const posting = (company: string, description = 'You write PostgreSQL and Python, and Kubernetes for them to run on.') => (
  { title: 'Back-end engineer', company, location: 'Boston, MA', locationType: 'REMOTE', description: `Requirements\n${description} At ${company}.` }
)

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  await uploadResume(app, RESUME)
})
afterEach(async () => {
  const { prisma } = app.platform.database
  await idle()
  await prisma.application.deleteMany()
  await prisma.job.deleteMany()
  await prisma.notification.deleteMany()
  await prisma.userSettings.deleteMany()
})
afterAll(() => app.close())

const idle = () => app.countStatements(async () => undefined)
const notices = () => app.platform.database.prisma.notification.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

async function threshold(matchThreshold: number): Promise<void> {
  const { userId } = app.viewer
  await app.platform.database.prisma.userSettings.upsert({ where: { userId }, create: { userId, matchThreshold }, update: { matchThreshold } })
}

async function store(...postings: ReturnType<typeof posting>[]): Promise<string[]> {
  const ids = await createJobs(app, postings)
  await idle()
  return ids
}

/** As if the jobs were indexed together for the first time. */
async function indexedAnew(): Promise<void> {
  const { prisma } = app.platform.database
  await prisma.jobStanding.updateMany({ data: { matchesToldAt: null } })
  const jobs = await prisma.job.findMany({ select: { id: true } })
  await anotherWatch(app).onJobsIndexed(jobs.map(({ id }) => id))
}

describe('a new job that fits the default resume', () => {
  it('is told of with its score, what it is made of, and what is missing', async () => {
    await threshold(1)
    await store(posting('Lamp Works'))
    const { overallScore } = await app.platform.database.prisma.jobMatchScore.findFirstOrThrow()
    const [notice, ...more] = await notices()
    expect(more).toEqual([])
    expect(notice).toMatchObject({ kind: 'MATCH', userId: app.viewer.userId, subject: `New match: Back-end engineer at Lamp Works (${overallScore})` })
    expect(notice?.dedupeKey).toBe(`match:${notice?.jobId}`)
    expect(notice?.reasons.slice(0, 4)).toEqual(['matches PostgreSQL, Python', 'remote', String(overallScore), 'missing Kubernetes'])
    expect(notice?.reasons[4]).toMatch(/^meaning \d+, skills \d+, other \d+$/)
    expect(notice?.body).toContain('Back-end engineer · Lamp Works · Boston, MA\nmatches PostgreSQL, Python; remote; ')
  })

  it('is not told of where it scores less than was asked for', async () => {
    await threshold(100)
    await store(posting('Lamp Works'))
    expect(await notices()).toEqual([])
  })

  it('is told of once, whatever is changed later, and never where it was there before the threshold fell', async () => {
    await threshold(1)
    const [id] = await store(posting('Lamp Works'))
    await app.run('mutation ($id: ID!) { updateJob(id: $id, input: { description: "PostgreSQL, Python, and a cat." }) { __typename } }', { id })
    await idle()
    await indexedAnew()
    expect(await notices()).toHaveLength(1)
    await threshold(100)
    const [other] = await store(posting('Harbor Lights', 'PostgreSQL, Python and Kubernetes for ships.'))
    await threshold(1)
    await app.run('mutation ($id: ID!) { updateJob(id: $id, input: { description: "PostgreSQL, Python and Kubernetes for larger ships." }) { __typename } }', { id: other })
    await idle()
    expect(await notices()).toHaveLength(1)
  })

  it('is not told of where there is an application to it, or it is closed', async () => {
    await threshold(100)
    await store(posting('Lamp Works'), posting('Harbor Lights', 'PostgreSQL, Python and Kubernetes for ships.'))
    const [one, other] = await app.platform.database.prisma.job.findMany({ orderBy: { id: 'asc' } })
    await app.services.applications.create(app.viewer, { jobId: String(one?.id) })
    await app.platform.database.prisma.job.update({ where: { id: String(other?.id) }, data: { isActive: false } })
    await threshold(1)
    await indexedAnew()
    expect(await notices()).toEqual([])
  })
})

describe('many new jobs at once', () => {
  it('are told of by the best five, the last of which says how many more there are', async () => {
    await threshold(100)
    const things = ['ships', 'lamps', 'cranes', 'tides', 'maps', 'wharfs', 'buoys', 'knots']
    await store(...things.map((thing) => posting(`The ${thing}`, `PostgreSQL, Python, Kubernetes and ${thing}.`)))
    await threshold(1)
    await indexedAnew()
    const told = await notices()
    const { prisma } = app.platform.database
    const best = await prisma.jobMatchScore.findMany({ orderBy: [{ overallScore: 'desc' }, { semanticScore: 'desc' }, { jobId: 'asc' }] })
    expect(best).toHaveLength(8)
    expect(told.map(({ jobId }) => jobId).toSorted()).toEqual(best.slice(0, 5).map(({ jobId }) => jobId).toSorted())
    expect(told.filter(({ body }) => body.includes('and 3 more new jobs'))).toHaveLength(1)
  })

  it('are told of twenty times an hour at most', async () => {
    const { userId } = app.viewer
    await app.platform.database.prisma.notification.createMany({
      data: Array.from({ length: 19 }, (_, place) => ({ userId, kind: 'MATCH' as const, dedupeKey: `match:${place}`, subject: 'S', body: 'B' })),
    })
    await threshold(1)
    await store(posting('Lamp Works'))
    await store(posting('Harbor Lights', 'PostgreSQL, Python and Kubernetes for ships.'))
    expect(await notices()).toHaveLength(20)
  })
})
