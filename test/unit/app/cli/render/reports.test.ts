import pc from 'picocolors'
import { describe, expect, it } from 'vitest'
import { importSummary } from '../../../../../src/app/cli/render/import-summary.ts'
import { indexHealthLines, isHealthy } from '../../../../../src/app/cli/render/index-health.ts'
import { skillLines } from '../../../../../src/app/cli/render/skill-lines.ts'
import { extractSkills } from '../../../../../src/domains/skills/extract-skills.ts'

const plain = { width: 100, colours: pc.createColors(false) }

describe('importSummary', () => {
  const counts = { created: 3, updated: 1, unchanged: 0, duplicates: 1, rejected: 2, fileName: 'jobs.csv', tookMs: 2_100 }

  it('gives the counts, the columns and each rejected line', () => {
    const rejections = [{ line: 4, reason: 'title is missing; give it as text.' }, { line: 9, reason: 'This is not JSON.' }]
    const columns = { columns: [{ column: 'Job Title', field: 'title' }, { column: 'Employer', field: 'company' }], unmapped: ['Colour'] }
    expect(importSummary({ ...counts, rejections, columns }, plain)).toEqual([
      '✓ jobs.csv imported in 2.1 s: 3 new, 1 updated, 0 unchanged, 1 duplicate, 2 rejected',
      '  columns read  Job Title as title, Employer as company',
      '  left out      Colour',
      '  line 4  title is missing; give it as text.',
      '  line 9  This is not JSON.',
    ])
  })

  it('counts the rejected lines that it does not list', () => {
    const rejections = Array.from({ length: 1_000 }, (_, n) => ({ line: n + 1, reason: 'This is not JSON.' }))
    const lines = importSummary({ ...counts, rejected: 5_000, rejections, columns: null }, plain)
    expect(lines).toHaveLength(22)
    expect(lines.at(-1)).toBe('  and 4,980 more rejected lines; --json lists them')
  })
})

describe('indexHealthLines', () => {
  const embedder = { state: 'closed' as const, model: 'tiny', device: 'cpu' as const, lastError: null }
  const jobs = { collection: 'jobs' as const, missing: [], orphaned: [], rowCount: 451, indexCount: 451 }

  it('is content with equal sides', () => {
    const health = { index: { ok: true, detail: null }, embedder, collections: [jobs] }
    expect(isHealthy(health)).toBe(true)
    expect(indexHealthLines(health, plain)).toEqual(['✓ jobs      451 rows, 451 in the index'])
  })

  it('names what is in one place alone, and the cure', () => {
    const health = { index: { ok: true, detail: null }, embedder, collections: [{ ...jobs, missing: ['a', 'b', 'c', 'd', 'e', 'f'], orphaned: ['x'] }] }
    expect(isHealthy(health)).toBe(false)
    expect(indexHealthLines(health, plain)).toEqual([
      '✗ jobs      451 rows, 451 in the index',
      '    6 missing from the index: a, b, c, d, e and 1 more',
      '    1 in the index without a row: x',
      'Mend it with: npm run cli -- index health --repair',
    ])
  })

  it('says why the index does not answer', () => {
    const health = { index: { ok: false, detail: 'the table is gone' }, embedder, collections: [] }
    expect(isHealthy(health)).toBe(false)
    expect(indexHealthLines(health, plain)).toEqual(['✗ The index does not answer: the table is gone'])
  })
})

describe('skillLines', () => {
  it('lists each skill once, by kind, with the words around it', () => {
    const text = 'Wrote services in Python and more Python on PostgreSQL. No experience in Terraform.'
    const lines = skillLines(text, extractSkills(text), plain)
    expect(lines.filter((line) => line.includes('×2'))).toEqual([expect.stringMatching(/^ {2}Python .*×2.*in Python and more/)])
    expect(lines.find((line) => line.startsWith('  Terraform'))).toContain('denied')
    expect(lines[0]).toBe('Technical')
  })

  it('says so where there is none', () => {
    expect(skillLines('hello', [], plain)).toEqual(['No skill that is known was found in it.'])
  })
})
