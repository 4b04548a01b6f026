import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { createJobs, until, untilIndexed } from '../../support/postings.ts'
import { connect, startServer, type RunningServer } from '../../support/sockets.ts'
import { uploadResume } from '../../support/upload.ts'

const FIELDS = `id name text resumeId minScore frequency time weekday isPaused nextRunAt lastRunAt lastError lookedBackAt
  filters { locationTypes location salaryAnnualMin skillsAny } counts { hits unseen }`
const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on SavedSearch { ${FIELDS} }`
const CREATE = `mutation ($input: SavedSearchInput!, $includeExisting: Boolean) {
  it: createSavedSearch(input: $input, includeExisting: $includeExisting) { ${OUTCOME} } }`
const UPDATE = `mutation ($id: ID!, $input: SavedSearchInput!) { it: updateSavedSearch(id: $id, input: $input) { ${OUTCOME} } }`
const READ = `query ($id: ID!) { it: savedSearch(id: $id) { ${OUTCOME} } }`
const PAUSE = `mutation ($id: ID!) { it: pauseSavedSearch(id: $id) { ${OUTCOME} } }`
const RESUME = `mutation ($id: ID!) { it: resumeSavedSearch(id: $id) { ${OUTCOME} } }`
const SEEN = `mutation ($id: ID!) { it: markSavedSearchSeen(id: $id) { ${OUTCOME} } }`
const DELETE = 'mutation ($id: ID!) { it: deleteSavedSearch(id: $id) { __typename ... on RemovedSavedSearch { id } } }'
const RUN = `mutation ($id: ID!) { it: runSavedSearch(id: $id) {
  __typename ... on Error { message } ... on SavedSearchRun { newHits search { lastRunAt } } } }`
const TEST = `query ($id: ID, $input: SavedSearchInput, $days: Int) { it: testSavedSearch(id: $id, input: $input, days: $days) {
  __typename ... on Error { message } ... on ValidationError { issues { path } }
  ... on SavedSearchTest { totalCount hits { reasons score { overall } job { title } } } } }`
const HITS = `query ($id: ID!) { it: savedSearch(id: $id) { ... on SavedSearch {
  hits { totalCount edges { node { reason score isTold job { title } } } } } } }`
const LIST = `query ($first: Int, $after: String) { it: savedSearches(first: $first, after: $after) {
  __typename ... on ValidationError { issues { path } }
  ... on SavedSearchesConnection { totalCount pageInfo { hasNextPage endCursor } edges { node { name counts { hits unseen } } } } } }`

const BAKER = { title: 'Baker', company: 'Crust and Crumb', location: 'Boston, MA', description: 'Requirements\nBread and rolls, from three in the morning. Sourdough is kept by hand.' }
const TAILOR = { title: 'Remote tailor', company: 'Needle Row', location: 'Boston, MA', locationType: 'REMOTE', description: 'Sewing and fitting of suits for the theatre, by hand.', salaryText: '$60,000 a year', url: 'https://needle-row.example/jobs/1' }

let app: TestApp
let server: RunningServer
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  server = await startServer(app)
  await untilIndexed(app, (await createJobs(app)).length)
  await idle()
})
afterEach(async () => {
  const { prisma } = app.platform.database
  await idle()
  await prisma.savedSearch.deleteMany()
  await prisma.notification.deleteMany()
})
afterAll(async () => {
  await server.close(1_000)
  await app.close()
})

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
const part = (value: unknown, path: string): unknown => at({ data: z.record(z.string(), z.unknown()).parse(value) }, path)
const create = (input: object, includeExisting = false) => run(CREATE, { input: { name: 'Watch', ...input }, includeExisting })
const notices = () => app.platform.database.prisma.notification.findMany({ where: { kind: 'SAVED_SEARCH' }, orderBy: { createdAt: 'asc' } })
const titlesOf = (list: unknown): string[] => z.array(z.object({ node: z.object({ job: z.object({ title: z.string() }) }) })).parse(list).map(({ node }) => node.job.title).toSorted()

/** Waits until nothing is to be done in the background. */
async function idle(): Promise<void> {
  await app.countStatements(async () => undefined)
}

async function created(input: object, includeExisting = false): Promise<string> {
  const id = z.string().parse(part(await create(input, includeExisting), 'id'))
  await until(async () => part(await run(READ, { id }), 'lookedBackAt') !== null)
  return id
}

/** Stores a posting that is there for this test alone. */
async function withJobs(postings: readonly (typeof BAKER)[], work: (ids: string[]) => Promise<void>): Promise<void> {
  const ids = await createJobs(app, postings)
  try {
    await idle()
    await work(ids)
  } finally {
    for (const id of ids) await app.run('mutation ($id: ID!) { deleteJob(id: $id) { __typename } }', { id })
    await idle()
  }
}

describe('a saved search', () => {
  it('is kept with what was said, and shows when it runs next', async () => {
    const made = await create({ text: 'nurse', filters: { location: 'Chicago', salaryAnnualMin: 50_000 }, frequency: 'WEEKLY', time: '07:45', weekday: 5 })
    expect(made).toMatchObject({
      __typename: 'SavedSearch', name: 'Watch', text: 'nurse', frequency: 'WEEKLY', time: '07:45', weekday: 5, isPaused: false, minScore: null,
      filters: { location: 'Chicago', salaryAnnualMin: 50_000, locationTypes: null },
    })
    expect(new Date(String(part(made, 'nextRunAt'))).getTime()).toBeGreaterThan(Date.now())
    const id = part(made, 'id')
    expect(await run(UPDATE, { id, input: { name: 'Nurses', frequency: 'INSTANT', filters: null } })).toMatchObject({
      name: 'Nurses', text: 'nurse', frequency: 'INSTANT', nextRunAt: null, filters: { location: null },
    })
    expect(await run(DELETE, { id })).toMatchObject({ id })
    expect(await run(READ, { id })).toMatchObject({ __typename: 'NotFoundError' })
  })

  it('records what is there already without a word', async () => {
    const id = await created({ text: 'engineer', frequency: 'INSTANT' })
    const { hits, counts } = z.object({ hits: z.unknown(), counts: z.unknown() }).parse({ hits: part(await run(HITS, { id }), 'hits'), counts: part(await run(READ, { id }), 'counts') })
    expect(hits).toMatchObject({ totalCount: 2 })
    expect(titlesOf(part(hits, 'edges'))).toEqual(['Back-end engineer', 'Civil engineer'])
    expect(counts).toEqual({ hits: 2, unseen: 0 })
    expect(await notices()).toEqual([])
  })

  it('tells in one notice of what is there already, where that is asked for', async () => {
    const id = await created({ text: 'engineer' }, true)
    expect(part(await run(READ, { id }), 'counts')).toEqual({ hits: 2, unseen: 2 })
    const [notice, ...more] = await notices()
    expect(more).toEqual([])
    expect(notice).toMatchObject({ subject: '2 new jobs for “Watch”' })
    expect(notice?.body).toContain('Civil engineer · Harbor Bridges · Boston, MA')
    expect(await run(SEEN, { id })).toMatchObject({ counts: { hits: 2, unseen: 0 } })
  })

  it('tells of a new job at once, with its reasons, and never again', async () => {
    const id = await created({ text: 'remote tailor', frequency: 'INSTANT' })
    await withJobs([TAILOR, BAKER], async ([tailor]) => {
      expect(await notices()).toMatchObject([{ subject: '1 new job for “Watch”', reasons: ['matches tailor', 'remote'], jobId: expect.any(String) }])
      expect((await notices())[0]?.body).toBe('Remote tailor · Needle Row · Boston, MA · $60,000 a year\nmatches tailor; remote\nhttps://needle-row.example/jobs/1')
      expect(part(await run(READ, { id }), 'counts')).toEqual({ hits: 1, unseen: 1 })
      await app.run('mutation ($id: ID!) { updateJob(id: $id, input: { description: "Sewing, fitting and mending of suits for the theatre, by hand." }) { __typename } }', { id: tailor })
      await idle()
      expect(await notices()).toHaveLength(1)
    })
  })

  it('tells of several jobs that are indexed together in one notice each time', async () => {
    await created({ filters: { companies: ['Needle Row', 'Crust'] }, frequency: 'INSTANT', name: 'Two\u2009firms' })
    await withJobs([TAILOR, BAKER], async () => {
      const told = await notices()
      expect(told.map(({ body }) => body).join('\n')).toMatch(/Baker[\s\S]*Remote tailor|Remote tailor[\s\S]*Baker/)
      expect(told.length).toBeLessThanOrEqual(2)
    })
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['pays more', { salaryText: '$75,000 a year' }, 'SALARY', 'pay is new or higher'],
    ['becomes remote', { locationType: 'REMOTE' }, 'REMOTE', 'has become remote'],
  ])('tells once more of a job that %s', async (_what, changes, reason, words) => {
    const id = await created({ text: 'baker', frequency: 'INSTANT' })
    await withJobs([{ ...BAKER, salaryText: '$50,000 a year' } as typeof BAKER], async ([baker]) => {
      const change = (input: object) => app.run('mutation ($id: ID!, $input: UpdateJobInput!) { updateJob(id: $id, input: $input) { __typename ... on Error { message } } }', { id: baker, input })
      expect(at(await change(changes), 'updateJob.__typename')).toBe('Job')
      await idle()
      const told = await notices()
      expect(told.map(({ subject }) => subject)).toEqual(['1 new job for “Watch”', '1 changed job for “Watch”'])
      expect(told[1]?.reasons[0]).toBe(words)
      expect(part(await run(HITS, { id }), 'hits.edges.0.node')).toMatchObject({ reason, isTold: true })
    })
  })

  it('tells once more of a job that was closed and is open again', async () => {
    const id = await created({ text: 'baker', frequency: 'INSTANT' })
    await withJobs([BAKER], async ([baker]) => {
      for (const isActive of [false, true]) {
        await app.run('mutation ($id: ID!, $input: UpdateJobInput!) { updateJob(id: $id, input: $input) { __typename } }', { id: baker, input: { isActive } })
        await idle()
      }
      expect((await notices()).map(({ reasons }) => reasons[0])).toEqual(['matches baker', 'is open again'])
      expect(part(await run(HITS, { id }), 'hits.edges.0.node.reason')).toBe('REOPENED')
    })
  })

  it('finds nothing while it is paused, and tells of it when it is taken up', async () => {
    const id = await created({ text: 'baker', frequency: 'INSTANT' })
    expect(await run(PAUSE, { id })).toMatchObject({ isPaused: true, nextRunAt: null })
    await withJobs([BAKER], async () => {
      expect(await notices()).toEqual([])
      expect(await run(RESUME, { id })).toMatchObject({ isPaused: false })
      await idle()
      expect(await notices()).toMatchObject([{ subject: '1 new job for “Watch”' }])
    })
  })

  it('that looks for something else records what is there for that, without a word', async () => {
    const id = await created({ text: 'baker', frequency: 'INSTANT' })
    await run(UPDATE, { id, input: { text: 'accountant' } })
    await idle()
    expect(titlesOf(part(await run(HITS, { id }), 'hits.edges'))).toEqual(['Accountant'])
    expect(await notices()).toEqual([])
  })

  it('runs when asked, and its times stay', async () => {
    const id = await created({ text: 'baker' })
    const { nextRunAt } = z.object({ nextRunAt: z.string() }).parse(await run(READ, { id }))
    await withJobs([BAKER], async () => {
      expect(await notices()).toEqual([])
      expect(await run(RUN, { id })).toMatchObject({ newHits: 1 })
      expect(await run(RUN, { id })).toMatchObject({ newHits: 0 })
      expect(await run(READ, { id })).toMatchObject({ nextRunAt, counts: { hits: 1, unseen: 1 } })
      expect(await notices()).toHaveLength(1)
    })
  })

  it('finds only what scores enough with a resume, and says by how much', async () => {
    expect(await create({ text: 'engineer', minScore: 1 })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['minScore'] }] })
    const resumeId = await uploadResume(app, 'Ann Example\n\nExperience\nBack-end engineer at Harbor Cranes, 2015 to 2022. PostgreSQL and Python.')
    const all = await run(TEST, { input: { text: 'engineer', resumeId } })
    const scores = z.object({ hits: z.array(z.object({ job: z.object({ title: z.string() }), score: z.object({ overall: z.number() }), reasons: z.array(z.string()) })) }).parse(all).hits
    const [best, other] = scores
    expect(scores.map(({ job }) => job.title)).toEqual(['Back-end engineer', 'Civil engineer'])
    expect(best?.reasons).toEqual(['matches PostgreSQL, Python', 'remote', String(best?.score.overall), 'missing Kubernetes'])
    const some = await run(TEST, { input: { text: 'engineer', minScore: (other?.score.overall ?? 0) + 1 } })
    expect(some).toMatchObject({ totalCount: 1, hits: [{ job: { title: 'Back-end engineer' } }] })
    await app.run('mutation ($id: ID!) { deleteResume(id: $id) { __typename } }', { id: resumeId })
  })

  it('is tried without storing or telling anything', async () => {
    const input = { text: 'someone to keep the books', filters: { location: 'New York' } }
    expect(await run(TEST, { input })).toMatchObject({ __typename: 'SavedSearchTest', totalCount: 0 })
    expect(await run(TEST, { input: { filters: { location: 'New York' } }, days: 1 })).toMatchObject({ totalCount: 2 })
    const id = await created({ text: 'engineer' })
    expect(await run(TEST, { id })).toMatchObject({ totalCount: 2 })
    expect(await app.platform.database.prisma.savedSearch.count()).toBe(1)
    expect(await notices()).toEqual([])
    expect(await run(TEST, {})).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(TEST, { id, days: 91 })).toMatchObject({ issues: [{ path: ['days'] }] })
  })

  it('is listed with its counts, in one statement for all of them', async () => {
    for (const name of ['A', 'B', 'C']) await created({ name, text: 'engineer' })
    expect(await run(LIST, { first: 2 })).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true }, edges: [{ node: { name: 'C', counts: { hits: 2, unseen: 0 } } }, { node: { name: 'B' } }] })
    const statements = await app.countStatements(() => run(LIST))
    expect(statements.filter((statement) => statement.includes('saved_search_hits'))).toHaveLength(1)
    expect(await run(LIST, { first: 0 })).toMatchObject({ __typename: 'ValidationError' })
  })
})

describe('bad input', () => {
  it.each<[object, string]>([
    [{ name: ' ', text: 'a nurse' }, 'name'],
    [{ name: 'n'.repeat(201), text: 'a nurse' }, 'name'],
    [{ name: 'Nurses\r\nBcc: everybody', text: 'a nurse' }, 'name'],
    [{ text: 't'.repeat(1_001) }, 'text'],
    [{ text: ' ' }, 'text'],
    [{ filters: { activeOnly: true, skillsAny: [] } }, 'text'],
    [{ text: 'nurse', minScore: 101 }, 'minScore'],
    [{ text: 'nurse', weekday: 8 }, 'weekday'],
    [{ text: 'nurse', time: '24:00' }, 'time'],
    [{ filters: { salaryAnnualMin: 2, salaryAnnualMax: 1 } }, 'filters'],
  ])('such as %j is refused, and nothing is stored', async (input, field) => {
    const refused = await create(input)
    expect(refused).toMatchObject({ __typename: 'ValidationError' })
    expect(z.object({ issues: z.array(z.object({ path: z.array(z.string()) })) }).parse(refused).issues[0]?.path.at(-1)).toBe(field)
    expect(await run(LIST)).toMatchObject({ totalCount: 0 })
  })

  it('of other kinds is refused too', async () => {
    expect(await run(CREATE, { input: { text: 'nurse' } })).toMatchObject({ issues: [{ path: ['input', 'name'] }] })
    expect(await create({ text: 'nurse', resumeId: globalId('Resume', crypto.randomUUID()) })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await create({ text: 'nurse', resumeId: globalId('Job', crypto.randomUUID()) })).toMatchObject({ __typename: 'ValidationError' })
    expect(await create({ filters: { companyId: globalId('Company', crypto.randomUUID()) } })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(READ, { id: globalId('SavedSearch', crypto.randomUUID()) })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(READ, { id: 'x' })).toMatchObject({ __typename: 'ValidationError' })
  })

  it('is more than a hundred searches', async () => {
    const { prisma } = app.platform.database
    const row = { userId: app.viewer.userId, name: 'N', text: 'nurse', frequency: 'DAILY' as const, minuteOfDay: 540, weekday: 1, isPaused: true }
    await prisma.savedSearch.createMany({ data: Array.from({ length: 100 }, () => row) })
    expect(await create({ text: 'nurse' })).toMatchObject({ __typename: 'ConflictError' })
  })

  it('shows and changes nothing of another person', async () => {
    const other = await app.platform.database.prisma.user.create({ data: { displayName: 'Somebody else' } })
    const { id } = await app.services.savedSearches.create({ userId: other.id }, { name: 'Theirs', text: 'nurse' })
    const theirs = globalId('SavedSearch', id)
    for (const operation of [READ, PAUSE, RESUME, SEEN, RUN, DELETE]) expect(await run(operation, { id: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(UPDATE, { id: theirs, input: { name: 'Mine' } })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(TEST, { id: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(LIST)).toMatchObject({ totalCount: 0 })
    expect(at(await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: theirs }), 'node')).toBeNull()
  })
})

describe('newMatches', () => {
  it('gives the hits of one search as they are stored', async () => {
    const id = await created({ text: 'baker', frequency: 'INSTANT' })
    await created({ text: 'tailor', frequency: 'INSTANT' })
    const watching = connect(server.url).client
    const hits = watching.iterate<{ newMatches: unknown }>({
      query: 'subscription ($id: ID) { newMatches(savedSearchId: $id) { ... on SavedSearchHit { reason job { title } search { id } } ... on Error { message } } }', variables: { id },
    })
    const first = hits.next()
    // The subscription stands once the server has answered something that was asked after it on the same connection.
    await watching.iterate({ query: '{ __typename }' }).next()
    await withJobs([TAILOR, BAKER], async () => {
      expect((await first).value?.data?.newMatches).toEqual({ reason: 'NEW', job: { title: 'Baker' }, search: { id } })
    })
    await hits.return?.()
    await watching.dispose()
  })
})
