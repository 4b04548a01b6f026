import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, until, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

let app: TestApp
let jobIds: string[]
let engineer: string
let nurse: string
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  jobIds = await createJobs(app)
  await untilIndexed(app, 4)
  engineer = await uploadResume(app, 'Robin Vale\nBack-end engineer\n\nExperience\nBack-end engineer, Lantern Yard\n2019 - 2022\nBuilt services on PostgreSQL.\n\nSkills\nPostgreSQL, Python\n')
  nurse = await uploadResume(app, 'Sam Birch\nRegistered nurse\n\nSkills\nPatient care\n')
})
afterAll(() => app.close())

describe('matchJob', () => {
  const MATCH = `query ($jobId: ID!, $resumeId: ID) { matchJob(jobId: $jobId, resumeId: $resumeId) {
    ... on Error { code }
    ... on Match {
      job { id title } overall weights { semantic skills other } semantic { score passageSimilarity titleSimilarity }
      skills { score matched { skill via isRequired resumeEvidence { text } jobEvidence { text } } missing { skill isRequired jobEvidence { text } } }
      other { score experience } violations { kind message } counterfactuals { skill overall gain }
    }
  } }`

  it('gives the reasons, with evidence from both sides', async () => {
    const answer = await app.run(MATCH, { jobId: jobIds[0], resumeId: engineer })
    expect(at(answer, 'matchJob')).toMatchObject({
      job: { id: jobIds[0] }, weights: { semantic: 0.6, skills: 0.3, other: 0.1 },
      skills: { matched: expect.arrayContaining([expect.objectContaining({ skill: 'PostgreSQL' })]), missing: [expect.objectContaining({ skill: 'Kubernetes' })] },
    })
    expect(at(answer, 'matchJob.skills.matched.0.resumeEvidence.text')).toContain('PostgreSQL')
    expect(at(answer, 'matchJob.counterfactuals.0.skill')).toBe('Kubernetes')
    expect(Number(at(answer, 'matchJob.counterfactuals.0.overall'))).toBeGreaterThan(Number(at(answer, 'matchJob.overall')))
  })

  it('takes the default resume where none is named', async () => {
    expect(at(await app.run(MATCH, { jobId: jobIds[0] }), 'matchJob.overall')).toBe(at(await app.run(MATCH, { jobId: jobIds[0], resumeId: engineer }), 'matchJob.overall'))
  })
})

describe('recommendedJobs', () => {
  const LIST = `query ($resumeId: ID, $first: Int, $after: String, $minScore: Int) {
    recommendedJobs(resumeId: $resumeId, first: $first, after: $after, minScore: $minScore) {
      ... on ValidationError { issues { path } }
      ... on RankedMatchConnection {
        totalCount pageInfo { endCursor hasNextPage }
        edges { cursor node { score { overall semantic violations missingSkills } resumeId resume { fileName } job { id title company { name } } } }
      }
    }
  }`

  it('ranks all jobs for the resume that is named', async () => {
    const answer = await app.run(LIST, { resumeId: nurse })
    expect(at(answer, 'recommendedJobs.totalCount')).toBe(4)
    expect(at(answer, 'recommendedJobs.edges.0.node')).toMatchObject({ job: { title: 'Registered nurse', company: { name: 'Elm Street Clinic' } }, resumeId: nurse })
  })

  it('is paged and cut off by score', async () => {
    const first = await app.run(LIST, { first: 2 })
    const rest = await app.run(LIST, { first: 2, after: at(first, 'recommendedJobs.pageInfo.endCursor') })
    const ids = ['0', '1'].flatMap((place) => [first, rest].map((answer) => at(answer, `recommendedJobs.edges.${place}.node.job.id`)))
    expect(new Set(ids).size).toBe(4)
    expect(at(await app.run(LIST, { minScore: 100 }), 'recommendedJobs.totalCount')).toBe(0)
    expect(at(await app.run(LIST, { minScore: 101 }), 'recommendedJobs.issues')).toEqual([{ path: ['minScore'] }])
  })

  it('refuses the cursor of another resume', async () => {
    const after = at(await app.run(LIST, { resumeId: engineer, first: 2 }), 'recommendedJobs.pageInfo.endCursor')
    expect(at(await app.run(LIST, { resumeId: nurse, after }), 'recommendedJobs.issues')).toEqual([{ path: ['after'] }])
    expect(at(await app.run(LIST, { resumeId: engineer, after }), 'recommendedJobs.edges')).toHaveLength(2)
  })

  it('takes as many SQL statements for four jobs as for one', async () => {
    const one = await app.countStatements(() => app.run(LIST, { first: 1 }))
    const four = await app.countStatements(() => app.run(LIST, { first: 4 }))
    expect(four).toHaveLength(one.length)
  })
})

describe('matchingResumes', () => {
  it('ranks resumes for a job', async () => {
    const answer = await app.run('query ($jobId: ID!) { matchingResumes(jobId: $jobId) { ... on RankedMatchConnection { totalCount edges { node { resumeId resume { name } } } } } }', { jobId: jobIds[3] })
    expect(at(answer, 'matchingResumes.edges.0.node')).toEqual({ resumeId: nurse, resume: { name: 'Sam Birch' } })
  })
})

describe('Job.match', () => {
  it('scores a whole list with one read, by resume', async () => {
    const query = `query ($first: Int, $nurse: ID) { jobs(first: $first) { ... on JobsConnection { edges { node {
      title match { overall } asNurse: match(resumeId: $nurse) { overall }
    } } } } }`
    const one = await app.countStatements(() => app.run(query, { first: 1, nurse }))
    const four = await app.countStatements(() => app.run(query, { first: 4, nurse }))
    expect(four).toHaveLength(one.length)
    expect(at(await app.run(query, { first: 4, nurse }), 'jobs.edges.0.node')).toMatchObject({ title: 'Registered nurse', asNurse: { overall: expect.any(Number) } })
  })
})

describe('resumes', () => {
  it('one is the default, and another can be made it', async () => {
    const answer = await app.run('mutation ($id: ID!) { setDefaultResume(id: $id) { ... on Resume { id isDefault } } }', { id: nurse })
    expect(at(answer, 'setDefaultResume')).toEqual({ id: nurse, isDefault: true })
    const list = await app.run('{ resumes { id isDefault } }')
    expect(at(list, 'resumes')).toEqual([{ id: nurse, isDefault: true }, { id: engineer, isDefault: false }])
  })

  it('one can be shown to others, and hidden again', async () => {
    const set = (isDiscoverable: boolean) => app.run(
      'mutation ($id: ID!, $isDiscoverable: Boolean!) { setResumeDiscoverable(id: $id, isDiscoverable: $isDiscoverable) { ... on Resume { isDiscoverable } } }',
      { id: engineer, isDiscoverable },
    )
    expect([at(await set(true), 'setResumeDiscoverable.isDiscoverable'), at(await set(false), 'setResumeDiscoverable.isDiscoverable')]).toEqual([true, false])
  })

  it('one that is deleted is gone', async () => {
    const id = await uploadResume(app, 'Lee Moss\nBaker\n\nSkills\nBaking\n')
    expect(at(await app.run('mutation ($id: ID!) { deleteResume(id: $id) { ... on RemovedResume { id } } }', { id }), 'deleteResume.id')).toBe(id)
    expect((await app.run('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null })
  })
})

describe('the rest', () => {
  it('me is the local owner, and another person’s node is not there', async () => {
    const id = at(await app.run('{ me { id displayName } }'), 'me.id')
    expect(at(await app.run('query ($id: ID!) { node(id: $id) { id } }', { id }), 'node.id')).toBe(id)
    const other = await app.platform.database.prisma.user.create({ data: { displayName: 'Somebody else' } })
    const otherId = Buffer.from(`User:${other.id}`).toString('base64')
    expect((await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: otherId })).data).toEqual({ node: null })
  })

  it('indexHealth finds what is missing, repairIndex queues it, reindex queues everything', async () => {
    const HEALTH = '{ indexHealth { ... on IndexHealth { isHealthy embedder { state } collections { collection rowCount indexCount missing } } } }'
    await until(async () => at(await app.run(HEALTH), 'indexHealth.isHealthy') === true)
    const [jobId = ''] = await app.platform.index.documentIds('jobs', {}, null, 1)
    await app.platform.index.remove('jobs', [jobId])
    const broken = await app.run(HEALTH)
    expect(at(broken, 'indexHealth')).toMatchObject({ isHealthy: false, embedder: { state: 'CLOSED' }, collections: expect.arrayContaining([{ collection: 'jobs', rowCount: 4, indexCount: 3, missing: [jobId] }]) })
    expect(at(await app.run('mutation { repairIndex { ... on QueuedWork { queued } } }'), 'repairIndex.queued')).toBe(1)
    await until(async () => at(await app.run(HEALTH), 'indexHealth.isHealthy') === true)
    expect(at(await app.run('mutation { reindex(collections: [JOBS]) { ... on QueuedWork { queued } } }'), 'reindex.queued')).toBe(4)
  })
})
