import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defaultSettings } from '../../src/domains/settings/person-settings.ts'
import { localDayOf } from '../../src/lib/local-time.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'
import { connect, startServer, type RunningServer } from '../support/sockets.ts'
import { uploadResume } from '../support/upload.ts'

const FIELDS = `id jobTitle companyName stage usualNextStage appliedDate notes version resumeId
  timeline { version kind isByPerson changes { field old new } note undoneVersion }`
const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } }
  ... on ApplicationConflictError { stored { id stage version } } ... on Application { ${FIELDS} }`
const CREATE = `mutation ($jobId: ID!, $fields: ApplicationFieldsInput) { it: createApplication(jobId: $jobId, fields: $fields) { ${OUTCOME} } }`
const UPDATE = `mutation ($id: ID!, $version: Int!, $fields: ApplicationFieldsInput!, $note: String) {
  it: updateApplication(id: $id, version: $version, fields: $fields, note: $note) { ${OUTCOME} } }`
const UNDO = `mutation ($id: ID!, $version: Int!) { it: undoApplicationChange(id: $id, version: $version) { ${OUTCOME} } }`
const DELETE = 'mutation ($id: ID!) { it: deleteApplication(id: $id) { __typename ... on RemovedApplication { id } } }'
const READ = `query ($id: ID!) { it: application(id: $id) { __typename ... on Application { ${FIELDS} } } }`
const LIST = `query ($filter: ApplicationFilter, $sort: ApplicationSort, $first: Int, $after: String) {
  it: applications(filter: $filter, sort: $sort, first: $first, after: $after) {
    __typename ... on ValidationError { issues { path message } }
    ... on ApplicationsConnection { totalCount pageInfo { hasNextPage endCursor } edges { node { jobTitle } } }
  } }`
const BOARD = `query { it: applicationBoard { ... on ApplicationBoard { stages { stage count } } } }`

let app: TestApp
let server: RunningServer
let jobIds: string[]
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  server = await startServer(app)
  jobIds = await createJobs(app)
  await untilIndexed(app, jobIds.length)
})
afterEach(() => app.platform.database.prisma.application.deleteMany())
afterAll(async () => {
  await server.close(1_000)
  await app.close()
})

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
const anyData = z.record(z.string(), z.unknown())
const part = (value: unknown, path: string): unknown => at({ data: anyData.parse(value) }, path)
const create = (place = 0, fields = {}) => run(CREATE, { jobId: jobIds[place], fields })
const update = (id: unknown, version: number, fields: object, note?: string) => run(UPDATE, { id, version, fields, note })
const titlesSchema = z.object({ edges: z.array(z.object({ node: z.object({ jobTitle: z.string() }) })) })
const titles = (list: unknown): string[] => titlesSchema.parse(list).edges.map(({ node }) => node.jobTitle)

describe('an application', () => {
  it('is followed from noting to the interview, and its timeline tells the way', async () => {
    const created = await create()
    expect(created).toMatchObject({
      __typename: 'Application', jobTitle: 'Back-end engineer', companyName: 'Lamp Works', stage: 'SAVED', usualNextStage: 'APPLIED', appliedDate: null, version: 1,
    })
    const id = part(created, 'id')
    const today = localDayOf(new Date(), defaultSettings().timeZone)
    expect(await update(id, 1, { stage: 'APPLIED' }, 'Sent by the form')).toMatchObject({ stage: 'APPLIED', appliedDate: today, version: 2 })
    expect(await update(id, 2, { stage: 'INTERVIEW', notes: 'Ask for Ann' })).toMatchObject({ stage: 'INTERVIEW', usualNextStage: 'OFFER', version: 3 })
    expect(part(await run(READ, { id }), 'timeline')).toEqual([
      { version: 1, kind: 'CREATED', isByPerson: true, changes: [], note: null, undoneVersion: null },
      {
        version: 2, kind: 'STAGE', isByPerson: true, note: 'Sent by the form', undoneVersion: null,
        changes: [{ field: 'STAGE', old: 'SAVED', new: 'APPLIED' }, { field: 'APPLIED_DATE', old: null, new: today }],
      },
      {
        version: 3, kind: 'STAGE', isByPerson: true, note: null, undoneVersion: null,
        changes: [{ field: 'STAGE', old: 'APPLIED', new: 'INTERVIEW' }, { field: 'NOTES', old: '', new: 'Ask for Ann' }],
      },
    ])
  })

  it('is noted with what is known at first, the day of applying among it', async () => {
    expect(await create(1, { stage: 'APPLIED', appliedDate: '2026-10-05', notes: 'By post' })).toMatchObject({
      stage: 'APPLIED', appliedDate: '2026-10-05', notes: 'By post', timeline: [{ kind: 'CREATED', changes: [{ field: 'STAGE' }, { field: 'APPLIED_DATE' }, { field: 'NOTES' }] }],
    })
  })

  it('is one for each posting; a second is refused with the one that there is', async () => {
    const id = part(await create(), 'id')
    expect(await create()).toMatchObject({ __typename: 'ApplicationConflictError', stored: { id, stage: 'SAVED', version: 1 } })
  })

  it('changes nothing, and has no event, where all is as it was', async () => {
    const id = part(await create(0, { notes: 'A' }), 'id')
    expect(await update(id, 1, { notes: 'A', stage: 'SAVED' })).toMatchObject({ version: 1, timeline: [{ kind: 'CREATED' }] })
  })

  it('refuses a change that was made on an older version, and shows the stored one', async () => {
    const id = part(await create(), 'id')
    await update(id, 1, { stage: 'REJECTED' })
    const refused = await update(id, 1, { stage: 'INTERVIEW' })
    expect(refused).toMatchObject({ __typename: 'ApplicationConflictError', stored: { stage: 'REJECTED', version: 2 } })
    expect(part(refused, 'message')).toContain('version 2')
    expect(await run(READ, { id })).toMatchObject({ stage: 'REJECTED', version: 2 })
  })

  it('takes one of two changes that are made at once', async () => {
    const id = part(await create(), 'id')
    const both = await Promise.all([update(id, 1, { stage: 'OFFER' }), update(id, 1, { stage: 'WITHDRAWN' })])
    expect(both.map((outcome) => part(outcome, '__typename')).toSorted()).toEqual(['Application', 'ApplicationConflictError'])
    expect(part(await run(READ, { id }), 'timeline')).toHaveLength(2)
  })

  it('takes back one change after the other, as changes of their own', async () => {
    const id = part(await create(), 'id')
    await update(id, 1, { stage: 'APPLIED', appliedDate: '2026-11-01' })
    await update(id, 2, { notes: 'Wrong one' })
    expect(await run(UNDO, { id, version: 3 })).toMatchObject({ notes: '', stage: 'APPLIED', version: 4 })
    const back = await run(UNDO, { id, version: 4 })
    expect(back).toMatchObject({ stage: 'SAVED', appliedDate: null, version: 5 })
    expect(part(back, 'timeline')).toMatchObject([{}, {}, {}, { kind: 'UNDO', undoneVersion: 3 }, { kind: 'UNDO', undoneVersion: 2 }])
    expect(await run(UNDO, { id, version: 5 })).toMatchObject({ __typename: 'ValidationError' })
  })

  it('takes back what was sent, without a resume that is gone', async () => {
    const resumeId = await uploadResume(app, 'Ann Example\n\nExperience\nEngineer at Harbor Cranes, 2015 to 2020. PostgreSQL and Python.')
    const id = part(await create(0, { resumeId }), 'id')
    await update(id, 1, { resumeId: null })
    expect(await run(UNDO, { id, version: 2 })).toMatchObject({ resumeId, version: 3 })
    await update(id, 3, { resumeId: null, notes: 'B' })
    await app.run('mutation ($id: ID!) { deleteResume(id: $id) { __typename } }', { id: resumeId })
    expect(await run(UNDO, { id, version: 4 })).toMatchObject({ resumeId: null, notes: '', version: 5 })
  })

  it('keeps a note that comes without a change, which is nothing to take back', async () => {
    const id = part(await create(), 'id')
    expect(await update(id, 1, {}, 'Ann called')).toMatchObject({ version: 2, timeline: [{}, { kind: 'EDIT', changes: [], note: 'Ann called' }] })
    expect(await run(UNDO, { id, version: 2 })).toMatchObject({ __typename: 'ValidationError' })
    expect(await update(id, 2, {}, ' ')).toMatchObject({ version: 2 })
  })

  it('has a day of applying only where it was applied for', async () => {
    expect(await create(0, { stage: 'INTERVIEW' })).toMatchObject({ stage: 'INTERVIEW', appliedDate: null })
    expect(await create(1, { stage: 'APPLIED', appliedDate: null })).toMatchObject({ stage: 'APPLIED', appliedDate: null })
  })

  it('stays, with title and company, when its posting is deleted', async () => {
    const [jobId] = await createJobs(app, [{ title: 'Tailor', company: 'Needle Row', description: 'Sewing and fitting of suits for the theatre, by hand.' }])
    const id = part(await run(CREATE, { jobId }), 'id')
    await app.run('mutation ($id: ID!) { deleteJob(id: $id) { __typename } }', { id: jobId })
    expect(await run(READ, { id })).toMatchObject({ jobTitle: 'Tailor', companyName: 'Needle Row' })
  })

  it('is gone with its history once it is deleted', async () => {
    const id = part(await create(), 'id')
    expect(await run(DELETE, { id })).toMatchObject({ __typename: 'RemovedApplication', id })
    expect(await run(READ, { id })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await app.platform.database.prisma.applicationEvent.count()).toBe(0)
    expect(await create()).toMatchObject({ __typename: 'Application' })
  })
})

describe('the timeline', () => {
  it.each(['UPDATE application_timeline SET note = \'\'', 'DELETE FROM application_timeline'])('refuses %s', async (sql) => {
    await create()
    await expect(app.platform.database.pool.query(sql)).rejects.toThrow('neither changed nor removed')
  })
})

describe('the list', () => {
  it('is filtered, ordered and paged', async () => {
    await create(0, { notes: '100 % sure' })
    await create(1, { stage: 'APPLIED', appliedDate: '2026-10-05' })
    await create(2, { stage: 'APPLIED', appliedDate: '2026-10-20' })
    expect(titles(await run(LIST, { sort: 'CREATED' }))).toEqual(['Accountant', 'Civil engineer', 'Back-end engineer'])
    expect(titles(await run(LIST, { sort: 'COMPANY' }))).toEqual(['Civil engineer', 'Back-end engineer', 'Accountant'])
    expect(titles(await run(LIST, { sort: 'APPLIED', filter: { stages: ['APPLIED'] } }))).toEqual(['Accountant', 'Civil engineer'])
    expect(titles(await run(LIST, { filter: { appliedFrom: '2026-10-05', appliedTo: '2026-10-05' } }))).toEqual(['Civil engineer'])
    expect(titles(await run(LIST, { filter: { company: 'LEDGER' } }))).toEqual(['Accountant'])
    expect(titles(await run(LIST, { filter: { text: '0 %' } }))).toEqual(['Back-end engineer'])
    expect(titles(await run(LIST, { filter: { text: '_' } }))).toEqual([])
    const page = await run(LIST, { sort: 'CREATED', first: 2 })
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
    expect(titles(await run(LIST, { sort: 'CREATED', first: 2, after: part(page, 'pageInfo.endCursor') }))).toEqual(['Back-end engineer'])
  })

  it.each(['UPDATED', 'CREATED', 'APPLIED', 'COMPANY'])('gives every application once, page by page, by %s', async (sort) => {
    await create(0)
    await create(1, { stage: 'APPLIED', appliedDate: '2026-10-05' })
    await create(2)
    await create(3, { stage: 'APPLIED', appliedDate: '2026-10-05' })
    const found: string[] = []
    for (let after: unknown = null, hasNext: unknown = true; hasNext === true;) {
      const page = await run(LIST, { sort, first: 1, after })
      found.push(...titles(page))
      after = part(page, 'pageInfo.endCursor')
      hasNext = part(page, 'pageInfo.hasNextPage')
    }
    expect(found).toEqual(titles(await run(LIST, { sort })))
    expect(found).toHaveLength(4)
  })

  it('is counted for each stage of a board', async () => {
    await create(0)
    await create(1, { stage: 'APPLIED' })
    await create(2, { stage: 'APPLIED' })
    const counts = part(await run(BOARD), 'stages')
    expect(counts).toHaveLength(9)
    expect(counts).toEqual(expect.arrayContaining([{ stage: 'SAVED', count: 1 }, { stage: 'APPLIED', count: 2 }, { stage: 'GHOSTED', count: 0 }]))
  })

  it('refuses days in the wrong order', async () => {
    expect(await run(LIST, { filter: { appliedFrom: '2026-11-02', appliedTo: '2026-11-01' } })).toMatchObject({
      __typename: 'ValidationError', issues: [{ path: ['filter', 'appliedTo'] }],
    })
  })

  it('refuses days of no year, and more own stages than there can be', async () => {
    expect(await run(LIST, { filter: { appliedFrom: '0000-01-01' } })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['filter', 'appliedFrom'] }] })
    const ownStageIds = Array.from({ length: 31 }, () => globalId('ApplicationOwnStage', crypto.randomUUID()))
    expect(await run(LIST, { filter: { ownStageIds } })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['filter', 'ownStageIds'] }] })
  })

  it.each([
    ['jobs', 'query { it: jobs(first: 4) { ... on JobsConnection { edges { node { title application { stage } } } } } }'],
    ['search hits', 'query { it: searchJobs(input: { query: "engineer accountant nurse" }) { ... on JobSearchConnection { edges { node { title application { stage } } } } } }'],
  ])('comes with %s in one statement for all of them', async (_what, jobs) => {
    await create(0, { stage: 'OFFER' })
    await create(1)
    const found = at(await app.run(jobs), 'it.edges')
    expect(found).toEqual(expect.arrayContaining([{ node: { title: 'Back-end engineer', application: { stage: 'OFFER' } } }, { node: { title: 'Accountant', application: null } }]))
    const statements = await app.countStatements(() => app.run(jobs))
    expect(statements.filter((statement) => statement.includes('applications'))).toHaveLength(1)
  })
})

describe('bad input', () => {
  it('is refused with what to do', async () => {
    const id = part(await create(), 'id')
    expect(await run(CREATE, { jobId: globalId('Job', crypto.randomUUID()) })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(CREATE, { jobId: id })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['jobId'] }] })
    expect(await update(id, 1, { resumeId: globalId('Resume', crypto.randomUUID()) })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await update(id, 1, { notes: 'n'.repeat(20_001) })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['notes'] }] })
    for (const appliedDate of ['0000-01-01', '0206-11-25', '2206-11-25']) {
      expect(await update(id, 1, { appliedDate })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['appliedDate'] }] })
    }
    expect(await update(id, 1, { notes: 'A\u0000B' }, 'x'.repeat(2_001))).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['note'] }] })
    expect(await run(READ, { id })).toMatchObject({ version: 1, notes: '' })
  })

  it('shows nothing of another person', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const job = await prisma.job.findFirstOrThrow()
    const { id } = await app.services.applications.create({ userId: other.id }, { jobId: job.id })
    const theirs = globalId('Application', id)
    expect(await run(READ, { id: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await update(theirs, 1, { stage: 'OFFER' })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(DELETE, { id: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(LIST)).toMatchObject({ totalCount: 0 })
    expect(at(await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: theirs }), 'node')).toBeNull()
  })
})

describe('applicationChanged', () => {
  it('tells one client of what is made, moved and deleted in another', async () => {
    const watching = connect(server.url).client
    const moving = connect(server.url).client
    const changes = watching.iterate<{ applicationChanged: unknown }>({ query: 'subscription { applicationChanged { id application { stage version } } }' })
    const first = changes.next()
    const ask = async (query: string, variables: Record<string, unknown>) => (await moving.iterate<{ it: unknown }>({ query, variables }).next()).value?.data?.it
    // The subscription stands once the server has answered something that was asked after it on the same connection.
    await watching.iterate({ query: '{ __typename }' }).next()
    const created = await ask(CREATE, { jobId: jobIds[3] })
    expect((await first).value?.data?.applicationChanged).toEqual({ id: part(created, 'id'), application: { stage: 'SAVED', version: 1 } })
    const id = part(created, 'id')
    await ask(UPDATE, { id, version: 1, fields: { stage: 'APPLIED' } })
    expect((await changes.next()).value?.data?.applicationChanged).toEqual({ id, application: { stage: 'APPLIED', version: 2 } })
    await ask(DELETE, { id })
    expect((await changes.next()).value?.data?.applicationChanged).toEqual({ id, application: null })
    await changes.return?.()
    await Promise.all([watching.dispose(), moving.dispose()])
  })
})
