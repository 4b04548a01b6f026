import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { incomingPosting } from '../../src/domains/jobs/incoming-posting.ts'
import { savePostings } from '../../src/domains/jobs/job-store.ts'
import { openApplicationDesk, part, type ApplicationDesk } from '../support/application-desk.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'

const PREVIOUS = 'previouslyApplied { reason application { jobTitle stage job { title } timeline { kind } } }'
const JOB = `query ($id: ID!) { it: job(id: $id) { ... on Job { ${PREVIOUS} } } }`
const APPLY = `mutation ($jobId: ID!, $fields: ApplicationFieldsInput) { it: createApplication(jobId: $jobId, fields: $fields) { ... on Application { id } } }`
const MANY = 100

let desk: ApplicationDesk
/** Welder twice, worded anew the second time; a painter of the same company under another form of its name; a welder elsewhere. */
let welder: string, again: string, painter: string, elsewhere: string
beforeAll(async () => {
  desk = await openApplicationDesk({ workers: true })
  const ids = await createJobs(desk.app, [
    { title: 'Senior Welder', company: 'Rope Works, Inc.', description: 'You weld hooks and eyes for the ropes of cranes, by day and by night.', url: 'https://ropes.example/1' },
    { title: 'Sr. Welder', company: 'ROPE WORKS', description: 'Our yard seeks somebody with a steady hand for seams under water, certified.', url: 'https://ropes.example/2' },
    { title: 'Painter', company: 'Rope Works LLC', description: 'Paints buoys in red and green; a head for heights is needed for this one.', url: 'https://ropes.example/3' },
    { title: 'Senior Welder', company: 'Anchor Forge', description: 'Chains of every size are made here, and you mend those that broke.', url: 'https://anchors.example/1' },
  ])
  const [one = '', two = '', three = '', four = ''] = ids
  welder = one
  again = two
  painter = three
  elsewhere = four
  const { database, queue, now } = desk.app.platform
  const incoming = Array.from({ length: MANY }, (_, place) => incomingPosting({
    title: `Gardener of bed ${place}`, company: place % 2 === 0 ? 'Rose Garden' : `Garden ${place}`, source: 'made', url: `https://gardens.example/${place}`,
    description: `You water bed ${place} with ${'rose tulip lily fern moss'.split(' ')[place % 5]} in the garden, and know ${place * 7} names of plants.`,
  }, now()))
  await savePostings({ prisma: database.prisma, queue, now }, incoming)
  await untilIndexed(desk.app, desk.jobIds.length + ids.length + MANY)
}, 120_000)
afterEach(() => desk.app.platform.database.prisma.application.deleteMany())
afterAll(() => desk.app.close())

const previous = async (id: string) => part(await desk.run(JOB, { id }), 'previouslyApplied')
const apply = (jobId: string, fields: object = { stage: 'APPLIED' }) => desk.run(APPLY, { jobId, fields })

describe('earlier applications of a job', () => {
  it('are those to it, to the posting that it repeats, and to its company, the closest first', async () => {
    await apply(painter, { stage: 'REJECTED' })
    await apply(welder, { stage: 'INTERVIEW' })
    expect(await previous(welder)).toMatchObject([
      { reason: 'SAME_JOB', application: { jobTitle: 'Senior Welder', stage: 'INTERVIEW', job: { title: 'Senior Welder' }, timeline: [{ kind: 'CREATED' }] } },
      { reason: 'SAME_COMPANY', application: { jobTitle: 'Painter', stage: 'REJECTED' } },
    ])
    expect(await previous(again)).toMatchObject([{ reason: 'REPOST', application: { jobTitle: 'Senior Welder' } }, { reason: 'SAME_COMPANY', application: { jobTitle: 'Painter' } }])
    expect(await previous(elsewhere)).toEqual([])
  })

  it('are not those that are only noted', async () => {
    await apply(welder, { stage: 'SAVED' })
    expect(await previous(welder)).toEqual([])
    expect(await previous(painter)).toEqual([])
  })

  it('count for a company within a year, for the same opening always', async () => {
    await apply(welder, { stage: 'APPLIED', appliedDate: '2025-11-24' })
    expect(await previous(painter)).toEqual([])
    expect(await previous(again)).toMatchObject([{ reason: 'REPOST' }])
    expect(await previous(welder)).toMatchObject([{ reason: 'SAME_JOB' }])
    await apply(painter, { stage: 'APPLIED', appliedDate: '2025-11-26' })
    expect(await previous(welder)).toMatchObject([{ reason: 'SAME_JOB' }, { reason: 'SAME_COMPANY' }])
  })

  it('are still known when the posting was deleted', async () => {
    const [gone = ''] = await createJobs(desk.app, [{ title: 'Rigger', company: 'Sail Loft', description: 'Splices ropes on the masts of old ships, in any wind.', url: 'https://sails.example/1' }])
    await apply(gone)
    await desk.app.run('mutation ($id: ID!) { deleteJob(id: $id) { __typename } }', { id: gone })
    const [anew = ''] = await createJobs(desk.app, [{ title: 'Rigger', company: 'Sail Loft', description: 'Splices ropes on the masts of old ships, in any wind.', url: 'https://sails.example/1' }])
    expect(await previous(anew)).toMatchObject([{ reason: 'REPOST', application: { jobTitle: 'Rigger', job: null } }])
  })

  it('are not those of another person', async () => {
    const { prisma } = desk.app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const job = await prisma.job.findFirstOrThrow({ where: { title: 'Painter' } })
    await desk.app.services.applications.create({ userId: other.id }, { jobId: job.id, stage: 'APPLIED' })
    expect(await previous(painter)).toEqual([])
    expect(globalId('Job', job.id)).toBe(painter)
  })

  it.each([
    ['jobs', `query { it: jobs(first: ${MANY}, filter: { source: "made" }) { ... on JobsConnection { edges { node { title previouslyApplied { reason application { stage letterVersion { version } } } } } } } }`],
    ['search hits', `query { it: searchJobs(input: { query: "gardener" }, first: ${MANY}) { ... on JobSearchConnection { edges { node { title previouslyApplied { reason application { stage letterVersion { version } } } } } } } }`],
  ])(`come with ${MANY} %s in one statement, and one more for what is found`, async (_what, query) => {
    const statements = async () => (await desk.app.countStatements(() => desk.app.run(query))).filter((statement) => /"?applications"?/.test(statement))
    expect(at(await desk.app.run(query), 'it.edges')).toHaveLength(MANY)
    expect(await statements()).toHaveLength(1)
    const job = await desk.app.platform.database.prisma.job.findFirstOrThrow({ where: { title: 'Gardener of bed 0' } })
    await apply(globalId('Job', job.id))
    const sibling = await desk.app.platform.database.prisma.job.findFirstOrThrow({ where: { title: 'Gardener of bed 2' } })
    await apply(globalId('Job', sibling.id))
    const edges = JSON.stringify(at(await desk.app.run(query), 'it.edges'))
    expect(edges.match(/SAME_JOB/g)).toHaveLength(2)
    expect(edges.match(/SAME_COMPANY/g)).toHaveLength(98)
    expect(await statements()).toHaveLength(2)
  })
})
