import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Posting = Record<string, string | number>

const lines = readFileSync(new URL('../../../prisma/seed/postings.ndjson', import.meta.url), 'utf8').trim().split('\n')
const postings = lines.map((line) => JSON.parse(line) as Posting)

const withProblem = (isWrong: (posting: Posting) => boolean) => postings.filter(isWrong).map(({ nativeId }) => nativeId)
const textOf = (posting: Posting) => `${posting.title}\n${posting.company}\n${posting.description}\n${posting.requirements}`

describe('sample postings', () => {
  it('are 400 or more, each once', () => {
    expect(postings.length).toBeGreaterThanOrEqual(400)
    expect(new Set(postings.map(({ url }) => url)).size).toBe(postings.length)
    expect(new Set(postings.map(({ nativeId }) => nativeId)).size).toBe(postings.length)
  })

  it.each(['title', 'company', 'location', 'description', 'requirements', 'url', 'source'])('all have a %s', (field) => {
    expect(withProblem((posting) => typeof posting[field] !== 'string' || posting[field].trim() === '')).toEqual([])
  })

  it('show no broken encoding', () => {
    expect(withProblem((posting) => /[ÃÂâÿ¿�\u0080-\u00a0\u2fe0-\u2fff]|''/.test(textOf(posting)))).toEqual([])
  })

  it('have text of moderate length, with bullets at the start of lines', () => {
    expect(withProblem((posting) => {
      const chars = String(posting.description).length + String(posting.requirements).length
      return chars < 700 || chars > 4300
    })).toEqual([])
    expect(withProblem((posting) => /[^\n]•/.test(textOf(posting)))).toEqual([])
  })

  it('have titles that are not all capitals', () => {
    expect(withProblem(({ title }) => /^[^a-z]{8,}$/.test(String(title)))).toEqual([])
  })

  it('state a salary range with its period and currency, and a date', () => {
    expect(withProblem(({ salaryMin, salaryMax, salaryPeriod, salaryCurrency, postedAt }) =>
      !(Number(salaryMin) > 0 && Number(salaryMax) >= Number(salaryMin))
      || !/^(YEAR|HOUR|DAY)$/.test(String(salaryPeriod))
      || salaryCurrency !== 'USD'
      || !/^20\d\d-\d\d-\d\d$/.test(String(postedAt)))).toEqual([])
  })

  it.each([
    ['software', /developer|programmer|software/i, 15],
    ['civil engineering', /civil engineer|structural|geotechnical|project engineer|engineer-in-charge/i, 10],
    ['accounting', /account|audit/i, 12],
    ['nursing', /nurs/i, 12],
    ['law', /attorney|counsel|legal/i, 12],
    ['inspection', /inspector/i, 12],
    ['skilled trades', /mechanic|machinist|plumber|painter|electrician|oiler|steam/i, 10],
    ['procurement', /procure|contract|purchas/i, 10],
    ['human resources', /human resources|personnel|timekeep|payroll|labor relations/i, 8],
    ['laboratory science', /laborator|microbiolog|chemist|criminalist|forensic/i, 8],
    ['planning and architecture', /planner|planning|architect/i, 10],
    ['investigation', /investigat/i, 8],
  ])('hold jobs in %s', (_, pattern, least) => {
    expect(postings.filter(({ title }) => pattern.test(String(title))).length).toBeGreaterThanOrEqual(least)
  })

  it('come from many employers, none with more than a third', () => {
    const perCompany = new Map<string, number>()
    for (const { company } of postings) perCompany.set(String(company), (perCompany.get(String(company)) ?? 0) + 1)
    expect(perCompany.size).toBeGreaterThanOrEqual(25)
    expect(Math.max(...perCompany.values())).toBeLessThan(postings.length / 3)
  })
})
