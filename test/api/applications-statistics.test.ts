import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApplicationStage } from '../../generated/prisma/client.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { makeApplication, type MadeApplication } from '../support/applications.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

const RATE = '{ n value low high }'
const STATISTICS = `query ($filter: ApplicationFilter) { it: applicationStatistics(filter: $filter) {
  __typename ... on ValidationError { issues { path } } ... on ApplicationStatistics {
    total
    stages { stage current reached timeInStage { n lowerQuartile median upperQuartile medianLow medianHigh } }
    conversions { from to rate ${RATE} }
    responses { overall ${RATE} waiting waitDays bySource { source rate ${RATE} } byResume { resumeId resume { fileName } rate ${RATE} }
      byScore { scoreFrom scoreTo rate ${RATE} } }
  } } }`
const CREATE = `mutation ($jobId: ID!, $fields: ApplicationFieldsInput) { it: createApplication(jobId: $jobId, fields: $fields) { ... on Application { id version } } }`
const UPDATE = `mutation ($id: ID!, $version: Int!, $fields: ApplicationFieldsInput!) {
  it: updateApplication(id: $id, version: $version, fields: $fields) { __typename ... on Application { version } } }`

const statisticsSchema = z.object({
  total: z.number(),
  stages: z.array(z.object({ stage: z.string(), current: z.number(), reached: z.number(), timeInStage: z.record(z.string(), z.number().nullable()) })),
  conversions: z.array(z.object({ from: z.string(), to: z.string(), rate: z.record(z.string(), z.number().nullable()) })),
  responses: z.looseObject({}),
})

let app: TestApp
let jobIds: string[]
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  jobIds = await createJobs(app)
  await untilIndexed(app, jobIds.length)
})
afterEach(() => app.platform.database.prisma.application.deleteMany())
afterAll(() => app.close())

const make = async (count: number, made: MadeApplication) => {
  for (let place = 0; place < count; place++) await makeApplication(app, made)
}
const read = async (filter?: object) => statisticsSchema.parse(at(await app.run(STATISTICS, { filter }), 'it'))
const ofStage = ({ stages }: z.output<typeof statisticsSchema>, stage: ApplicationStage) => stages.find((one) => one.stage === stage)
const rateOf = ({ conversions }: z.output<typeof statisticsSchema>, from: ApplicationStage, to: ApplicationStage) => (
  conversions.find((one) => one.from === from && one.to === to)?.rate
)

describe('statistics of applications', () => {
  it('count where applications ever were, not only where they are', async () => {
    await make(3, { way: ['SAVED', 'APPLIED', 'INTERVIEW', 'REJECTED'], daysAgo: 50 })
    await make(3, { way: ['SAVED', 'APPLIED', 'REJECTED'], daysAgo: 50 })
    const statistics = await read()
    expect(statistics.total).toBe(6)
    expect(ofStage(statistics, 'INTERVIEW')).toMatchObject({ current: 0, reached: 3 })
    expect(ofStage(statistics, 'REJECTED')).toMatchObject({ current: 6, reached: 6 })
    expect(rateOf(statistics, 'APPLIED', 'INTERVIEW')).toMatchObject({ n: 6, value: 0.5 })
    expect(rateOf(statistics, 'INTERVIEW', 'OFFER')).toEqual({ n: 3, value: null, low: null, high: null })
  })

  it('give the days that applications stayed at a stage before they went on', async () => {
    await make(4, { way: ['SAVED', 'APPLIED', 'INTERVIEW'], daysAgo: 50 })
    await make(2, { way: ['APPLIED', 'INTERVIEW', 'OFFER'], daysAgo: 50 })
    const statistics = await read()
    expect(ofStage(statistics, 'APPLIED')?.timeInStage).toMatchObject({ n: 6 })
    expect(ofStage(statistics, 'APPLIED')?.timeInStage.median).toBeCloseTo(1, 5)
    expect(ofStage(statistics, 'SAVED')?.timeInStage).toMatchObject({ n: 4, median: null })
    expect(ofStage(statistics, 'OFFER')?.timeInStage).toMatchObject({ n: 0 })
  })

  it('leave out a move that was taken back, and its taking back', async () => {
    const id = at(await app.run(CREATE, { jobId: jobIds[0] }), 'it.id')
    await app.run(UPDATE, { id, version: 1, fields: { stage: 'OFFER' } })
    await app.run('mutation ($id: ID!) { undoApplicationChange(id: $id, version: 2) { __typename } }', { id })
    const statistics = await read()
    expect(ofStage(statistics, 'OFFER')).toMatchObject({ reached: 0, timeInStage: { n: 0 } })
    expect(ofStage(statistics, 'SAVED')).toMatchObject({ current: 1, reached: 1, timeInStage: { n: 0 } })
  })

  it('keep the waking of an application by an edit that was taken back', async () => {
    const id = await makeApplication(app, { way: ['APPLIED', 'GHOSTED'], daysAgo: 9 })
    const { prisma } = app.platform.database
    await prisma.applicationEvent.createMany({
      data: [
        { applicationId: id, version: 3, kind: 'EDIT', changes: { stage: { old: 'GHOSTED', new: 'SCREENING' }, notes: { old: '', new: 'A' } } },
        { applicationId: id, version: 4, kind: 'UNDO', undoneVersion: 3, changes: { notes: { old: 'A', new: '' } } },
      ],
    })
    await prisma.application.update({ where: { id }, data: { stage: 'SCREENING', version: 4 } })
    expect(ofStage(await read(), 'SCREENING')).toMatchObject({ current: 1, reached: 1 })
  })

  it('count a response after applying, silence once it is long enough, and neither before', async () => {
    await make(3, { way: ['APPLIED', 'SCREENING'], daysAgo: 5 })
    await make(1, { way: ['APPLIED', 'REJECTED'], daysAgo: 60 })
    await make(2, { way: ['APPLIED'], daysAgo: 31 })
    await make(1, { way: ['APPLIED', 'GHOSTED'], daysAgo: 3 })
    await make(1, { way: ['APPLIED', 'WITHDRAWN'], daysAgo: 60 })
    await make(2, { way: ['APPLIED'], daysAgo: 29 })
    await make(5, { way: ['SAVED'], daysAgo: 60 })
    expect((await read()).responses).toMatchObject({ waitDays: 30, waiting: 2, overall: { n: 7, value: 4 / 7 } })
  })

  it('take the person’s own days of silence, and the day of applying where one is noted', async () => {
    const { prisma } = app.platform.database
    await prisma.userSettings.create({ data: { userId: app.viewer.userId, ghostAfterDays: 10 } })
    try {
      await make(1, { way: ['APPLIED'], daysAgo: 11 })
      await make(1, { way: ['APPLIED'], daysAgo: 9 })
      await make(1, { way: ['APPLIED'], daysAgo: 3, fields: { appliedDate: new Date(Date.now() - 20 * 86_400_000) } })
      await make(1, { way: ['INTERVIEW'], daysAgo: 3, fields: { appliedDate: new Date(Date.now() - 5 * 86_400_000) } })
      const statistics = await read()
      expect(statistics.responses).toMatchObject({ waitDays: 10, waiting: 1, overall: { n: 3 } })
      expect(ofStage(statistics, 'APPLIED')).toMatchObject({ reached: 4 })
    } finally {
      await prisma.userSettings.deleteMany()
    }
  })

  it('tell responses by source and by score', async () => {
    await make(4, { way: ['APPLIED', 'INTERVIEW'], daysAgo: 50, fields: { source: 'Referral', appliedScore: 85 } })
    await make(1, { way: ['APPLIED'], daysAgo: 50, fields: { source: 'referral ', appliedScore: 80 } })
    await make(2, { way: ['APPLIED'], daysAgo: 50, fields: { appliedScore: 79 } })
    expect((await read()).responses).toMatchObject({
      bySource: [{ source: 'Referral', rate: { n: 5, value: 0.8 } }, { source: null, rate: { n: 2, value: null, low: null } }],
      byScore: [{ scoreFrom: 70, scoreTo: 79, rate: { n: 2 } }, { scoreFrom: 80, scoreTo: 89, rate: { n: 5, value: 0.8 } }],
    })
  })

  it('are of those applications that the filter leaves, and refuse days in the wrong order', async () => {
    await make(2, { way: ['APPLIED', 'OFFER'], daysAgo: 50 })
    await make(1, { way: ['APPLIED'], daysAgo: 50, fields: { companyName: 'Elsewhere' } })
    expect(await read({ company: 'quay' })).toMatchObject({ total: 2, responses: { overall: { n: 2 } } })
    const refused = at(await app.run(STATISTICS, { filter: { appliedFrom: '2026-11-02', appliedTo: '2026-11-01' } }), 'it')
    expect(refused).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['filter', 'appliedTo'] }] })
  })

  it('hold nothing of another person', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    await make(1, { way: ['APPLIED', 'OFFER'], daysAgo: 50, fields: { userId: other.id, appliedScore: 80 } })
    const statistics = await read()
    expect(statistics).toMatchObject({ total: 0, responses: { overall: { n: 0 } } })
    expect(ofStage(statistics, 'OFFER')).toMatchObject({ reached: 0 })
  })

  it('take as many statements for many applications as for one', async () => {
    await make(1, { way: ['APPLIED', 'OFFER'], daysAgo: 50 })
    const forOne = await app.countStatements(() => read())
    await make(20, { way: ['APPLIED', 'OFFER'], daysAgo: 50 })
    expect(await app.countStatements(() => read())).toHaveLength(forOne.length)
  })
})

describe('the score of an application', () => {
  const scoreOf = async (id: unknown) => (
    at(await app.run('query ($id: ID!) { it: application(id: $id) { ... on Application { id appliedScore } } }', { id }), 'it')
  )
  const matchOf = async (resumeId?: string) => at(await app.run(
    'query ($jobId: ID!, $resumeId: ID) { it: matchJob(jobId: $jobId, resumeId: $resumeId) { ... on Match { overall } } }', { jobId: jobIds[0], resumeId },
  ), 'it.overall')

  it('is that of the resume that was sent, or else of the default one, when it becomes APPLIED', async () => {
    const first = await uploadResume(app, 'Ann Example\n\nExperience\nEngineer at Harbor Cranes, 2015 to 2020. PostgreSQL, Kubernetes and Python.')
    const second = await uploadResume(app, 'Ann Example\n\nExperience\nNurse at Elm Street Clinic, 2015 to 2020. Patient care.')
    const [ofFirst, ofSecond] = [await matchOf(first), await matchOf(second)]
    expect(ofFirst).not.toBe(ofSecond)
    const id = at(await app.run(CREATE, { jobId: jobIds[0] }), 'it.id')
    expect(await scoreOf(id)).toEqual({ id, appliedScore: null })
    await app.run(UPDATE, { id, version: 1, fields: { stage: 'APPLIED', resumeId: second } })
    expect(await scoreOf(id)).toEqual({ id, appliedScore: ofSecond })
    await app.run(UPDATE, { id, version: 2, fields: { resumeId: first } })
    expect(await scoreOf(id)).toEqual({ id, appliedScore: ofSecond })
    await app.run(UPDATE, { id, version: 3, fields: { stage: 'INTERVIEW' } })
    await app.run(UPDATE, { id, version: 4, fields: { stage: 'APPLIED' } })
    expect(await scoreOf(id)).toEqual({ id, appliedScore: ofSecond })
    await app.platform.database.prisma.application.deleteMany()
    const other = at(await app.run(CREATE, { jobId: jobIds[0], fields: { stage: 'APPLIED' } }), 'it.id')
    expect(await scoreOf(other)).toEqual({ id: other, appliedScore: await matchOf() })
  })

  it('tells a match how often scores like it were answered, in one statement for a page', async () => {
    const overall = Number(await matchOf())
    await make(3, { way: ['APPLIED', 'INTERVIEW'], daysAgo: 50, fields: { appliedScore: overall } })
    const job = `query ($jobId: ID!) { it: matchJob(jobId: $jobId) { ... on Match { outcomeRate { scoreFrom scoreTo rate ${RATE} } } } }`
    const scoreFrom = Math.min(Math.floor(overall / 10) * 10, 90)
    expect(at(await app.run(job, { jobId: jobIds[0] }), 'it.outcomeRate')).toMatchObject({ scoreFrom, rate: { n: 3, value: null, low: null, high: null } })
    await make(2, { way: ['APPLIED'], daysAgo: 50, fields: { appliedScore: overall } })
    expect(at(await app.run(job, { jobId: jobIds[0] }), 'it.outcomeRate')).toMatchObject({ rate: { n: 5, value: 0.6 } })
    const page = `query { it: recommendedJobs(first: 4) { ... on RankedMatchConnection { edges { node { score { overall outcomeRate { rate { n } } } } } } } }`
    expect(at(await app.run(page), 'it.edges')).toEqual(expect.arrayContaining([{ node: { score: { overall, outcomeRate: { rate: { n: 5 } } } } }]))
    const statements = await app.countStatements(() => app.run(page))
    expect(statements.filter((statement) => statement.includes('application_timeline'))).toHaveLength(1)
  })
})

it('responses by resume name the resume that was sent', async () => {
  const resumeId = await uploadResume(app, 'Ann Example\n\nExperience\nClerk at Quay Stores, 2015 to 2020. Bookkeeping.')
  const row = await app.platform.database.prisma.resume.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(globalId('Resume', row.id)).toBe(resumeId)
  await make(5, { way: ['APPLIED', 'REJECTED'], daysAgo: 50, fields: { resumeId: row.id } })
  expect((await read()).responses).toMatchObject({ byResume: [{ resumeId, resume: { fileName: 'resume.txt' }, rate: { n: 5, value: 1 } }] })
})
