import { describe, expect, it } from 'vitest'
import { afterQuietHours } from '../../../../../src/domains/alerts/notifications/quiet-hours.ts'

const HOUR = 60
const NIGHT = { from: 22 * HOUR, to: 7 * HOUR }
const after = (at: string, quietHours: { from: number; to: number } | null, timeZone = 'Europe/Berlin') => (
  afterQuietHours(new Date(at), { quietHours, timeZone }).toISOString().replace(':00.000Z', 'Z')
)

describe('afterQuietHours', () => {
  it.each([
    ['at noon, nothing waits', '2026-11-25T12:00Z', NIGHT, '2026-11-25T12:00Z'],
    ['without quiet hours, nothing waits', '2026-11-25T23:00Z', null, '2026-11-25T23:00Z'],
    ['before midnight, until the morning', '2026-11-25T21:30Z', NIGHT, '2026-11-26T06:00Z'],
    ['after midnight, until the same morning', '2026-11-26T02:30Z', NIGHT, '2026-11-26T06:00Z'],
    ['their first minute is quiet', '2026-11-25T21:00Z', NIGHT, '2026-11-26T06:00Z'],
    ['their end is not', '2026-11-26T06:00Z', NIGHT, '2026-11-26T06:00Z'],
    ['within one day', '2026-11-25T12:10Z', { from: 13 * HOUR, to: 14 * HOUR }, '2026-11-25T13:00Z'],
    ['equal ends leave no quiet', '2026-11-25T12:00Z', { from: 13 * HOUR, to: 13 * HOUR }, '2026-11-25T12:00Z'],
    // The clocks go forward at 1:00 UTC.
    ['a night that is an hour shorter', '2026-03-28T22:00Z', NIGHT, '2026-03-29T05:00Z'],
    ['an end that the clocks leave out', '2026-03-29T00:15Z', { from: 0, to: 2 * HOUR + 30 }, '2026-03-29T01:30Z'],
    // They go back at 1:00 UTC; from 0:00 to 2:00 UTC it is twice between two and three.
    ['a night that is an hour longer', '2026-10-24T21:00Z', NIGHT, '2026-10-25T06:00Z'],
    ['the first pass of an end that comes twice', '2026-10-25T00:10Z', { from: 0, to: 2 * HOUR + 30 }, '2026-10-25T00:30Z'],
    ['the second pass of it', '2026-10-25T01:10Z', { from: 0, to: 2 * HOUR + 30 }, '2026-10-25T01:30Z'],
  ])('%s', (_what, at, quietHours, expected) => {
    expect(after(at, quietHours)).toBe(expected)
  })
})
