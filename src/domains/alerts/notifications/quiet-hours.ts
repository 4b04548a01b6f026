import { localMinuteOf, nextLocalTime } from '../../../lib/local-time.ts'
import type { PersonSettings } from '../../settings/person-settings.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

type Quiet = Pick<PersonSettings, 'quietHours' | 'timeZone'>

/** The first instant from `at` on that is not within the person's quiet hours; `at` itself where it is not. */
export function afterQuietHours(at: Date, { quietHours, timeZone }: Quiet): Date {
  if (quietHours === null || !isWithin(localMinuteOf(at, timeZone), quietHours)) return at
  const byClock = nextLocalTime({ minuteOfDay: quietHours.to, weekday: null }, timeZone, at)
  const byLength = afterMinutes(at, quietHours, timeZone)
  // The two differ where the clocks change meanwhile: put forward, the length overshoots; in an hour that comes twice, the
  // end that the clock shows is that of the first, and so of tomorrow.
  return byClock < byLength ? byClock : byLength
}

function afterMinutes(at: Date, quiet: NonNullable<Quiet['quietHours']>, timeZone: string): Date {
  for (let end = at; ;) {
    const minute = localMinuteOf(end, timeZone)
    if (!isWithin(minute, quiet)) return end
    const begun = Math.floor(end.getTime() / MINUTE_MS) * MINUTE_MS
    end = new Date(begun + ((quiet.to - minute + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS)
  }
}

/** The end is not within them; equal ends leave no such time. */
function isWithin(minute: number, { from, to }: NonNullable<Quiet['quietHours']>): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
