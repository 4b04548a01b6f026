import { Temporal } from 'temporal-polyfill'

/**
 * The VTIMEZONE (RFC 5545, section 3.6.5) of a zone, with the offset in force at `from` and every change of it until `to`. `zone` is an
 * IANA name. Lines end with \r\n.
 */
export function timeZoneComponent(zone: string, from: Date, to: Date): string {
  // A moment before, since a change at `from` itself is neither the previous nor the next one there.
  const first = Temporal.Instant.fromEpochMilliseconds(from.getTime() - 1).toZonedDateTimeISO(zone)
  const onsets = [first.getTimeZoneTransition('previous') ?? Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)]
  for (let next = first.getTimeZoneTransition('next'); next !== null && next.epochMilliseconds <= to.getTime();) {
    onsets.push(next)
    next = next.getTimeZoneTransition('next')
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...onsets.flatMap(observance), 'END:VTIMEZONE'].join('\r\n')
}

function observance(onset: Temporal.ZonedDateTime): string[] {
  const before = onset.subtract({ nanoseconds: 1 })
  const kind = isSummerTime(onset) ? 'DAYLIGHT' : 'STANDARD'
  // The onset is told by the clock as it went until then.
  const clock = onset.toPlainDateTime().subtract({ nanoseconds: onset.offsetNanoseconds - before.offsetNanoseconds })
  const start = clock.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(onset)}`, `END:${kind}`]
}

/** Whether the clock is ahead of where it stands in the other half of the year. */
function isSummerTime(at: Temporal.ZonedDateTime): boolean {
  return [1, 7].some((month) => at.with({ month, day: 1 }).offsetNanoseconds < at.offsetNanoseconds)
}

function offset(at: Temporal.ZonedDateTime): string {
  return at.offset.replaceAll(':', '')
}
