import { describe, expect, it } from 'vitest'
import { prepareQuestions, quotedBy } from '../../../../../src/domains/chat/interview/questions.ts'
import { outlineOf } from '../../../../../src/domains/chat/interview/star.ts'
import { readBullets } from '../../../../../src/domains/chat/analysis/resume-bullets.ts'
import { matchOf, misplaced, resumeOf } from '../readings.ts'

const RESUME = [
  'Robin Vale', '', 'Experience', 'Senior engineer, Lantern Yard', 'March 2021 - Present',
  '• Tuned PostgreSQL queries; the nightly batch went from five hours to 35 minutes.', '• Mentor four junior engineers.', '',
  'Engineer, Quill Ferry', 'June 2018 - February 2021', '• Ran services on Docker for 12 towns.', '', 'Skills', 'PostgreSQL, Docker, Python', '',
].join('\n')
const POSTING = 'Responsibilities\n• Tune the PostgreSQL queries of the nightly batch.\nRequirements\nYou must have PostgreSQL and Kubernetes, and 15 years of experience. Python is a plus.\nWe want a team player.'

function prepare(resume: string, posting: string) {
  return prepareQuestions({ job: { title: 'Engineer', company: 'Lamp Works', text: posting }, resume: resumeOf(resume), match: matchOf(resume, posting) })
}

describe('prepareQuestions', () => {
  const questions = prepare(RESUME, POSTING)
  const byKey = (key: string) => questions.find((question) => question.key === key)

  it('asks by kind, each question once', () => {
    expect(new Set(questions.map((question) => question.kind))).toEqual(new Set(['TECHNICAL', 'GAP', 'BEHAVIOURAL', 'ROLE', 'MOTIVATION']))
    expect(new Set(questions.map((question) => question.key)).size).toBe(questions.length)
    expect(prepare(RESUME, POSTING)).toEqual(questions)
  })

  it('outlines an answer in the resume’s own words, with their places', () => {
    expect(byKey('TECHNICAL:postgresql')).toMatchObject({
      why: expect.stringContaining('requires PostgreSQL'),
      jobEvidence: { text: 'Tune the PostgreSQL queries of the nightly batch.' },
      outline: {
        situation: { text: 'March 2021 - Present' }, task: null, action: { text: 'Tuned PostgreSQL queries' },
        result: { text: 'the nightly batch went from five hours to 35 minutes' },
      },
    })
    expect(misplaced(RESUME, questions.flatMap((question) => quotedBy(question.outline)))).toEqual([])
    expect(misplaced(POSTING, questions.flatMap((question) => question.jobEvidence ?? []))).toEqual([])
  })

  it('asks about gaps, with the nearest thing that the resume has', () => {
    expect(byKey('GAP:kubernetes')).toMatchObject({ topics: ['Kubernetes', 'Docker'], outline: { action: { text: expect.stringContaining('Docker') } } })
    expect(byKey('GAP:experience')).toMatchObject({ why: expect.stringContaining('15 years'), outline: { situation: null, task: null, action: null, result: null } })
  })

  it('asks about the behaviours that the posting names first', () => {
    expect(questions.find((question) => question.kind === 'BEHAVIOURAL')).toMatchObject({ key: 'BEHAVIOURAL:teamwork', jobEvidence: { text: 'team player' } })
    expect(byKey('BEHAVIOURAL:leadership')?.outline.action?.text).toBe('Mentor four junior engineers')
  })

  it('asks about positions, duties and motives', () => {
    expect(byKey('ROLE:position-1')?.question).toContain('Senior engineer, Lantern Yard')
    expect(byKey('ROLE:duty-1')).toMatchObject({ question: expect.stringContaining('“Tune the PostgreSQL queries of the nightly batch”'), outline: { action: { text: 'Tuned PostgreSQL queries' } } })
    expect(byKey('MOTIVATION:position')?.question).toBe('Why do you want to work as Engineer at Lamp Works?')
    expect(byKey('MOTIVATION:change')?.question).toBe('Why did you leave Quill Ferry?')
  })

  it('has questions for a resume without sections, and outlines that hold nothing', () => {
    const few = prepare('I am looking for work.', POSTING)
    expect(few.map((question) => question.kind)).toEqual(expect.arrayContaining(['GAP', 'BEHAVIOURAL', 'ROLE', 'MOTIVATION']))
    expect(few.flatMap((question) => quotedBy(question.outline))).toEqual([])
  })
})

describe('outlineOf', () => {
  it.each([
    ['Split the application into services, cutting release time by half.', null, 'Split the application into services', 'cutting release time by half'],
    ['Analysed four million rows to find duplicates; $1.1 million was recovered.', 'to find duplicates', 'Analysed four million rows to find duplicates', '$1.1 million was recovered'],
    ['Moved 30 million records without downtime.', null, 'Moved 30 million records', 'without downtime'],
    ['Ran a platform used by 14 towns: Java and SQL.', 'used by 14 towns', 'Ran a platform used by 14 towns: Java and SQL', null],
    ['Drafted plans; kept records.', null, 'Drafted plans; kept records', null],
    ['Cut costs by 20 percent.', null, 'Cut costs by 20 percent', 'Cut costs by 20 percent.'],
  ])('cuts %s', (statement, task, action, result) => {
    const content = `Experience\nEngineer, Lantern Yard\nMarch 2021 - Present\n• ${statement}\n`
    const outline = readBullets(content, resumeOf(content).facts).map((bullet) => outlineOf(content, bullet))
    expect(outline.map((one) => [one.task?.text ?? null, one.action?.text ?? null, one.result?.text ?? null])).toEqual([[task, action, result]])
  })
})
