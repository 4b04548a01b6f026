import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { misplacedIn, openSampleDesk, quotesIn, samplePosting, type SampleDesk } from './sample-desk.ts'

let desk: SampleDesk
let bare: TestApp
beforeAll(async () => {
  desk = await openSampleDesk()
  bare = await createTestApp()
})
afterAll(async () => {
  await desk.app.close()
  await bare.close()
})

const UNKNOWN = '11111111-2222-4333-8444-555555555555'
const EVIDENCE = '{ text charStart charEnd }'
const JOB = `query ($jobId: ID, $text: String, $title: String, $resumeId: ID) {
  analyzeJob(jobId: $jobId, text: $text, title: $title, resumeId: $resumeId) {
    __typename
    ... on Error { message }
    ... on ValidationError { issues { path } }
    ... on JobAnalysis {
      job { id } title text isEnglish
      requirements { kind name need evidence ${EVIDENCE} }
      keywords { term isSkill count evidence ${EVIDENCE} }
      responsibilities ${EVIDENCE}
      redFlags { kind message evidence ${EVIDENCE} }
      readability { words sentences wordsPerSentence readingEase gradeLevel }
      fit {
        resumeId overall skillsScore other { score } violations { kind message } counterfactuals { skill overall gain }
        met { skill via isRequired resumeEvidence ${EVIDENCE} } gaps { skill isRequired jobEvidence ${EVIDENCE} }
      }
    }
  }
}`

describe('analyzeJob', () => {
  it('tells of a stored posting what it asks for and how the default resume meets it', async () => {
    const { app, jobId, resumeId, content, description } = desk
    const answer = await app.run(JOB, { jobId })
    expect(at(answer, 'analyzeJob')).toMatchObject({ job: { id: jobId }, title: 'Senior Java Developer', text: description, isEnglish: true, fit: { resumeId } })
    expect(at(answer, 'analyzeJob.requirements')).toContainEqual(expect.objectContaining({ kind: 'SKILL', name: 'Java', need: 'REQUIRED' }))
    expect(at(answer, 'analyzeJob.requirements')).toContainEqual(expect.objectContaining({ kind: 'SALARY', need: 'OFFERED' }))
    const { fit, ...ofPosting } = Object(at(answer, 'analyzeJob'))
    expect(quotesIn(ofPosting).length).toBeGreaterThan(20)
    expect(misplacedIn(description, [ofPosting, fit.gaps])).toEqual([])
    expect(quotesIn(fit.met).length).toBeGreaterThan(3)
    expect(misplacedIn(content, fit.met)).toEqual([])
  })

  it('has its numbers from the match', async () => {
    const { app, jobId, resumeId } = desk
    const MATCH = `query ($jobId: ID!) { matchJob(jobId: $jobId) { ... on Match {
      overall skills { score matched { skill } missing { skill } } violations { kind } counterfactuals { skill overall gain } } } }`
    const match = await app.run(MATCH, { jobId })
    const analysis = await app.run(JOB, { jobId, resumeId })
    expect(at(analysis, 'analyzeJob.fit')).toMatchObject({
      overall: at(match, 'matchJob.overall'), skillsScore: at(match, 'matchJob.skills.score'), counterfactuals: at(match, 'matchJob.counterfactuals'),
      met: at(match, 'matchJob.skills.matched'), gaps: at(match, 'matchJob.skills.missing'), violations: at(match, 'matchJob.violations'),
    })
  })

  it('reads a posting that is not stored as it would be stored, and stores nothing', async () => {
    const { app, jobId, description } = desk
    const { title, description: text, requirements } = samplePosting('Senior Java Developer')
    const before = await app.platform.database.prisma.job.count()
    const stored = await app.run(JOB, { jobId })
    const unstored = await app.run(JOB, { text: `${text}\n\nRequirements\n${String(requirements)}`, title })
    expect(at(unstored, 'analyzeJob.text')).toBe(description)
    for (const part of ['keywords', 'responsibilities', 'readability', 'fit.met', 'fit.gaps', 'fit.skillsScore']) {
      expect(at(unstored, `analyzeJob.${part}`)).toEqual(at(stored, `analyzeJob.${part}`))
    }
    expect(at(unstored, 'analyzeJob')).toMatchObject({ job: null, fit: { overall: null, counterfactuals: [] } })
    expect(await app.platform.database.prisma.job.count()).toBe(before)
  })

  it('takes HTML, and a person without a resume', async () => {
    const answer = await bare.run(JOB, { text: '<h2>Baker</h2><p>You will bake bread at night.</p><ul><li>HACCP is required.</li></ul>' })
    expect(at(answer, 'analyzeJob')).toMatchObject({ title: expect.any(String), fit: null })
    expect(String(at(answer, 'analyzeJob.text'))).not.toContain('<')
    expect(at(answer, 'analyzeJob.redFlags.0')).toMatchObject({ kind: 'NO_SALARY', evidence: [] })
  })

  it('takes as many statements for a long posting as for a short one', async () => {
    const { app } = desk
    const few = await app.countStatements(() => app.run(JOB, { text: 'Python is required.' }))
    expect(await app.countStatements(() => app.run(JOB, { text: 'You know Python, SQL and Java.\n'.repeat(500) }))).toHaveLength(few.length)
    expect((await app.countStatements(() => app.run(JOB, { jobId: desk.jobId }))).length).toBeLessThanOrEqual(12)
  })

  it.each([
    ['neither job nor text', {}, 'ValidationError', [{ path: ['jobId'] }]],
    ['both job and text', { jobId: globalId('Job', UNKNOWN), text: 'Baker' }, 'ValidationError', [{ path: ['jobId'] }]],
    ['an empty text', { text: ' ' }, 'ValidationError', [{ path: ['text'] }]],
    ['markup alone', { text: '<p></p>' }, 'ValidationError', [{ path: ['text'] }]],
    ['a text of 900 kB', { text: 'word '.repeat(180_000) }, 'ValidationError', [{ path: ['text'] }]],
    ['a title of 1,000 characters', { text: 'Python is required.', title: 'x'.repeat(1_000) }, 'ValidationError', [{ path: ['title'] }]],
    ['the id of another type', { jobId: globalId('Resume', UNKNOWN) }, 'ValidationError', [{ path: ['jobId'] }]],
    ['an unknown job', { jobId: globalId('Job', UNKNOWN) }, 'NotFoundError', undefined],
    ['an unknown resume', { text: 'Python is required.', resumeId: globalId('Resume', UNKNOWN) }, 'NotFoundError', undefined],
  ])('refuses %s', async (_what, variables, type, issues) => {
    const answer = await bare.run(JOB, variables)
    expect(at(answer, 'analyzeJob')).toMatchObject({ __typename: type, ...(issues === undefined ? {} : { issues }) })
  })

  it('is refused before it is read when it is larger than a request may be', async () => {
    const { errors } = await bare.run(JOB, { text: 'word '.repeat(220_000) })
    expect(errors?.[0]?.message).toMatch(/larger|large|bytes|MB/i)
  })

  it.each([['control characters', 'Baker\u0000\u0007 wanted. Python is required.\ud800'], ['German', 'Wir suchen einen Bäcker für die Nacht. Sie backen das Brot und sind nicht müde.']])('reads %s', async (_what, text) => {
    expect(at(await bare.run(JOB, { text }), 'analyzeJob.__typename')).toBe('JobAnalysis')
  })
})

const RESUME = `query ($resumeId: ID, $jobId: ID) { analyzeResume(resumeId: $resumeId, jobId: $jobId) {
  __typename
  ... on Error { message }
  ... on ResumeAnalysis {
    resumeId isEnglish sectionsFound sectionsMissing contact { hasEmail hasPhone hasLocation hasLink } pages bullets bulletsWithNumber
    readability { words sentences wordsPerSentence readingEase gradeLevel }
    findings { kind message evidence ${EVIDENCE} } missingKeywords { skill isRequired }
  }
} }`

describe('analyzeResume', () => {
  it('tells of the sample resume what is right and wrong, with the places', async () => {
    const { app, resumeId, content } = desk
    const answer = await app.run(RESUME)
    expect(at(answer, 'analyzeResume')).toMatchObject({
      resumeId, isEnglish: true, sectionsMissing: [], contact: { hasEmail: true, hasPhone: true, hasLocation: true, hasLink: true },
      pages: 1, bullets: 12, missingKeywords: null,
    })
    expect(at(answer, 'analyzeResume.findings')).toContainEqual({
      kind: 'WEAK_VERB', message: expect.stringContaining('Took part in'), evidence: [expect.objectContaining({ text: 'Took part in' })],
    })
    expect(quotesIn(answer).length).toBeGreaterThan(3)
    expect(misplacedIn(content, answer)).toEqual([])
  })

  it('names what a job asks for and the resume lacks', async () => {
    const { app, resumeId, jobId } = desk
    const match = await app.run('query ($jobId: ID!) { matchJob(jobId: $jobId) { ... on Match { skills { missing { skill isRequired } } } } }', { jobId })
    expect(at(await app.run(RESUME, { resumeId, jobId }), 'analyzeResume.missingKeywords')).toEqual(at(match, 'matchJob.skills.missing'))
    expect((await app.countStatements(() => app.run(RESUME, { resumeId, jobId }))).length).toBeLessThanOrEqual(12)
  })

  it.each([
    ['a person without a resume', {}], ['an unknown resume', { resumeId: globalId('Resume', UNKNOWN) }],
  ])('answers NotFoundError for %s', async (_what, variables) => {
    expect(at(await bare.run(RESUME, variables), 'analyzeResume.__typename')).toBe('NotFoundError')
  })

  it('answers NotFoundError for an unknown job', async () => {
    expect(at(await desk.app.run(RESUME, { jobId: globalId('Job', UNKNOWN) }), 'analyzeResume.__typename')).toBe('NotFoundError')
  })
})

describe('chatSuggestions', () => {
  const SUGGESTIONS = `query ($resumeId: ID, $jobId: ID, $mode: WritingMode) { chatSuggestions(resumeId: $resumeId, jobId: $jobId, mode: $mode) {
    __typename ... on Error { message } ... on ChatSuggestions { suggestions { mode question why } }
  } }`

  it('come from resume, job and gaps', async () => {
    const { app, jobId } = desk
    const answer = await app.run(SUGGESTIONS, { jobId })
    expect(at(answer, 'chatSuggestions.suggestions')).toHaveLength(8)
    expect(JSON.stringify(at(answer, 'chatSuggestions.suggestions'))).toContain('which the posting requires?')
    expect(at(await app.run(SUGGESTIONS, { jobId, mode: 'EMAIL' }), 'chatSuggestions.suggestions.0.question')).toContain('Senior Java Developer')
    expect((await app.countStatements(() => app.run(SUGGESTIONS, { jobId }))).length).toBeLessThanOrEqual(12)
  })

  it('are there for a person without a resume, and refuse unknown ids', async () => {
    expect(Object(at(await bare.run(SUGGESTIONS), 'chatSuggestions.suggestions')).length).toBeGreaterThan(2)
    expect(at(await bare.run(SUGGESTIONS, { jobId: globalId('Job', UNKNOWN) }), 'chatSuggestions.__typename')).toBe('NotFoundError')
    expect(at(await bare.run(SUGGESTIONS, { resumeId: globalId('Resume', UNKNOWN) }), 'chatSuggestions.__typename')).toBe('NotFoundError')
    expect(at(await bare.run(SUGGESTIONS, { resumeId: 'rubbish' }), 'chatSuggestions.__typename')).toBe('ValidationError')
  })
})
