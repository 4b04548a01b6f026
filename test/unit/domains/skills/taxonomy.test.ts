import { describe, expect, it } from 'vitest'
import { CONTEXT_RULES } from '../../../../src/domains/skills/context-rules.ts'
import { canonicalSkill, phraseWords } from '../../../../src/domains/skills/phrase-index.ts'
import { SKILL_BY_NAME, SKILLS } from '../../../../src/domains/skills/taxonomy.ts'

describe('the taxonomy', () => {
  it('has 1,500 or more skills, each name once', () => {
    expect(SKILLS.length).toBeGreaterThanOrEqual(1_500)
    const repeated = SKILLS.map((skill) => skill.name).filter((name, index, names) => names.indexOf(name) !== index)
    expect(repeated).toEqual([])
  })

  it('covers every kind and many areas in strength', () => {
    const areas = Map.groupBy(SKILLS, (skill) => skill.area)
    expect(areas.size).toBeGreaterThanOrEqual(12)
    expect([...areas].filter(([, skills]) => skills.length < 70).map(([area]) => area)).toEqual([])
    const kinds = Map.groupBy(SKILLS, (skill) => skill.kind)
    expect((kinds.get('TECHNICAL') ?? []).length).toBeGreaterThan(1_000)
    expect((kinds.get('TOOL') ?? []).length).toBeGreaterThan(300)
    expect((kinds.get('SOFT') ?? []).length).toBeGreaterThan(50)
  })

  it('gives every name and alias to one skill only', () => {
    const ownerByKey = new Map<string, string>()
    const contested: string[] = []
    for (const skill of SKILLS) {
      for (const written of [skill.name, ...skill.aliases]) {
        const key = phraseWords(written).join(' ')
        const owner = ownerByKey.get(key)
        if (owner !== undefined && owner !== skill.name) contested.push(`${written}: ${owner}, ${skill.name}`)
        ownerByKey.set(key, skill.name)
      }
    }
    expect(contested).toEqual([])
  })

  it('has no two names that differ in spaces, hyphens or dots alone', () => {
    const squeeze = (name: string): string => phraseWords(name).join('')
    const names = Map.groupBy(SKILLS, (skill) => squeeze(skill.name))
    expect([...names.values()].filter((same) => same.length > 1).map((same) => same.map((skill) => skill.name))).toEqual([])
  })

  it('finds every name and alias by itself', () => {
    const lost = SKILLS.flatMap((skill) =>
      [skill.name, ...skill.aliases].filter((written) => canonicalSkill(written)?.name !== skill.name))
    expect(lost).toEqual([])
  })

  it('has a phrase for every context rule', () => {
    const keys = new Set(SKILLS.flatMap((skill) => [skill.name, ...skill.aliases]).map((written) => phraseWords(written).join(' ')))
    expect([...CONTEXT_RULES.keys()].filter((key) => !keys.has(key))).toEqual([])
  })

  it('relates skills only to skills that exist', () => {
    const dangling = SKILLS.flatMap((skill) =>
      skill.implies.filter((name) => !SKILL_BY_NAME.has(name)).map((name) => `${skill.name} > ${name}`))
    expect(dangling).toEqual([])
  })

  it('has no relation that comes back to where it began', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (name: string): void => {
      if (state.get(name) === 'done') return
      if (state.get(name) === 'open') {
        cycles.push(name)
        return
      }
      state.set(name, 'open')
      for (const implied of SKILL_BY_NAME.get(name)?.implies ?? []) visit(implied)
      state.set(name, 'done')
    }
    for (const skill of SKILLS) visit(skill.name)
    expect(cycles).toEqual([])
  })
})

describe('canonicalSkill', () => {
  it.each([
    ['K8s', 'Kubernetes'], ['kubernetes', 'Kubernetes'], ['postgres', 'PostgreSQL'], ['case-management', 'Case management'],
    ['REST API', 'REST APIs'], ['organisational skills', 'Organizational skills'], ['node js', 'Node.js'], ['c++', 'C++'],
    ['EPA 608', 'EPA 608 certification'], ['drivers license', "Driver's license"], ['CPA', 'Certified Public Accountant'],
    ['ＰＹＴＨＯＮ', 'Python'],
  ])('%s is %s', (written, name) => {
    expect(canonicalSkill(written)?.name).toBe(name)
  })

  it.each(['', '   ', 'underwater basket weaving', 'Python and Go', '🙂', '\uD83D'])('%j is none', (written) => {
    expect(canonicalSkill(written)).toBeNull()
  })
})
