import { describe, expect, it } from 'vitest'
import { findQuantities, fits } from '../../../../../src/domains/chat/verification/quantities.ts'

describe('findQuantities', () => {
  it.each([
    ['1,400 open items', 'COUNT', 1_400], ['half a dozen assistants', 'COUNT', 6], ['twenty-five families', 'COUNT', 25], ['two hundred managers', 'COUNT', 200],
    ['three hundred and fifty pages', 'COUNT', 350], ['1.2 million applications', 'COUNT', 1_200_000], ['two and a half million users', 'COUNT', 2_500_000],
    ['a team of five', 'COUNT', 5], ['a 28-bed unit', 'COUNT', 28], ['a dozen people', 'COUNT', 12],
    ['$450k', 'MONEY', 450_000], ['EUR 6.5M', 'MONEY', 6_500_000], ['6.5 million euros', 'MONEY', 6_500_000], ['€75,000', 'MONEY', 75_000],
    ['12%', 'PERCENT', 12], ['seven percent', 'PERCENT', 7], ['cut by half', 'PERCENT', 50], ['two thirds', 'PERCENT', 200 / 3],
    ['35 minutes', 'TIME', 35 / 1440], ['twelve hours', 'TIME', 0.5], ['half a year', 'TIME', 365.25 / 2], ['a year and a half', 'TIME', 365.25 * 1.5],
    ['two and a half years', 'TIME', 365.25 * 2.5], ['a decade', 'TIME', 3652.5],
  ])('reads %s', (text, measure, value) => {
    const found = findQuantities(text)
    expect(found.map((quantity) => quantity.measure)).toEqual([measure])
    expect(found[0]?.value).toBeCloseTo(value, 6)
  })

  it.each(['Java 17', 'OAuth 2.0', 'one of them', 'version 3'])('finds nothing counted in "%s"', (text) => {
    expect(findQuantities(text)).toEqual([])
  })

  it('gives both ends of a range their unit', () => {
    expect(findQuantities('rose from 88 to 99 percent').map(({ measure, value }) => [measure, value])).toEqual([['PERCENT', 88], ['PERCENT', 99]])
  })

  it('tells what years were spent on', () => {
    const [java, kubernetes] = findQuantities('five years of Java and three years of Kubernetes')
    expect([java?.nouns, kubernetes?.nouns]).toEqual([['java'], ['kubernet']])
  })
})

describe('fits', () => {
  it.each([
    ['over $60 million', 62e6, true], ['over $60 million', 58e6, false], ['at most 5 people', 4, true], ['at most 5 people', 6, false],
    ['nearly 100 people', 96, true], ['nearly 100 people', 80, false], ['100 people', 96, false], ['10+ people', 14, true],
    // Twice as much would be told otherwise.
    ['more than 3 people', 14, false],
  ])('%s and %d', (text, found, isFit) => {
    const [quantity] = findQuantities(text)
    expect(quantity && fits(quantity, found)).toBe(isFit)
  })
})
