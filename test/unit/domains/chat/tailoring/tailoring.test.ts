import { describe, expect, it } from 'vitest'
import { applyTailoring } from '../../../../../src/domains/chat/tailoring/apply-tailoring.ts'
import { planTailoring } from '../../../../../src/domains/chat/tailoring/plan-tailoring.ts'
import { ConflictError, ValidationError } from '../../../../../src/lib/errors.ts'
import { extractSkills } from '../../../../../src/domains/skills/extract-skills.ts'
import { matchOf, misplaced, resumeOf } from '../readings.ts'

const resumeWith = (statement: string, skills: string): string => `Robin Vale\n\nExperience\nEngineer, Lantern Yard\nMarch 2021 - Present\n• ${statement}\n\nSkills\n${skills}\n`
const planOf = (content: string, posting: string) => planTailoring({ ...resumeOf(content), match: matchOf(content, posting) })

describe('planTailoring', () => {
  it.each([
    ['names a skill that the resume names elsewhere', 'Tuned PostgreSQL queries.', 'PostgreSQL, SQL', 'SQL is required.', 'Tuned PostgreSQL (SQL) queries.'],
    ['adds no skill that the resume does not name', 'Tuned PostgreSQL queries.', 'PostgreSQL', 'SQL is required.', null],
    ['adds no skill that the statement does not show', 'Wrote reports in Excel.', 'SQL', 'SQL is required.', null],
    ['adds no skill that the posting does not ask for', 'Tuned PostgreSQL queries.', 'PostgreSQL, SQL', 'Python is required.', null],
    ['leaves a statement that names it', 'Tuned SQL queries.', 'SQL', 'SQL is required.', null],
    ['adds nothing within brackets', 'Kept data (PostgreSQL, files) safe.', 'SQL', 'SQL is required.', null],
    ['puts first what is asked for', 'Built services in Java, Python and Kotlin.', 'Java, Python, Kotlin', 'Kotlin is required. Python is a plus.', 'Built services in Kotlin, Python and Java.'],
    ['keeps a list whose first item may be qualified', 'Wrote advanced Java and Kotlin.', 'Java', 'Kotlin is required.', null],
    ['keeps a list whose last item has a version', 'Built services in Java and Python 3.', 'Java, Python', 'Python is required.', null],
    ['keeps a list that is in order', 'Built services in Kotlin and Java.', 'Java, Kotlin', 'Kotlin is required.', null],
  ])('%s', (_what, statement, skills, posting, proposal) => {
    const content = resumeWith(statement, skills)
    const [bullet, ...rest] = planOf(content, posting)
    expect(rest).toEqual([])
    expect(bullet).toMatchObject({ original: statement, proposal, why: expect.stringMatching(/\.$/) })
    expect(misplaced(content, bullet === undefined ? [] : [{ ...bullet, text: bullet.original }, ...bullet.evidence])).toEqual([])
  })

  it('names a skill once, with the place where the resume names it', () => {
    const content = resumeWith('Tuned PostgreSQL queries.\n• Moved PostgreSQL to new servers.', 'PostgreSQL, SQL')
    const plan = planOf(content, 'You need SQL.')
    expect(plan.map((bullet) => bullet.proposal)).toEqual(['Tuned PostgreSQL (SQL) queries.', null])
    expect(plan[0]?.evidence.map((one) => one.text)).toEqual(['PostgreSQL, SQL'])
    expect(plan[0]?.jobEvidence.map((one) => one.text)).toEqual(['You need SQL.'])
  })

  it('never says a skill that the resume does not name', () => {
    const content = resumeWith('Ran Java, Kubernetes and PostgreSQL on AWS (EKS, RDS, S3), with Redis, Kafka and Spring Boot.', 'SQL, Agile, Linux, Databases')
    const own = new Set(resumeOf(content).skills.map((skill) => skill.name))
    const [bullet] = planOf(content, 'Required: S3, SQL, Kafka, cloud computing, relational databases, NoSQL, containers, Databases, Spring, microservices, Linux.')
    expect(bullet?.proposal).not.toBeNull()
    expect(extractSkills(bullet?.proposal ?? '').map((mention) => mention.skill).filter((skill) => !own.has(skill))).toEqual([])
  })

  it('has nothing to say of a resume without statements', () => {
    expect(planOf('I am looking for work with SQL.', 'SQL is required.')).toEqual([])
  })
})

describe('applyTailoring', () => {
  const content = 'One two three.\nFour five.'
  const accepted = (original: string, text: string) => ({ charStart: content.indexOf(original), charEnd: content.indexOf(original) + original.length, original, text })

  it('puts the texts in place, whatever their order, and keeps the rest', () => {
    expect(applyTailoring(content, [accepted('Four', 'Eight\nhundred'), accepted('two', '2')])).toBe('One 2 three.\nEight hundred five.')
  })

  it('refuses an original that does not stand there', () => {
    expect(() => applyTailoring(content, [{ ...accepted('two', '2'), original: 'twa' }])).toThrow(ConflictError)
    expect(() => applyTailoring(content, [{ charStart: 3, charEnd: 3, original: '', text: 'x' }])).toThrow(ConflictError)
    expect(() => applyTailoring(content, [{ charStart: 400, charEnd: 403, original: 'two', text: 'x' }])).toThrow(ConflictError)
    expect(() => applyTailoring(content, [{ charStart: 20, charEnd: 4, original: '', text: 'x' }])).toThrow(ConflictError)
  })

  it.each([
    ['an empty text', [accepted('two', ' \u0000')], ['bullets', '0', 'text']],
    ['overlaps', [accepted('One two', 'x'), accepted('two', 'y')], ['bullets', '1']],
    ['a negative place', [{ charStart: -5, charEnd: 3, original: '', text: 'x' }], ['bullets', '0']],
    ['no change', [accepted('two', 'two')], ['bullets']],
  ])('refuses %s', (_what, bullets, path) => {
    expect(() => applyTailoring(content, bullets)).toThrow(expect.objectContaining({ constructor: ValidationError, issues: [expect.objectContaining({ path })] }))
  })
})
