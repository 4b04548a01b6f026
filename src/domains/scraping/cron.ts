import { CronExpressionParser } from 'cron-parser'
import { ValidationError } from '../../lib/errors.ts'
import { isTimeZone } from '../../lib/local-time.ts'

const MOST_CHARS = 100
const LEAST_APART_MS = 15 * 60_000

export interface CronTimes {
  cron: string
  /** IANA name, such as Europe/Berlin. */
  timeZone: string
}

/** Throws ValidationError for what is no cron expression or time zone, and for one that would run more often than every 15 minutes. */
export function assertCron({ cron, timeZone }: CronTimes, now: Date): void {
  if (!isTimeZone(timeZone)) throw new ValidationError([{ path: ['timeZone'], message: 'is no time zone; give an IANA name, such as Europe/Berlin.' }])
  if (cron.length > MOST_CHARS || cron.trim().split(/\s+/).length !== 5) throw notCron('has five fields: minute, hour, day of month, month, day of week')
  // The library draws another time at each look, and so would the schedule.
  if (/\bH/.test(cron)) throw notCron('may not leave a time to chance with "H"')
  const times = nextTimes({ cron, timeZone }, now, 24)
  if (times.some((time, place) => place > 0 && time.getTime() - (times[place - 1]?.getTime() ?? 0) < LEAST_APART_MS)) {
    throw notCron('may run every 15 minutes at most')
  }
}

/** The next time after `after`. Throws ValidationError for what is no cron expression. */
export function nextTime(times: CronTimes, after: Date): Date {
  const [next] = nextTimes(times, after, 1)
  if (next === undefined) throw notCron('must name a time that comes')
  return next
}

function nextTimes({ cron, timeZone }: CronTimes, after: Date, count: number): Date[] {
  try {
    return CronExpressionParser.parse(cron, { currentDate: after, tz: timeZone }).take(count).map((time) => time.toDate())
  } catch (error) {
    throw notCron(`is not understood: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function notCron(what: string): ValidationError {
  return new ValidationError([{ path: ['cron'], message: `${what}; an example is "0 7 * * 1-5", at seven on working days.` }])
}
