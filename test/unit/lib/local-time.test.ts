import { describe, expect, it } from 'vitest'
import { instantOf, isTimeZone, localDayOf, localMinuteOf, localTimeOf, nextLocalTime, offsetTimeOf, startOfLocalDay } from '../../../src/lib/local-time.ts'

const BERLIN = 'Europe/Berlin'

describe('local times', () => {
  it('knows time zones by their IANA names', () => {
    expect(['Europe/Berlin', 'America/New_York', 'UTC'].map(isTimeZone)).toEqual([true, true, true])
    expect(['Berlin', '', 'Europe/Atlantis', 'PST', 'JST', '+02:00', '+0200', 'T09:00[UTC]'].filter(isTimeZone)).toEqual([])
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([])
  })

  it('names the same hour by another instant in summer and in winter', () => {
    expect(instantOf('2026-07-01T09:00', BERLIN)).toEqual(new Date('2026-07-01T07:00Z'))
    expect(instantOf('2026-12-01T09:00', BERLIN)).toEqual(new Date('2026-12-01T08:00Z'))
  })

  it('takes the first of two instants with one local time, and moves on one that the clock leaves out', () => {
    expect(instantOf('2026-10-25T02:30', BERLIN)).toEqual(new Date('2026-10-25T00:30Z'))
    expect(instantOf('2026-03-29T02:30', BERLIN)).toEqual(new Date('2026-03-29T01:30Z'))
  })

  it.each(['2026-02-30T09:00', '2026-11-25 09:00', '2026-11-25T09:00Z', '2026-11-25T25:00', 'soon'])('refuses %s', (localTime) => {
    expect(instantOf(localTime, BERLIN)).toBeNull()
  })

  it('shows an instant on the clock and the calendar of a zone', () => {
    const at = new Date('2026-11-24T23:30Z')
    expect(localTimeOf(at, BERLIN)).toBe('2026-11-25T00:30')
    expect(offsetTimeOf(at, BERLIN)).toBe('2026-11-25T00:30:00+01:00')
    expect(localDayOf(at, BERLIN)).toBe('2026-11-25')
    expect(localMinuteOf(at, BERLIN)).toBe(30)
    expect(startOfLocalDay(at, BERLIN)).toEqual(new Date('2026-11-24T23:00Z'))
  })

  it('repeats at the same local time across a change of the clock', () => {
    const nine = { minuteOfDay: 9 * 60, weekday: null }
    const before = nextLocalTime(nine, BERLIN, new Date('2026-10-24T06:00Z'))
    expect(before).toEqual(new Date('2026-10-24T07:00Z'))
    expect(nextLocalTime(nine, BERLIN, before)).toEqual(new Date('2026-10-25T08:00Z'))
  })

  it('finds the next such day of the week', () => {
    const monday = { minuteOfDay: 0, weekday: 1 }
    expect(nextLocalTime(monday, 'UTC', new Date('2026-11-25T12:00Z'))).toEqual(new Date('2026-11-30T00:00Z'))
    expect(nextLocalTime(monday, 'UTC', new Date('2026-11-30T00:00Z'))).toEqual(new Date('2026-12-07T00:00Z'))
  })
})
