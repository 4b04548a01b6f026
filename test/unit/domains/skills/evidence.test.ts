import { describe, expect, it } from 'vitest'
import { evidencedSkills } from '../../../../src/domains/skills/evidence.ts'

describe('evidencedSkills', () => {
  it.each([
    ['PostgreSQL', 'SQL'], ['React', 'JavaScript'], ['AutoCAD', 'Computer-aided design'], ['Certified Public Accountant', 'Accounting'],
    ['Django REST Framework', 'Python'], ['Azure Kubernetes Service', 'Containers'], ['CDL Class A', 'Driving'],
  ])('%s shows %s', (given, shown) => {
    expect(evidencedSkills([given]).get(shown)).toBe(given)
  })

  it('never shows the special by the general', () => {
    expect(evidencedSkills(['SQL']).has('PostgreSQL')).toBe(false)
    expect(evidencedSkills(['Accounting']).has('Certified Public Accountant')).toBe(false)
  })

  it('lets a given skill speak for itself, and the shortest way win', () => {
    const via = evidencedSkills(['Django REST Framework', 'Python', 'Flask'])
    expect(via.get('Python')).toBe('Python')
    expect(evidencedSkills(['Django REST Framework', 'Flask']).get('Python')).toBe('Flask')
  })

  it('leaves out what the taxonomy lacks', () => {
    expect([...evidencedSkills(['Basket weaving'])]).toEqual([])
    expect([...evidencedSkills([])]).toEqual([])
  })
})
