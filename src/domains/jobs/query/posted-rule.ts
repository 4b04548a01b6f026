import type { Claim } from './job-query.ts'
import { EDGE, matchesOf, rulePattern, unlessPrevious } from './query-text.ts'
import type { QueryText } from './query-text.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NUMBER_WORDS = new Map([
  ['a', 1], ['an', 1], ['one', 1], ['two', 2], ['couple', 2], ['couple of', 2], ['three', 3], ['few', 3], ['four', 4], ['five', 5],
  ['six', 6], ['seven', 7], ['ten', 10], ['fourteen', 14], ['thirty', 30],
])
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NEW_MEANS_DAYS = 7

const WAS_POSTED = '(?:(?:that\\s+were\\s+|jobs?\\s+)?(?:posted|listed|added|published|advertised)\\s+)'
const COUNT = `(?<count>\\d{1,3}|${[...NUMBER_WORDS.keys()].toSorted((a, b) => b.length - a.length).join('|')})`
const UNIT = '(?<unit>hours?|hrs?|days?|weeks?|wks?|months?)'
const JOB_NOUNS = 'jobs?|postings?|listings?|openings?|roles?|positions?|vacanc(?:y|ies)|ads?'
const NOT_A_DATE_BEFORE = unlessPrevious(
  'experience|experienced|work|worked|employed|start|starts|starting|begins?|beginning|available|due|closing',
)
const NOT_A_DATE_AFTER = '(?!\\s+(?:of|experience|mile|notice|shift|rotation)\\b)'
const SPANS = [
  `\\b${WAS_POSTED}?(?:(?:in|within|during|over|from)\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+${COUNT}[\\s-]*(?:${UNIT}|(?<letter>[hdw])\\b)`,
  `\\b${WAS_POSTED}?(?:(?:in|within|during|over|from)\\s+)?(?:the\\s+)?(?:last|past|previous)\\s+(?<unit>hour|day|week|month)\\b(?!')`,
  `\\b${WAS_POSTED}(?:(?:in|within|less\\s+than)\\s+)?(?:the\\s+)?${COUNT}\\s+${UNIT}(?:\\s+(?:ago|old))?\\b`,
  `\\b(?:less\\s+than\\s+|under\\s+|up\\s+to\\s+)?${COUNT}\\s+${UNIT}\\s+(?:ago|old)\\b(?!\\s+(?:children|child|students?|kids|infants?))`,
].map((source) => rulePattern(`${NOT_A_DATE_BEFORE}${source}${NOT_A_DATE_AFTER}`))
const SINCE =
  '(?:since|after)\\s+(?:last\\s+)?(?:(?<iso>\\d{4}-\\d{2}-\\d{2})|(?<yesterday>yesterday)|' +
  '(?<weekday>sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?|' +
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)' +
  '(?:\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?)?)(?![\\w])'
const POSTED_SINCE = rulePattern(`${NOT_A_DATE_BEFORE}\\b${WAS_POSTED}?(?:on\\s+)?${SINCE}`)
const DAY_NAMED = rulePattern(`${unlessPrevious('usa|start|starts|starting|available|apply')}\\b${WAS_POSTED}?(?<day>today|yesterday)${EDGE}`)
const THIS_UNIT = rulePattern(`${NOT_A_DATE_BEFORE}\\b${WAS_POSTED}?(?:during\\s+)?this\\s+(?<unit>week|month)\\b(?!')`)
const NEW_JOBS = [
  `\\b(?:only\\s+)?(?:new|recent)\\s+(?:${JOB_NOUNS})\\b`,
  '\\b(?:newly|recently|freshly|just)\\s+(?:posted|listed|added|published)\\b',
  '\\b(?:posted|listed|added|published)\\s+recently\\b',
  '(?<=^|,\\s*)(?:only\\s+new|new\\s+only|new)(?=\\s*(?:,|$))',
].map(rulePattern)

/**
 * How recent a posting must be: "posted last week", "past 3 days", "since Monday", "this month", "new jobs". Reads in UTC,
 * and takes the wider reading where there are two: "last week" is seven days back, "since Monday" on a Monday a week.
 */
export function findPostedAfter({ lower }: QueryText, now: Date): Claim[] {
  const claims: Claim[] = []
  const add = (span: { charStart: number; charEnd: number }, value: Date | null): void => {
    if (value) claims.push({ kind: 'postedAfter', value, charStart: span.charStart, charEnd: span.charEnd })
  }
  const midnight = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const daysBefore = (date: Date, days: number): Date => new Date(date.getTime() - days * DAY_MS)
  for (const pattern of SPANS) {
    for (const span of matchesOf(lower, pattern)) {
      const { count = '1', unit, letter } = span.match.groups ?? {}
      const number = NUMBER_WORDS.get(count) ?? Number(count)
      add(span, number > 0 ? new Date(now.getTime() - number * unitMs(unit ?? letter ?? '')) : null)
    }
  }
  for (const span of matchesOf(lower, POSTED_SINCE)) {
    add(span, sinceDate(span.match.groups ?? {}, now, midnight))
  }
  for (const span of matchesOf(lower, DAY_NAMED)) {
    add(span, span.match.groups?.day === 'today' ? midnight : daysBefore(midnight, 1))
  }
  for (const span of matchesOf(lower, THIS_UNIT)) {
    const sinceMonday = (now.getUTCDay() + 6) % 7
    const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
    add(span, span.match.groups?.unit === 'week' ? daysBefore(midnight, sinceMonday) : monthStart)
  }
  for (const pattern of NEW_JOBS) {
    for (const span of matchesOf(lower, pattern)) add(span, daysBefore(now, NEW_MEANS_DAYS))
  }
  return claims
}

function unitMs(unit: string): number {
  if (unit.startsWith('h')) return HOUR_MS
  if (unit.startsWith('d')) return DAY_MS
  return unit.startsWith('w') ? 7 * DAY_MS : 30 * DAY_MS
}

function sinceDate(groups: Record<string, string | undefined>, now: Date, midnight: Date): Date | null {
  const { iso, yesterday, weekday, month, day } = groups
  if (yesterday) return new Date(midnight.getTime() - DAY_MS)
  if (weekday) {
    const back = (now.getUTCDay() - WEEKDAYS.indexOf(weekday.slice(0, 3)) + 6) % 7 + 1
    return new Date(midnight.getTime() - back * DAY_MS)
  }
  if (month) {
    const monthIndex = MONTHS.indexOf(month.slice(0, 3))
    const thisYear = Date.UTC(now.getUTCFullYear(), monthIndex, Number(day ?? 1))
    return new Date(thisYear <= now.getTime() ? thisYear : Date.UTC(now.getUTCFullYear() - 1, monthIndex, Number(day ?? 1)))
  }
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date > now ? null : date
}
