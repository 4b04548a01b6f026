import { describe, expect, it } from 'vitest'
import { readResume } from '../../../../src/domains/documents/parsing/facts/read-resume.ts'
import { skillsOf, storedFactsSchema, storedSkillsSchema } from '../../../../src/domains/documents/stored-facts.ts'

const now = new Date('2026-06-15T12:00:00Z')
const text = `Ann Oak
Accountant

EXPERIENCE
Accountant | Oak Inc
January 2020 - Present
• Closed the books in Microsoft Excel and wrote SQL.

Clerk | Lake Inc
January 2018 - December 2019
• Microsoft Excel, no experience with Python.

SKILLS
PostgreSQL, Microsoft Excel`
const facts = readResume(text, { now })

describe('skills of a resume', () => {
  const skills = skillsOf(text, facts, now)
  const named = (name: string) => skills.find((skill) => skill.name === name)

  it('carry every place that affirms them, and the years of the positions that do', () => {
    const excel = named('Microsoft Excel')
    expect(excel?.mentions.map(({ charStart, charEnd }) => text.slice(charStart, charEnd))).toEqual(Array(3).fill('Microsoft Excel'))
    expect(excel?.years).toBeCloseTo(8.4, 1)
    expect(named('SQL')?.years).toBeCloseTo(6.4, 1)
  })

  it('have no years where no position mentions them, and are absent where the text denies them', () => {
    expect(named('PostgreSQL')).toMatchObject({ years: null })
    expect(named('Python')).toBeUndefined()
    expect(skillsOf('', { positions: [] }, now)).toEqual([])
  })

  it('come back from JSON as they went in', () => {
    expect(storedSkillsSchema.parse(JSON.parse(JSON.stringify(skills)))).toEqual(skills)
    expect(storedFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
    expect(facts.positions[0]).toMatchObject({ end: null, isCurrent: true })
  })
})
