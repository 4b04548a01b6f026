import { describe, expect, it } from 'vitest'
import { pairedRandomisationP } from '../../../eval/significance.ts'

describe('pairedRandomisationP', () => {
  it('is 1 for equal figures', () => {
    expect(pairedRandomisationP([0.1, 0.5, 0.9], [0.1, 0.5, 0.9])).toBe(1)
  })

  it('approaches the exact share of sign patterns', () => {
    // Five differences of one sign: two of the 32 patterns are as extreme.
    const p = pairedRandomisationP([1, 1, 1, 1, 1], [0, 0, 0, 0, 0])
    expect(p).toBeGreaterThan(2 / 32 - 0.01)
    expect(p).toBeLessThan(2 / 32 + 0.01)
  })

  it('is two-sided and the same for the same input', () => {
    const a = [0.2, 0.9, 0.4, 0.7, 0.3, 0.6]
    const b = [0.1, 0.5, 0.5, 0.2, 0.1, 0.4]
    expect(pairedRandomisationP(a, b)).toBe(pairedRandomisationP(b, a))
    expect(pairedRandomisationP(a, b)).toBe(pairedRandomisationP(a, b))
  })

  it('never calls many consistent wins chance, nor a draw of wins and losses significant', () => {
    const wins = Array.from({ length: 40 }, (_, place) => 0.5 + (place % 5) / 50)
    expect(pairedRandomisationP(wins, wins.map((value) => value - 0.1))).toBeLessThan(0.001)
    expect(pairedRandomisationP(wins, wins.map((value, place) => value + (place % 2 === 0 ? 0.1 : -0.1)))).toBeGreaterThan(0.5)
  })

  it('refuses figures of different queries', () => {
    expect(() => pairedRandomisationP([1], [1, 2])).toThrow(RangeError)
  })
})
