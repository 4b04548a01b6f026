import { describe, expect, it } from 'vitest'
import { gradeAnswer, type Criterion } from '../../../../../src/domains/chat/interview/grade-answer.ts'
import { EMPTY_OUTLINE } from '../../../../../src/domains/chat/interview/star.ts'
import { misplaced, resumeOf } from '../readings.ts'

const RESUME = resumeOf('Robin Vale\n\nExperience\nEngineer, Lantern Yard\nMarch 2021 - Present\n• Tuned PostgreSQL queries; the nightly batch went from five hours to 35 minutes.\n\nSkills\nPostgreSQL, Python\n')
const QUESTION = { kind: 'TECHNICAL', topics: ['PostgreSQL'], outline: EMPTY_OUTLINE } as const
const PADDING = 'The people who waited for the figures in the morning had complained for months, so the order of the work was plain to all of us, and so was the measure by which it would be judged in the end by those who paid for it.'
const GOOD = `At Lantern Yard the nightly batch took five hours. I looked at the slowest queries in PostgreSQL, added two indexes and rewrote one join. ${PADDING} The batch went from five hours to 35 minutes.`

function scoresOf(answer: string, question: Parameters<typeof gradeAnswer>[0] = QUESTION): Record<Criterion | 'score', number> {
  const { score, criteria } = gradeAnswer(question, answer, RESUME)
  const byName = Object.fromEntries(criteria.map((one) => [one.criterion, one.score]))
  return { score, COVERS_THE_POINT: 0, CONCRETE_EXAMPLE: 0, RESULT: 0, LENGTH: 0, CONSISTENT: 0, ...byName }
}

describe('gradeAnswer', () => {
  it('gives all points to an answer that has everything', () => {
    expect(scoresOf(GOOD)).toEqual({ score: 100, COVERS_THE_POINT: 1, CONCRETE_EXAMPLE: 1, RESULT: 1, LENGTH: 1, CONSISTENT: 1 })
  })

  it.each<[string, string, Partial<Record<Criterion | 'score', number>>]>([
    ['another topic', `I built a garden for my aunt last summer. ${PADDING} ${PADDING} It was green.`, { COVERS_THE_POINT: 0, score: 38 }],
    ['another topic, told well', `At Lantern Yard I planted a garden, which cut the bill by 20 percent. ${PADDING}`, { COVERS_THE_POINT: 0, CONCRETE_EXAMPLE: 1, RESULT: 1, score: 40 }],
    ['no act of one’s own', GOOD.replace('I looked at', 'One looks at'), { CONCRETE_EXAMPLE: 0.5, score: 88 }],
    ['nothing of the resume', `I once wrote a query in PostgreSQL. ${PADDING} ${PADDING}`, { CONCRETE_EXAMPLE: 0.5 }],
    ['generalities', 'PostgreSQL is a good database and everybody should use it.', { CONCRETE_EXAMPLE: 0, RESULT: 0 }],
    ['a result without a figure', `I tuned PostgreSQL. ${PADDING} That reduced the waiting.`, { RESULT: 0.6 }],
    ['a figure without a result', `I looked at 12 queries in PostgreSQL.`, { RESULT: 0.4 }],
    ['a few words', 'I tuned PostgreSQL at work.', { LENGTH: 0.08 }],
    ['far too many words', `${GOOD} ${PADDING.repeat(12)}`, { LENGTH: 0 }],
    ['a tool that the resume lacks', `${GOOD} I did the same with Kubernetes.`, { CONSISTENT: 0.5, score: 93 }],
    ['a tool that it denies', `${GOOD} I have no experience with Kubernetes.`, { CONSISTENT: 1 }],
    ['more years than there are', `${GOOD} I have 12 years of experience.`, { CONSISTENT: 0.5 }],
  ])('weighs %s', (_what, answer, expected) => {
    expect(scoresOf(answer)).toMatchObject(expected)
  })

  it('lets an answer about a gap name what is missing', () => {
    const gap = { kind: 'GAP', topics: ['Kubernetes', 'Docker'], outline: EMPTY_OUTLINE } as const
    expect(scoresOf('I would learn Kubernetes as I learnt PostgreSQL.', gap)).toMatchObject({ COVERS_THE_POINT: 1, CONSISTENT: 1 })
  })

  it('gives reasons, and the words of the answer behind them', () => {
    const answer = `${GOOD} I did the same with Kubernetes.`
    const { criteria } = gradeAnswer(QUESTION, answer, RESUME)
    expect(criteria.map((one) => one.reason).join(' ')).toContain('the resume does not show Kubernetes')
    expect(criteria.find((one) => one.criterion === 'CONSISTENT')?.evidence.map((one) => one.text)).toEqual(['Kubernetes'])
    expect(criteria.every((one) => one.reason.endsWith('.'))).toBe(true)
    expect(misplaced(answer, criteria.flatMap((one) => one.evidence))).toEqual([])
  })

  it('gives nothing for nothing, and for a resume without anything takes the answer as it is', () => {
    expect(scoresOf('').score).toBeLessThanOrEqual(15)
    const bare = resumeOf('I am looking for work.')
    expect(gradeAnswer({ kind: 'BEHAVIOURAL', topics: ['deadline'], outline: EMPTY_OUTLINE }, GOOD, bare).score).toBeLessThan(70)
  })
})
