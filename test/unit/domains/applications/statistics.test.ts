import { describe, expect, it } from 'vitest'
import { conversionsOf, reachedCounts } from '../../../../src/domains/applications/statistics/conversions.ts'
import type { Journey } from '../../../../src/domains/applications/statistics/journeys.ts'
import { proportionOf } from '../../../../src/domains/applications/statistics/proportion.ts'
import { responseRates } from '../../../../src/domains/applications/statistics/response-rates.ts'
import { scoreBand } from '../../../../src/domains/applications/statistics/score-band.ts'
import { medianRank, quantile, spreadOf } from '../../../../src/domains/applications/statistics/spread.ts'

describe('a proportion', () => {
  // Table I of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, method 3.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])(
    'of %i in %i has the published interval of the score method', (successes, n, low, high) => {
      const proportion = proportionOf(successes, n)
      expect(proportion.value).toBe(successes / n)
      expect(proportion.low).toBeCloseTo(low, 4)
      expect(proportion.high).toBeCloseTo(high, 4)
    },
  )

  it('ends at nothing and at all where none or all succeeded', () => {
    for (const n of [5, 7, 13, 1000]) {
      expect(proportionOf(0, n).low).toBe(0)
      expect(proportionOf(n, n).high).toBe(1)
    }
  })

  it('is silent below five', () => {
    expect(proportionOf(4, 4)).toEqual({ n: 4, value: null, low: null, high: null })
    expect(proportionOf(0, 0)).toEqual({ n: 0, value: null, low: null, high: null })
    expect(proportionOf(4, 5)).toMatchObject({ n: 5, value: 0.8 })
  })
})

describe('the spread of values', () => {
  it('has its quartiles between the values', () => {
    expect(spreadOf([1, 2, 3, 4, 10])).toMatchObject({ n: 5, lowerQuartile: 2, median: 3, upperQuartile: 4 })
    expect(spreadOf([1, 2, 3, 4, 5, 6])).toMatchObject({ lowerQuartile: 2.25, median: 3.5, upperQuartile: 4.75 })
    expect(quantile([7], 0.5)).toBe(7)
  })

  // Two-sided ranks for the median at 95 %, from the binomial distribution with one half: of 9, P(X <= 1) = 10/512, P(X <= 2) = 46/512.
  it.each([[5, 0], [6, 1], [8, 1], [9, 2], [10, 2], [20, 6], [100, 40], [20_000, 9_861]])('of %i values encloses its median from rank %i on', (n, rank) => {
    expect(medianRank(n)).toBe(rank)
  })

  it('has an interval of its median from six values on', () => {
    expect(spreadOf([1, 2, 3, 4, 10])).toMatchObject({ medianLow: null, medianHigh: null })
    expect(spreadOf([1, 2, 3, 4, 5, 60])).toMatchObject({ medianLow: 1, medianHigh: 60 })
    expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 90])).toMatchObject({ medianLow: 2, medianHigh: 8 })
  })

  it('is silent below five', () => {
    expect(spreadOf([1, 2, 3, 4])).toEqual({ n: 4, lowerQuartile: null, median: null, upperQuartile: null, medianLow: null, medianHigh: null })
  })
})

describe('conversion', () => {
  const reached = [
    ...Array.from({ length: 6 }, () => ['SAVED', 'APPLIED', 'INTERVIEW'] as const),
    ...Array.from({ length: 2 }, () => ['SAVED', 'APPLIED', 'REJECTED'] as const),
    ['SAVED'] as const,
  ]

  it('counts what ever reached a stage', () => {
    expect(reachedCounts(reached).filter((count) => count.reached > 0)).toEqual([
      { stage: 'SAVED', reached: 9 }, { stage: 'APPLIED', reached: 8 }, { stage: 'INTERVIEW', reached: 6 }, { stage: 'REJECTED', reached: 2 },
    ])
  })

  it('is the share of those that reached the one which reached the other', () => {
    const conversions = conversionsOf(reached)
    const rate = (from: string, to: string) => conversions.find((conversion) => conversion.from === from && conversion.to === to)?.rate
    expect(rate('SAVED', 'APPLIED')).toMatchObject({ n: 9, value: 8 / 9 })
    expect(rate('APPLIED', 'INTERVIEW')).toMatchObject({ n: 8, value: 0.75 })
    expect(rate('APPLIED', 'REJECTED')).toMatchObject({ n: 8, value: 0.25 })
    expect(rate('SCREENING', 'OFFER')).toMatchObject({ n: 0, value: null })
    expect(rate('INTERVIEW', 'APPLIED')).toBeUndefined()
    expect(rate('REJECTED', 'WITHDRAWN')).toBeUndefined()
  })
})

describe('scores', () => {
  it.each([[0, 0, 9], [9, 0, 9], [10, 10, 19], [89, 80, 89], [90, 90, 100], [100, 90, 100]])('like %i are those from %i to %i', (score, from, to) => {
    expect(scoreBand(score)).toEqual({ from, to })
  })
})

describe('responses', () => {
  const journey = (isAnswered: boolean | null, more: Partial<Journey> = {}): Journey => (
    { stage: 'APPLIED', reached: ['APPLIED'], isAnswered, isWaiting: false, source: null, resumeId: null, score: null, ...more }
  )

  it('are the share of those that can be counted', () => {
    const journeys = [...[true, true, true, false, false].map((isAnswered) => journey(isAnswered)), journey(null, { isWaiting: true }), journey(null)]
    expect(responseRates(journeys)).toMatchObject({ overall: { n: 5, value: 0.6 }, waiting: 1 })
  })

  it('are told by source, however it is written, by resume and by band of scores', () => {
    const { bySource, byResume, byScore } = responseRates([
      journey(true, { source: 'Referral', score: 95, resumeId: 'a' }), journey(true, { source: ' referral', score: 91, resumeId: 'a' }),
      journey(false, { score: 40, resumeId: 'b' }), journey(false),
    ])
    expect(bySource.map(({ key, rate }) => [key, rate.n])).toEqual([['Referral', 2], [null, 2]])
    expect(byResume.map(({ key, rate }) => [key, rate.n])).toEqual([['a', 2], ['b', 1], [null, 1]])
    expect(byScore.map(({ key, rate }) => [key?.from, rate.n])).toEqual([[40, 1], [90, 2], [undefined, 1]])
  })
})
