import { describe, expect, it } from 'vitest'
import { splitRequirements } from '../../../../src/domains/skills/requirements.ts'

const split = (text: string): { required: string[]; nice: string[] } => {
  const { required, niceToHave } = splitRequirements(text)
  return { required: required.map((entry) => entry.skill), nice: niceToHave.map((entry) => entry.skill) }
}

describe('splitRequirements', () => {
  it.each<[string, string[], string[]]>([
    ['Requirements:\n- Java\n- SQL\n\nPreferred qualifications:\n- Kafka\n- Docker', ['Java', 'SQL'], ['Apache Kafka', 'Docker']],
    ['Nice to have\nTerraform\n\nMust have\nPython', ['Python'], ['Terraform']],
    ['Python required; Spanish preferred', ['Python'], ['Spanish']],
    ['Python is required, Spanish is a plus', ['Python'], ['Spanish']],
    ['Python and SQL required, Spanish a plus.', ['Python', 'SQL'], ['Spanish']],
    ['You must have SQL. Ideally you know Tableau.', ['SQL'], ['Tableau']],
    ['AutoCAD. Experience with Revit is desirable.', ['AutoCAD'], ['Revit']],
    ['Bonus points for Rust experience, Docker', [], ['Rust', 'Docker']],
    ['Preferred Skills: Excel and payroll. Requirements: CPA.', ['Certified Public Accountant'], ['Microsoft Excel', 'Payroll']],
    ['Preferred skills:\nA CPA is required.', ['Certified Public Accountant'], []],
    ['The preferred candidate should possess AutoCAD experience.', [], ['AutoCAD']],
    ['Plumbing preferred. Plumbing is required.', ['Plumbing'], []],
    ['A CDL is not required. Welding.', ['Welding'], []],
    ['Minimum qualifications\nnursing\n\nDesired\nEpic Systems', ['Nursing'], ['Epic EHR']],
    ['Requirements:\nJava\n\nBenefits:\nhealth insurance and wellness programs', ['Java'], []],
    ['About us:\nWe sell insurance.\n\nRequirements:\nSQL', ['SQL'], []],
    ['A degree in economics, finance, accounting or a related field, and payroll experience', ['Payroll'], []],
    ['', [], []],
  ])('%j', (text, required, nice) => {
    expect(split(text)).toEqual({ required, nice })
  })

  it('gives the mentions that prove each, with their places', () => {
    const text = 'Must have: SQL. SQL daily.\nPreferred: Docker'
    const { required, niceToHave } = splitRequirements(text)
    expect(required[0]?.mentions.map((mention) => text.slice(mention.charStart, mention.charEnd))).toEqual(['SQL', 'SQL'])
    expect(niceToHave[0]?.mentions.map((mention) => mention.charStart)).toEqual([text.indexOf('Docker')])
  })

  it('comes through texts made to be slow', () => {
    for (const text of [' '.repeat(50_000), 'degree in '.repeat(2_000), 'preferred '.repeat(3_000), '\n'.repeat(50_000)]) {
      expect(() => splitRequirements(text)).not.toThrow()
    }
  })
})
