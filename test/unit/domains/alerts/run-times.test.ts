import { describe, expect, it } from 'vitest'
import { nextRun } from '../../../../src/domains/alerts/searches/run-times.ts'

type Times = Parameters<typeof nextRun>[0]
const at = (frequency: Times['frequency'], minuteOfDay = 540, weekday = 1): Times => ({ frequency, minuteOfDay, weekday })

describe('nextRun', () => {
  it.each<[string, Times, string, string, string | null]>([
    ['a daily one, later that day', at('DAILY'), 'Europe/Berlin', '2026-11-25T07:59:59Z', '2026-11-25T08:00:00Z'],
    ['a daily one, on the next day', at('DAILY'), 'Europe/Berlin', '2026-11-25T08:00:00Z', '2026-11-26T08:00:00Z'],
    ['a daily one, on the day when the clocks go forward', at('DAILY'), 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'],
    ['a daily one, at a time that the clocks leave out', at('DAILY', 150), 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['a daily one, at a time that comes twice', at('DAILY', 150), 'Europe/Berlin', '2026-10-25T00:29:00Z', '2026-10-25T00:30:00Z'],
    ['a daily one, after the first of both', at('DAILY', 150), 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['a weekly one', at('WEEKLY', 540, 7), 'America/New_York', '2026-10-30T12:00:00Z', '2026-11-01T14:00:00Z'],
    ['an hourly one, within the hour', at('HOURLY', 555), 'UTC', '2026-11-25T12:14:59.999Z', '2026-11-25T12:15:00Z'],
    ['an hourly one, in the next hour', at('HOURLY', 555), 'UTC', '2026-11-25T12:15:00Z', '2026-11-25T13:15:00Z'],
    ['an hourly one, where the clocks differ by half an hour', at('HOURLY', 0), 'Asia/Kolkata', '2026-11-25T12:00:00Z', '2026-11-25T12:30:00Z'],
    ['none for an instant one', at('INSTANT'), 'UTC', '2026-11-25T12:00:00Z', null],
  ])('is of %s', (_what, times, timeZone, after, expected) => {
    expect(nextRun(times, timeZone, new Date(after))?.toISOString() ?? null).toBe(expected && new Date(expected).toISOString())
  })
})
