import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../../../src/domains/scraping/fetching/retry-delay.ts'

describe('backoffMs', () => {
  it.each([
    [1, 2_000, 1, 2_000],
    [2, 2_000, 1, 4_000],
    [3, 2_000, 1, 8_000],
    [3, 2_000, 0.5, 4_000],
    [3, 2_000, 0, 0],
    [9, 2_000, 1, 60_000],
    [3, 0, 1, 0],
  ])('before attempt %i + 1 with a base of %i ms and random %f: %i ms', (attempt, baseMs, random, expected) => {
    expect(backoffMs(attempt, baseMs, random)).toBe(expected)
  })
})
