import type { SavedSearch } from '../../../../generated/prisma/client.ts'
import { localMinuteOf, nextLocalTime } from '../../../lib/local-time.ts'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60

/** When a search runs next after `after`, by the clock of the zone; null for one that does not wait for a time. Hourly ones run at the minute of their time. */
export function nextRun({ frequency, minuteOfDay, weekday }: Pick<SavedSearch, 'frequency' | 'minuteOfDay' | 'weekday'>, timeZone: string, after: Date): Date | null {
  if (frequency === 'INSTANT') return null
  if (frequency === 'DAILY') return nextLocalTime({ minuteOfDay, weekday: null }, timeZone, after)
  if (frequency === 'WEEKLY') return nextLocalTime({ minuteOfDay, weekday }, timeZone, after)
  const minute = localMinuteOf(after, timeZone) % HOUR_MINUTES
  const wait = ((minuteOfDay - minute + 2 * HOUR_MINUTES - 1) % HOUR_MINUTES) + 1
  return new Date((Math.floor(after.getTime() / MINUTE_MS) + wait) * MINUTE_MS)
}
