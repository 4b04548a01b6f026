import { describe, expect, it } from 'vitest'
import { bar, counted, inMoney, inTime } from '../../../../../src/app/cli/render/figures.ts'

describe('inTime', () => {
  it.each([[400, '0.4 s'], [9_940, '9.9 s'], [9_960, '10 s'], [59_400, '59 s'], [65_000, '1 min 5 s'], [7_500_000, '2 h 5 min']])('%i ms is %s', (ms, text) => {
    expect(inTime(ms)).toBe(text)
  })
})

describe('counted', () => {
  it.each([[0, '0 jobs'], [1, '1 job'], [12_345, '12,345 jobs']])('%i', (count, text) => {
    expect(counted(count, 'job')).toBe(text)
  })
})

describe('bar', () => {
  it.each([[0, '░░░░'], [0.5, '██░░'], [1, '████'], [1.7, '████'], [-1, '░░░░']])('%f of four columns', (share, text) => {
    expect(bar(share, 4)).toBe(text)
  })
})

describe('inMoney', () => {
  const nothing = { salaryMin: null, salaryMax: null, salaryCurrency: null, salaryPeriod: null }
  it.each([
    [{ salaryMin: 95_000, salaryMax: 120_000, salaryCurrency: 'USD', salaryPeriod: 'YEAR' }, '$95,000 to $120,000 a year'],
    [{ salaryMin: 38.5, salaryMax: 38.5, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }, '$38.50 an hour'],
    [{ ...nothing, salaryMax: 50_000, salaryCurrency: 'EUR' }, '€50,000'],
    [{ ...nothing, salaryMin: 700, salaryPeriod: 'WEEK' }, '700 a week'],
    [{ ...nothing, salaryMin: 700, salaryCurrency: 'shells' }, '700'],
    [nothing, null],
  ])('%j', (figures, text) => {
    expect(inMoney(figures)).toBe(text)
  })
})
