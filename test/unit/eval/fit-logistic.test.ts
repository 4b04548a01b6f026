import { describe, expect, it } from 'vitest'
import { fitLogistic, type Labelled } from '../../../eval/matching/fit-logistic.ts'

/** As many matches at each value, in thousandths, as the curve says. */
function drawnFrom(midpoint: number, scale: number): Labelled[] {
  const places = Array.from({ length: 101 }, (_, place) => midpoint + (place - 50) * 0.01)
  return places.flatMap((value) => {
    const matches = Math.round(1000 / (1 + Math.exp(-(value - midpoint) / scale)))
    return Array.from({ length: 1000 }, (_, place) => ({ value, isMatch: place < matches }))
  })
}

describe('fitLogistic', () => {
  it('finds the curve that values were drawn from', () => {
    const { midpoint, scale } = fitLogistic(drawnFrom(0.42, 0.07))
    expect(midpoint).toBeCloseTo(0.42, 2)
    expect(scale).toBeCloseTo(0.07, 2)
  })

  it('has its midpoint between the classes, however rare matches are', () => {
    const rest = Array.from({ length: 400 }, (_, place) => ({ value: 0.2 + (place % 20) / 100, isMatch: false }))
    const matches = [0.38, 0.5, 0.6].map((value) => ({ value, isMatch: true }))
    const { midpoint } = fitLogistic([...rest, ...matches])
    expect(midpoint).toBeGreaterThan(0.35)
    expect(midpoint).toBeLessThan(0.5)
  })

  it.each([
    { why: 'one class alone', labelled: [{ value: 1, isMatch: true }] },
    { why: 'matches that have the smaller values', labelled: [{ value: 0.1, isMatch: true }, { value: 0.2, isMatch: false }] },
  ])('refuses $why', ({ labelled }) => {
    expect(() => fitLogistic(labelled)).toThrow(RangeError)
  })
})
