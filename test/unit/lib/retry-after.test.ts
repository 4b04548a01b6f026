import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../src/lib/retry-after.ts'

const NOW = new Date('2026-11-20T10:00:00Z')

describe('retryAfterMs', () => {
  it.each<[string | undefined, number | null]>([
    ['120', 120_000],
    [' 0 ', 0],
    ['Fri, 20 Nov 2026 10:02:00 GMT', 120_000],
    ['Friday, 20-Nov-26 10:02:00 GMT', 120_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    [undefined, null],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['12345678901234567890', null],
    ['soon', null],
    ['Soon, please', null],
    ['2026-11-20', null],
  ])('%j asks for %j ms', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected)
  })
})
