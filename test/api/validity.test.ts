import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, POSTINGS, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

let app: TestApp
const clock = { now: new Date('2026-06-15T12:00:00Z') }
beforeAll(async () => {
  app = await createTestApp({ workers: true, adapt: (platform) => ({ ...platform, now: () => clock.now }) })
  await createJobs(app, POSTINGS.map((posting, place) => (place === 0 ? { ...posting, validThrough: '2026-06-15' } : posting)))
  await untilIndexed(app, POSTINGS.length)
  await uploadResume(app, 'Robin Vale\nBack-end engineer\n\nSkills\nPostgreSQL, Python\n')
})
afterAll(() => app.close())

const LISTS = `{
  all: jobs { ... on JobsConnection { edges { node { title isActive company { jobs { totalCount } } } } } }
  active: jobs(filter: { isActive: true }) { ... on JobsConnection { totalCount } }
  inactive: jobs(filter: { isActive: false }) { ... on JobsConnection { totalCount edges { node { title } } } }
  recommendedJobs { ... on RankedMatchConnection { totalCount } }
  searchJobs(input: { query: "engineer" }) { ... on JobSearchConnection { totalCount } }
}`

it('every list and the job itself tell from when on a posting holds no more', async () => {
  const before = await app.run(LISTS)
  expect(before.data).toMatchObject({ active: { totalCount: 4 }, inactive: { totalCount: 0 }, recommendedJobs: { totalCount: 4 }, searchJobs: { totalCount: 4 } })
  clock.now = new Date('2026-06-16T00:00:00Z')
  const after = await app.run(LISTS)
  expect(after.data).toMatchObject({
    active: { totalCount: 3 }, inactive: { totalCount: 1, edges: [{ node: { title: 'Back-end engineer' } }] }, recommendedJobs: { totalCount: 3 }, searchJobs: { totalCount: 3 },
  })
  expect(at(after, 'all.edges')).toContainEqual({ node: { title: 'Back-end engineer', isActive: false, company: { jobs: { totalCount: 0 } } } })
  expect(at(after, 'all.edges')).toContainEqual({ node: { title: 'Accountant', isActive: true, company: { jobs: { totalCount: 1 } } } })
})
