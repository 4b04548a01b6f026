import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { globalId } from '../../support/global-id.ts'
import { at, type Answer } from '../../support/graphql-reader.ts'
import { createJobs, until } from '../../support/postings.ts'
import { uploadResume } from '../../support/upload.ts'
import { misplacedIn, openSampleDesk, type SampleDesk } from './sample-desk.ts'

let desk: SampleDesk
let askingId: string
beforeAll(async () => {
  desk = await openSampleDesk()
  const [id = ''] = await createJobs(desk.app, [{ title: 'Front-end developer', company: 'Lamp Works', description: 'Requirements\nJavaScript and Agile methodologies are required.' }])
  askingId = id
})
afterAll(() => desk.app.close())

const UNKNOWN = '11111111-2222-4333-8444-555555555555'
const EVIDENCE = '{ text charStart charEnd }'
const TAILOR = `query ($jobId: ID!, $resumeId: ID) { tailorResume(jobId: $jobId, resumeId: $resumeId) {
  __typename
  ... on Error { message }
  ... on TailoringPlan { job { id } resumeId bullets { position charStart charEnd original proposal why evidence ${EVIDENCE} jobEvidence ${EVIDENCE} } }
} }`
const ACCEPT = `mutation ($resumeId: ID!, $bullets: [AcceptedBulletInput!]!) { acceptTailoring(resumeId: $resumeId, bullets: $bullets) {
  __typename
  ... on Error { message }
  ... on ValidationError { issues { path } }
  ... on Resume { id familyId version isDefault fileName mediaType content positions { title employer } skills { name } }
} }`
const RESUMES = '{ resumes { id familyId version isDefault content } }'

interface Bullet {
  charStart: number
  charEnd: number
  original: string
  proposal: string | null
  evidence: unknown
  jobEvidence: unknown
}

function bulletsOf(answer: Answer): Bullet[] {
  return Object(at(answer, 'tailorResume.bullets'))
}

function acceptedOf(bullets: readonly Bullet[]) {
  return bullets.flatMap(({ charStart, charEnd, original, proposal }) => (proposal === null ? [] : [{ charStart, charEnd, original, text: proposal }]))
}

describe('tailorResume', () => {
  it('has a line for each statement, and proposes what the resume says elsewhere', async () => {
    const { app, resumeId, content } = desk
    const answer = await app.run(TAILOR, { jobId: askingId })
    const bullets = bulletsOf(answer)
    expect(at(answer, 'tailorResume')).toMatchObject({ job: { id: askingId }, resumeId })
    expect(bullets).toHaveLength(12)
    expect(misplacedIn(content, bullets.map((bullet) => [{ ...bullet, text: bullet.original }, bullet.evidence]))).toEqual([])
    expect(bullets.flatMap((bullet) => bullet.proposal ?? [])).toEqual([
      'Maintained web applications in JavaScript, Java, JSP and jQuery on Tomcat with Microsoft SQL Server.',
      'Worked in two-week Scrum (Agile) sprints with business analysts on requirements and user acceptance testing.',
    ])
    expect((await app.countStatements(() => app.run(TAILOR, { jobId: askingId }))).length).toBeLessThanOrEqual(12)
  })

  it('answers NotFoundError for what is not there', async () => {
    expect(at(await desk.app.run(TAILOR, { jobId: globalId('Job', UNKNOWN) }), 'tailorResume.__typename')).toBe('NotFoundError')
    expect(at(await desk.app.run(TAILOR, { jobId: askingId, resumeId: globalId('Resume', UNKNOWN) }), 'tailorResume.__typename')).toBe('NotFoundError')
    expect(at(await desk.app.run(TAILOR, { jobId: 'rubbish' }), 'tailorResume.__typename')).toBe('ValidationError')
  })

  it('has no lines for a resume without sections', async () => {
    const resumeId = await uploadResume(desk.app, 'I am looking for work. I know JavaScript.')
    expect(bulletsOf(await desk.app.run(TAILOR, { jobId: askingId, resumeId }))).toEqual([])
  })
})

describe('acceptTailoring', () => {
  it('refuses whatever does not fit, and stores nothing', async () => {
    const { app, resumeId } = desk
    const before = await app.run(RESUMES)
    const [one, two] = acceptedOf(bulletsOf(await app.run(TAILOR, { jobId: askingId, resumeId })))
    if (one === undefined || two === undefined) throw new Error('There is nothing to accept.')
    const ask = async (bullets: unknown, id = resumeId) => at(await app.run(ACCEPT, { resumeId: id, bullets }), 'acceptTailoring')
    expect(await ask([{ ...one, original: `${one.original}!` }])).toMatchObject({ __typename: 'ConflictError', message: expect.stringContaining('tailorResume') })
    expect(await ask([{ ...one, charStart: one.charStart + 1 }])).toMatchObject({ __typename: 'ConflictError' })
    expect(await ask([one, one])).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets', '1'] }] })
    expect(await ask([{ ...one, text: ' ' }])).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets', '0', 'text'] }] })
    expect(await ask([{ ...one, text: one.original }])).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets'] }] })
    expect(await ask([{ ...one, text: 'x'.repeat(5_000) }])).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets', '0', 'text'] }] })
    expect(await ask([])).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets'] }] })
    expect(await ask(Array.from({ length: 201 }, () => one))).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['bullets'] }] })
    expect(await ask([one], globalId('Resume', UNKNOWN))).toMatchObject({ __typename: 'NotFoundError' })
    expect(await ask([one], askingId)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['resumeId'] }] })
    expect(at(await app.run(RESUMES), 'resumes')).toEqual(at(before, 'resumes'))
  })

  it('stores what is accepted as a new version, and leaves the old one as it was', async () => {
    const { app, resumeId, content } = desk
    const accepted = acceptedOf(bulletsOf(await app.run(TAILOR, { jobId: askingId, resumeId })))
    const expected = accepted.reduce((text, { original, text: wanted }) => text.replace(original, wanted), content)
    const answer = await app.run(ACCEPT, { resumeId, bullets: accepted })
    expect(at(answer, 'acceptTailoring')).toMatchObject({
      version: 2, isDefault: true, fileName: 'backend-engineer.md', mediaType: 'text/markdown', content: expected,
      positions: expect.arrayContaining([{ title: 'Senior Software Engineer', employer: 'Lanternworks Software, Inc.' }]),
    })
    const newId = String(at(answer, 'acceptTailoring.id'))
    await until(async () => at(await app.run('query ($id: ID!) { node(id: $id) { ... on Resume { state } } }', { id: newId }), 'node.state') === 'MATCHED')
    const versions: Record<string, unknown>[] = Object(at(await app.run(RESUMES), 'resumes'))
    expect(versions.find((resume) => resume['id'] === resumeId)).toMatchObject({ version: 1, isDefault: false, content, familyId: at(answer, 'acceptTailoring.familyId') })
    expect(at(await app.run(ACCEPT, { resumeId: newId, bullets: accepted }), 'acceptTailoring.__typename')).toBe('ConflictError')
    expect(at(await app.run(ACCEPT, { resumeId, bullets: accepted }), 'acceptTailoring.id')).toBe(newId)
  })
})
