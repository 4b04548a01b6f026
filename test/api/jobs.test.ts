import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, POSTINGS } from '../support/postings.ts'

let app: TestApp
let ids: string[]
beforeAll(async () => {
  app = await createTestApp()
  ids = await createJobs(app)
})
afterAll(() => app.close())

describe('a stored job', () => {
  it('is read with all that was found in its text', async () => {
    const answer = await app.run(
      `query ($id: ID!) { job(id: $id) { ... on Job {
        title location locationType employmentType isActive source company { name }
        salary { min max currency period annualMin annualMax text isInferred }
        requirements { years { min evidence { text } } skills { name isRequired evidence { text charStart charEnd } } }
        sightings { outcome source job { id } }
      } } }`,
      { id: ids[0] },
    )
    expect(at(answer, 'job')).toMatchObject({
      title: 'Back-end engineer', location: 'New York, NY', locationType: 'REMOTE', employmentType: 'FULL_TIME', isActive: true,
      company: { name: 'Lamp Works' }, salary: { min: 120_000, max: 150_000, currency: 'USD', period: 'YEAR', annualMin: 120_000 },
      requirements: { years: { min: 5 } }, sightings: [{ outcome: 'NEW', source: 'manual', job: { id: ids[0] } }],
    })
    expect(at(answer, 'job.requirements.skills')).toContainEqual(
      expect.objectContaining({ name: 'PostgreSQL', isRequired: true, evidence: [expect.objectContaining({ text: 'PostgreSQL' })] }),
    )
  })

  it('is found as a node by its global id, as its company is', async () => {
    const answer = await app.run('query ($id: ID!) { node(id: $id) { id ... on Job { title company { id } } } }', { id: ids[1] })
    expect(at(answer, 'node')).toMatchObject({ id: ids[1], title: 'Civil engineer' })
    const company = await app.run('query ($id: ID!) { node(id: $id) { ... on Company { name jobs { totalCount edges { node { id } } } } } }', {
      id: at(answer, 'node.company.id'),
    })
    expect(at(company, 'node')).toEqual({ name: 'Harbor Bridges', jobs: { totalCount: 1, edges: [{ node: { id: ids[1] } }] } })
  })

  it('is changed, and what its text says is read anew', async () => {
    const update = `mutation ($id: ID!, $input: UpdateJobInput!) {
      updateJob(id: $id, input: $input) { ... on Job { title salary { annualMin } requirements { years { min } } isActive } ... on Error { message } }
    }`
    const answer = await app.run(update, {
      id: ids[2], input: { salaryText: '$90,000 a year', description: 'At least 3 years of experience in bookkeeping.', title: null },
    })
    expect(at(answer, 'updateJob')).toEqual({
      title: 'Accountant', salary: { annualMin: 90_000 }, requirements: { years: { min: 3 } }, isActive: true,
    })
  })

  it('that is stored already is refused with the job it repeats', async () => {
    const again = await app.run('mutation ($input: CreateJobInput!) { createJob(input: $input) { __typename ... on Error { code message } } }', {
      input: POSTINGS[0],
    })
    expect(at(again, 'createJob')).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT', message: expect.stringContaining('already stored') })
  })

  it('is gone after it was deleted', async () => {
    const [id] = await createJobs(app, [{ title: 'Florist', company: 'Fern and Daisy', description: 'Flower arranging.' }])
    expect(at(await app.run('mutation ($id: ID!) { deleteJob(id: $id) { ... on RemovedJob { id } } }', { id }), 'deleteJob.id')).toBe(id)
    const answer = await app.run('query ($id: ID!) { job(id: $id) { __typename ... on NotFoundError { kind } } node(id: $id) { id } }', { id })
    expect(answer.data).toEqual({ job: { __typename: 'NotFoundError', kind: 'Job' }, node: null })
  })
})

describe('the list of jobs', () => {
  const LIST = `query ($first: Int, $after: String, $filter: JobsFilter) {
    jobs(first: $first, after: $after, filter: $filter) {
      ... on JobsConnection { totalCount edges { node { id title } } pageInfo { hasNextPage endCursor } }
      ... on Error { message }
    }
  }`

  it('is paged without gap or repetition', async () => {
    const first = await app.run(LIST, { first: 3 })
    const rest = await app.run(LIST, { first: 3, after: at(first, 'jobs.pageInfo.endCursor') })
    const seen = [first, rest].flatMap((answer) => at(answer, 'jobs.edges')).map((edge) => JSON.stringify(edge))
    expect(new Set(seen).size).toBe(4)
    expect([at(first, 'jobs.totalCount'), at(first, 'jobs.pageInfo.hasNextPage'), at(rest, 'jobs.pageInfo.hasNextPage')]).toEqual([4, true, false])
  })

  it('is narrowed by its filter, and the count with it', async () => {
    const answer = await app.run(LIST, { filter: { locationType: 'REMOTE', source: null } })
    expect(at(answer, 'jobs')).toMatchObject({ totalCount: 1, edges: [{ node: { title: 'Back-end engineer' } }] })
  })
})

describe('SQL statements do not grow with the rows', () => {
  const NESTED = `query ($first: Int) { jobs(first: $first) { ... on JobsConnection { totalCount edges { node {
    title company { name jobs(first: 5) { totalCount edges { node { id } } } } sightings { source url }
  } } } } }`

  it('for jobs with companies, their jobs, and sightings', async () => {
    const forOne = await app.countStatements(() => app.run(NESTED, { first: 1 }))
    const forAll = await app.countStatements(() => app.run(NESTED, { first: 4 }))
    expect(forAll).toHaveLength(forOne.length)
    expect(forAll.length).toBeLessThanOrEqual(7)
  })

  it('for a job with everything: one read for each table', async () => {
    const statements = await app.countStatements(() => app.run(
      'query ($id: ID!) { job(id: $id) { ... on Job { title company { name } sightings { url job { id } } } } }', { id: ids[0] },
    ))
    expect(statements.length).toBeLessThanOrEqual(4)
  })
})
