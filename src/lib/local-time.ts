import { Temporal } from 'temporal-polyfill'

/** When a day begins, ends and repeats: minutes since midnight, and 1 (Monday) to 7. */
export interface TimeOfWeek {
  minuteOfDay: number
  /** Null: every day. */
  weekday: number | null
}

/** Whether `name` is an IANA name, such as Europe/Berlin; a distance from UTC is none, and knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    // Each takes what the other refuses: Intl short names such as PST, Temporal whole times that end in a zone.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && zoned(new Date(0), name).year > 0
  } catch {
    return false
  }
}

/**
 * The instant of a local time such as 2026-11-25T09:00. One that the clock passes twice is the first of them; one that it leaves
 * out is as much later as the clock was put forward. Null for what is no such time.
 */
export function instantOf(localTime: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(localTime)) return null
  try {
    return new Date(Temporal.PlainDateTime.from(localTime, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The local time of an instant, to the minute: 2026-11-25T09:00. */
export function localTimeOf(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The local time of an instant with its distance from UTC, so that it says which instant it is: 2026-11-25T09:00:00+01:00. */
export function offsetTimeOf(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toString({ timeZoneName: 'never' })
}

/** The local day of an instant: 2026-11-25. */
export function localDayOf(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString()
}

/** Minutes since the local midnight, 0 to 1439. */
export function localMinuteOf(at: Date, timeZone: string): number {
  const { hour, minute } = zoned(at, timeZone)
  return hour * 60 + minute
}

/** The instant at which the local day of `at` began. */
export function startOfLocalDay(at: Date, timeZone: string): Date {
  return new Date(zoned(at, timeZone).startOfDay().epochMilliseconds)
}

/** The next instant after `after` at which the local clock shows that time. */
export function nextLocalTime({ minuteOfDay, weekday }: TimeOfWeek, timeZone: string, after: Date): Date {
  const today = zoned(after, timeZone).toPlainDate()
  const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 })
  for (let days = 0; ; days += 1) {
    const day = today.add({ days })
    if (weekday !== null && day.dayOfWeek !== weekday) continue
    const at = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
    if (at > after.getTime()) return new Date(at)
  }
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
}
