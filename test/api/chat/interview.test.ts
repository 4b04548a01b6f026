import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { misplacedIn, openSampleDesk, quotesIn, type SampleDesk } from './sample-desk.ts'

let desk: SampleDesk
beforeAll(async () => {
  desk = await openSampleDesk()
})
afterAll(() => desk.app.close())

const UNKNOWN = '11111111-2222-4333-8444-555555555555'
const EVIDENCE = '{ text charStart charEnd }'
const PREP = `query ($jobId: ID!, $resumeId: ID) { interviewPrep(jobId: $jobId, resumeId: $resumeId) {
  __typename
  ... on Error { message }
  ... on InterviewPrep {
    job { id } resumeId
    questions { key kind question why topics jobEvidence ${EVIDENCE} outline { situation ${EVIDENCE} task ${EVIDENCE} action ${EVIDENCE} result ${EVIDENCE} } }
  }
} }`
const GRADE = `query ($jobId: ID!, $resumeId: ID, $questionKey: String!, $answer: String!) {
  gradeInterviewAnswer(jobId: $jobId, resumeId: $resumeId, questionKey: $questionKey, answer: $answer) {
    __typename
    ... on Error { message }
    ... on ValidationError { issues { path } }
    ... on GradedInterviewAnswer { question { key } grade { score criteria { criterion score points reason evidence ${EVIDENCE} } } }
  }
}`
const GOOD = 'At Lanternworks Software our nightly batch took five hours. I read the query plans, added indexes and rewrote two stored procedures in Java and SQL, '
  + 'and I measured each change against a copy of the data of the week before. The slowest nightly batch went from five hours to 35 minutes, so that the clerks had their figures '
  + 'when they came in, and nobody had to be called at night for the rest of that year. I wrote down what I did for the others.'

describe('interviewPrep', () => {
  it('asks by kind, and outlines answers in the words of the sample resume', async () => {
    const { app, jobId, resumeId, content, description } = desk
    const answer = await app.run(PREP, { jobId })
    expect(at(answer, 'interviewPrep')).toMatchObject({ job: { id: jobId }, resumeId })
    const questions: Record<string, unknown>[] = Object(at(answer, 'interviewPrep.questions'))
    expect(new Set(questions.map((question) => question['kind']))).toEqual(new Set(['TECHNICAL', 'GAP', 'BEHAVIOURAL', 'ROLE', 'MOTIVATION']))
    const outlines = questions.map((question) => question['outline'])
    expect(quotesIn(outlines).length).toBeGreaterThan(15)
    expect(misplacedIn(content, outlines)).toEqual([])
    expect(misplacedIn(description, questions.map((question) => question['jobEvidence']))).toEqual([])
    expect((await app.countStatements(() => app.run(PREP, { jobId }))).length).toBeLessThanOrEqual(12)
  })

  it.each([
    ['an unknown job', { jobId: globalId('Job', UNKNOWN) }, 'NotFoundError'], ['rubbish', { jobId: 'rubbish' }, 'ValidationError'],
    ['the id of another type', { jobId: globalId('Resume', UNKNOWN) }, 'ValidationError'],
  ])('refuses %s', async (_what, variables, type) => {
    expect(at(await desk.app.run(PREP, variables), 'interviewPrep.__typename')).toBe(type)
  })

  it('refuses an unknown resume', async () => {
    expect(at(await desk.app.run(PREP, { jobId: desk.jobId, resumeId: globalId('Resume', UNKNOWN) }), 'interviewPrep.__typename')).toBe('NotFoundError')
  })
})

describe('gradeInterviewAnswer', () => {
  const grade = (answer: string, questionKey = 'TECHNICAL:java') => desk.app.run(GRADE, { jobId: desk.jobId, questionKey, answer })

  it('grades against the resume, and tells why', async () => {
    const answer = await grade(GOOD)
    expect(at(answer, 'gradeInterviewAnswer.question.key')).toBe('TECHNICAL:java')
    expect(at(answer, 'gradeInterviewAnswer.grade')).toMatchObject({ score: 100, criteria: expect.arrayContaining([expect.objectContaining({ criterion: 'RESULT', points: 20, score: 1 })]) })
    expect(misplacedIn(GOOD, answer)).toEqual([])
    expect(Number(at(await grade('I know Java well.'), 'gradeInterviewAnswer.grade.score'))).toBeLessThan(50)
    expect((await desk.app.countStatements(() => grade(GOOD))).length).toBeLessThanOrEqual(12)
  })

  it.each([
    ['an empty answer', ' \n', [{ path: ['answer'] }]], ['an answer of 1 MB', 'word '.repeat(150_000), [{ path: ['answer'] }]],
    ['an answer in German', 'Ich habe das mit dem Team gemacht, und wir sind nicht zu spät, die Daten für den Kunden zu liefern.', [{ path: ['answer'] }]],
  ])('refuses %s', async (_what, text, issues) => {
    expect(at(await grade(text), 'gradeInterviewAnswer')).toMatchObject({ __typename: 'ValidationError', issues })
  })

  it('refuses a question that is not asked', async () => {
    expect(at(await grade(GOOD, 'TECHNICAL:alchemy'), 'gradeInterviewAnswer')).toMatchObject({ __typename: 'NotFoundError', message: expect.stringContaining('TECHNICAL:alchemy') })
  })
})
