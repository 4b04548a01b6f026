import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'

let app: TestApp
let ids: string[]
beforeAll(async () => {
  app = await createTestApp({ workers: true, env: { LIMIT_PAGE_SIZE: '50' } })
  ids = await createJobs(app)
  await untilIndexed(app, 4)
})
afterAll(() => app.close())

const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64')
const UNKNOWN = '11111111-2222-4333-8444-555555555555'
const cursor = (text: string): string => Buffer.from(text).toString('base64url')

/** Operations with one argument of the kind that is tested. */
const BY_ID = {
  job: 'query ($id: ID!) { result: job(id: $id) { __typename ... on Error { code message } } }',
  jobImport: 'query ($id: ID!) { result: jobImport(id: $id) { __typename ... on Error { code message } } }',
  resume: 'query ($id: ID!) { result: resume(id: $id) { __typename ... on Error { code message } } }',
  matchJob: 'query ($id: ID!) { result: matchJob(jobId: $id) { __typename ... on Error { code message } } }',
  matchingResumes: 'query ($id: ID!) { result: matchingResumes(jobId: $id) { __typename ... on Error { code message } } }',
  updateJob: 'mutation ($id: ID!) { result: updateJob(id: $id, input: {}) { __typename ... on Error { code message } } }',
  deleteJob: 'mutation ($id: ID!) { result: deleteJob(id: $id) { __typename ... on Error { code message } } }',
  undoMerge: 'mutation ($id: ID!) { result: undoMerge(sightingId: $id) { __typename ... on Error { code message } } }',
  setDefaultResume: 'mutation ($id: ID!) { result: setDefaultResume(id: $id) { __typename ... on Error { code message } } }',
  setResumeDiscoverable: 'mutation ($id: ID!) { result: setResumeDiscoverable(id: $id, isDiscoverable: true) { __typename ... on Error { code } } }',
  document: 'query ($id: ID!) { result: document(id: $id) { __typename ... on Error { code message } } }',
  updateDocument: 'mutation ($id: ID!) { result: updateDocument(id: $id, title: "Mine") { __typename ... on Error { code message } } }',
  deleteDocument: 'mutation ($id: ID!) { result: deleteDocument(id: $id) { __typename ... on Error { code message } } }',
  deleteResume: 'mutation ($id: ID!) { result: deleteResume(id: $id) { __typename ... on Error { code message } } }',
}
const TYPES: Record<keyof typeof BY_ID, string> = {
  job: 'Job', jobImport: 'JobImport', resume: 'Resume', matchJob: 'Job', matchingResumes: 'Job', updateJob: 'Job', deleteJob: 'Job',
  undoMerge: 'JobSighting', setDefaultResume: 'Resume', setResumeDiscoverable: 'Resume', deleteResume: 'Resume',
  document: 'Document', updateDocument: 'Document', deleteDocument: 'Document',
}
const OPERATIONS = Object.entries(BY_ID).map(([name, query]) => ({ query, name, type: TYPES[name as keyof typeof BY_ID] }))

describe.each(OPERATIONS)('$name', ({ query, type }) => {
  it('answers NotFoundError for an unknown id', async () => {
    expect(at(await app.run(query, { id: globalId(type, UNKNOWN) }), 'result.__typename')).toBe('NotFoundError')
  })

  it.each([
    ['no id at all', 'rubbish'],
    ['an empty id', ''],
    ['the id of another type', globalId('User', UNKNOWN)],
    ['an id that is no UUID', globalId(type, "1' OR 1=1")],
    ['an unknown type', globalId('Password', UNKNOWN)],
    ['a prototype’s name', globalId('__proto__', UNKNOWN)],
    ['a lone surrogate', '\ud800'],
  ])('answers ValidationError for %s', async (_what, id) => {
    expect(at(await app.run(query, { id }), 'result.__typename')).toBe('ValidationError')
  })
})

describe('node', () => {
  it('is null for what is not there, and an error with a code for what is no id', async () => {
    expect((await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: globalId('Resume', UNKNOWN) })).data).toEqual({ node: null })
    expect((await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: globalId('JobImport', UNKNOWN) })).data).toEqual({ node: null })
    const { errors } = await app.run('query { node(id: "rubbish") { id } }')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' })
  })
})

describe('cursors and page sizes', () => {
  const LISTS = {
    searchJobs: 'query ($first: Int, $after: String) { result: searchJobs(first: $first, after: $after) { __typename ... on ValidationError { issues { path } } } }',
    jobs: 'query ($first: Int, $after: String) { result: jobs(first: $first, after: $after) { __typename ... on ValidationError { issues { path } } } }',
    matchingResumes: `query ($first: Int, $after: String, $jobId: ID!) {
      result: matchingResumes(jobId: $jobId, first: $first, after: $after) { __typename ... on ValidationError { issues { path } } }
    }`,
  }

  it.each(Object.entries(LISTS).flatMap(([name, query]) => [
    { name, query, what: 'a foreign cursor', variables: { after: 'abc' }, path: 'after' },
    { name, query, what: 'a cursor with rubbish in it', variables: { after: cursor('GPC:S:1;drop table') }, path: 'after' },
    { name, query, what: 'a cursor of control characters', variables: { after: '\u0000\ud800' }, path: 'after' },
    { name, query, what: 'no items', variables: { first: 0 }, path: 'first' },
    { name, query, what: 'a negative size', variables: { first: -3 }, path: 'first' },
    { name, query, what: 'more than the limit', variables: { first: 51 }, path: 'first' },
  ]))('$name answers ValidationError for $what', async ({ name, query, variables, path }) => {
    const all = name === 'matchingResumes' ? { ...variables, jobId: ids[0] } : variables
    expect(at(await app.run(query, all), 'result')).toEqual({ __typename: 'ValidationError', issues: [{ path: [path] }] })
  })
})

describe('queries', () => {
  const SEARCH = 'query ($query: String!) { searchJobs(input: { query: $query }) { __typename ... on JobSearchConnection { totalCount } ... on ValidationError { issues { path message } } } }'

  it.each([
    ['nothing', ''],
    ['white space', ' \t\n '],
    ['control characters', 'nurse\u0000\u0007\u001b'],
    ['right-to-left text', 'מהנדס אזרחי — مهندس مدني'],
    ['direction overrides', '\u202enurse\u202c'],
    ['emoji', '👩‍🚀 nurse 🏥'],
    ['lone surrogates', 'nurse \ud83d and \udc00'],
    ['SQL', "nurse'; DROP TABLE jobs; --"],
    ['operators of other search engines', 'nurse AND (care* OR "x) ~ :*'],
    ['stop words alone', 'the of and'],
    ['signs alone', '!!! ??? &&& |||'],
    ['the longest that is taken', 'nurse '.repeat(1_666)],
  ])('of %s get an answer', async (_what, query) => {
    expect(at(await app.run(SEARCH, { query }), 'searchJobs.__typename')).toBe('JobSearchConnection')
    const parsed = await app.run('query ($query: String!) { parseJobQuery(query: $query) { __typename } }', { query })
    expect(at(parsed, 'parseJobQuery.__typename')).toBe('ParsedJobQuery')
  })

  it('that are too long are refused with their place', async () => {
    const answer = await app.run(SEARCH, { query: 'n'.repeat(10_001) })
    expect(at(answer, 'searchJobs')).toEqual({
      __typename: 'ValidationError', issues: [{ path: ['input', 'query'], message: expect.stringContaining('10,000') }],
    })
  })

  it.each([
    ['weights that are both 0', { weights: { keyword: 0, vector: 0 } }, ['input', 'weights']],
    ['a negative weight', { weights: { keyword: -1 } }, ['input', 'weights', 'keyword']],
    ['no currency', { filters: { salaryCurrency: 'dollars' } }, ['input', 'filters', 'salaryCurrency']],
    ['too many values', { filters: { skillsAny: Array.from({ length: 51 }, (_, place) => `skill ${place}`) } }, ['input', 'filters', 'skillsAny']],
    ['an empty location', { filters: { location: ' ' } }, ['input', 'filters', 'location']],
    ['a company’s id that is another’s', { filters: { companyId: globalId('Job', UNKNOWN) } }, ['input.filters.companyId']],
  ])('answer ValidationError for %s', async (_what, input, path) => {
    const query = 'query ($input: JobSearchInput!) { searchJobs(input: $input) { __typename ... on ValidationError { issues { path } } } }'
    expect(at(await app.run(query, { input }), 'searchJobs')).toEqual({ __typename: 'ValidationError', issues: [{ path }] })
  })

  it('NaN and infinite numbers are no numbers of GraphQL', async () => {
    for (const vector of ['NaN', 'Infinity', '"1"']) {
      const { errors } = await app.run(`{ searchJobs(input: { query: "x", weights: { vector: ${vector} } }) { __typename } }`)
      expect(errors?.[0]?.message).toMatch(/Float|Syntax Error/)
    }
    const answer = await app.run('{ searchJobs(input: { query: "x", weights: { vector: 1e999 } }) { __typename } }')
    expect(at(answer, 'searchJobs.__typename')).toBe('ValidationError')
  })
})

describe('texts of a posting', () => {
  const CREATE = `mutation ($input: CreateJobInput!) {
    createJob(input: $input) { __typename ... on ValidationError { issues { path } } ... on Job { id title description } }
  }`

  it('are stored without what the database cannot hold', async () => {
    const answer = await app.run(CREATE, {
      input: { title: 'Baker\u0000 \ud800', company: 'Crust \u0007 & Co 🥐', description: 'Bread\u0000 baking. \udfff أفران', requirements: '\u0001Ovens' },
    })
    expect(at(answer, 'createJob.__typename')).toBe('Job')
    expect(at(answer, 'createJob.title')).not.toMatch(/[\u0000\ud800]/)
  })

  it.each([
    ['title', ' '], ['company', '\u0000'], ['description', ''], ['title', 'x'.repeat(501)], ['description', 'x'.repeat(100_001)],
  ])('are refused where %s is empty or too long', async (field, value) => {
    const input = { title: 'Baker', company: 'Crust', description: 'Bread.', [field]: value }
    expect(at(await app.run(CREATE, { input }), 'createJob')).toEqual({ __typename: 'ValidationError', issues: [{ path: ['input', field] }] })
  })

  it('are refused with all that is wrong with them, whatever the kind', async () => {
    const input = {
      title: ' ', company: '…', description: '<p></p>', location: 'x'.repeat(1_001), salaryText: 'y'.repeat(501), url: `https://x.example/${'字'.repeat(600)}`,
    }
    const created = await app.run(CREATE, { input })
    const paths = ['title', 'location', 'salaryText', 'company', 'description', 'url'].map((field) => ({ path: ['input', field] }))
    expect(at(created, 'createJob')).toEqual({ __typename: 'ValidationError', issues: paths })
    const updated = await app.run('mutation ($id: ID!, $input: UpdateJobInput!) { updateJob(id: $id, input: $input) { ... on ValidationError { issues { path } } } }', {
      id: ids[0], input,
    })
    expect(at(updated, 'updateJob')).toEqual({ issues: paths })
  })
})

describe('the parts', () => {
  it('embed takes up to 64 texts that are not empty', async () => {
    const query = 'query ($texts: [String!]!) { embed(texts: $texts) { __typename ... on ValidationError { issues { path } } ... on Embeddings { dimensions embeddings { vector } } } }'
    const answer = await app.run(query, { texts: ['nurse', 'مهندس \ud800'] })
    expect(at(answer, 'embed')).toMatchObject({ dimensions: 384, embeddings: [{ vector: expect.any(Array) }, { vector: expect.any(Array) }] })
    for (const texts of [[], [''], Array.from({ length: 65 }, () => 'x')]) {
      expect(at(await app.run(query, { texts }), 'embed.__typename')).toBe('ValidationError')
    }
  })

  it('embed says that the model is away', async () => {
    app.embedder.isAvailable = false
    const answer = await app.run('{ embed(texts: ["x"]) { __typename ... on UnavailableError { part isRetryable } } }')
    app.embedder.isAvailable = true
    expect(at(answer, 'embed')).toEqual({ __typename: 'UnavailableError', part: 'embedding', isRetryable: true })
  })

  it('rerank says that there is no model for it, after its input was checked', async () => {
    const query = 'query ($documents: [String!]!, $topK: Int) { rerank(query: "a", documents: $documents, topK: $topK) { __typename ... on Error { message } } }'
    expect(at(await app.run(query, { documents: ['b'] }), 'rerank')).toMatchObject({ __typename: 'UnavailableError', message: expect.stringContaining('RERANK_MODEL_DIR') })
    for (const variables of [{ documents: [] }, { documents: ['b'], topK: 0 }, { documents: Array.from({ length: 101 }, () => 'b') }]) {
      expect(at(await app.run(query, variables), 'rerank.__typename')).toBe('ValidationError')
    }
  })

  it('extractSkills keeps offsets right beside emoji and control characters', async () => {
    const text = '🙂\u0000 Python and PostgreSQL; no experience in Kubernetes.'
    const answer = await app.run('query ($text: String!) { extractSkills(text: $text) { ... on ExtractedSkills { technical { skill charStart charEnd negated } tools { skill charStart charEnd negated } } } }', { text })
    const mentions = [at(answer, 'extractSkills.technical'), at(answer, 'extractSkills.tools')].flat() as { skill: string, charStart: number, charEnd: number, negated: boolean }[]
    expect(mentions.map(({ charStart, charEnd }) => text.slice(charStart, charEnd)).toSorted()).toEqual(['Kubernetes', 'PostgreSQL', 'Python'])
    expect(mentions.find(({ skill }) => skill === 'Kubernetes')?.negated).toBe(true)
  })
})
