import type { YearMonth } from './resume-facts.ts'

export interface DateRange {
  start: YearMonth
  /** Null means to this day. */
  end: YearMonth | null
  isCurrent: boolean
  /** Where in the line the range stands, brackets and a leading 'from' included. */
  index: number
  length: number
}

const MONTHS: readonly string[] = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAME = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
const SEASON = String.raw`(?:spring|summer|fall|autumn|winter)`
const YEAR = String.raw`(?:19[5-9]\d|20\d\d)`
const DATE = [
  String.raw`(?:\d{1,2}(?:st|nd|rd|th)? )?${MONTH_NAME},? (?:\d{1,2}(?:st|nd|rd|th)?,? )?${YEAR}`,
  String.raw`${MONTH_NAME},? ?['’]\d\d`,
  String.raw`${SEASON},? (?:of )?${YEAR}`,
  String.raw`(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/${YEAR}`,
  String.raw`(?:0?[1-9]|1[0-2])[/.]${YEAR}`,
  String.raw`${YEAR}[/.-](?:0[1-9]|1[0-2])(?:-\d\d)?`,
  YEAR,
].join('|')
const PRESENT = String.raw`(?:present|current(?:ly)?|now|today|ongoing|to date|date)`
const DASH = String.raw` ?(?:-|–|—|‒|−|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b) ?`
const NOT_IN_WORD = String.raw`(?<![\p{L}\d/.-])`
const NOT_BEFORE_WORD = String.raw`(?![\p{L}\d]|[/.-]\d)`

const RANGE = new RegExp(
  String.raw`[([]?${NOT_IN_WORD}(?:from )?(?<start>${DATE}|${MONTH_NAME})${DASH}(?<end>${DATE}|${PRESENT}|\d\d(?![\d/]))${NOT_BEFORE_WORD}[)\]]?`, 'iu',
)
const SHORT_RANGE = new RegExp(String.raw`[([]?${NOT_IN_WORD}(?<start>(?:0[1-9]|1[0-2])/\d\d)${DASH}(?<end>(?:0[1-9]|1[0-2])/\d\d|${PRESENT})${NOT_BEFORE_WORD}[)\]]?`, 'iu')
const SINCE = new RegExp(String.raw`[([]?${NOT_IN_WORD}since:? (?<start>${DATE})${NOT_BEFORE_WORD}[)\]]?`, 'iu')
const OPEN = new RegExp(String.raw`[([]?${NOT_IN_WORD}(?<start>${DATE}) ?[-–—] ?(?:[)\]]|$)`, 'iu')
const SINGLE = new RegExp(String.raw`[([]?${NOT_IN_WORD}(?<start>${DATE})${NOT_BEFORE_WORD}[)\]]?`, 'iu')

/**
 * Finds the first span of time in a line: 'Jan 2019 – Present', '03/2018 - 11/2020', '2019–21', 'Since 2020', '2020 –'.
 * Null when there is none, or when it would end before it starts.
 */
export function findDateRange(line: string): DateRange | null {
  const range = RANGE.exec(line) ?? SHORT_RANGE.exec(line)
  if (range !== null) return readRange(range)
  const open = SINCE.exec(line) ?? OPEN.exec(line)
  const start = readDate(open?.groups?.start ?? '')
  return open === null || start === null ? null : { start, end: null, isCurrent: true, index: open.index, length: open[0].length }
}

/** Finds the first single date of a line, such as 'Summer 2017' or 'June 2021'. */
export function findDate(line: string): { date: YearMonth; index: number; length: number } | null {
  const match = SINGLE.exec(line)
  const date = readDate(match?.groups?.start ?? '')
  return match === null || date === null ? null : { date, index: match.index, length: match[0].length }
}

/** A date in a structured resume, 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; null for anything else. */
export function readIsoDate(text: string | null): YearMonth | null {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?(?:-\d\d)?(?:T.*)?$/u.exec(text ?? '') ?? []
  if (year === undefined) return null
  const number = month === undefined ? null : Number(month)
  return { year: Number(year), month: number !== null && number >= 1 && number <= 12 ? number : null }
}

/** Finds the first span of a line that would end before it starts ('May 2021 – March 2019'), as written; null when there is none. */
export function findReversedDates(line: string): { index: number; length: number } | null {
  const match = RANGE.exec(line) ?? SHORT_RANGE.exec(line)
  const bounds = match === null ? null : readBounds(match)
  return match === null || bounds === null || !endsEarlier(bounds) ? null : { index: match.index, length: match[0].length }
}

function readRange(match: RegExpExecArray): DateRange | null {
  const bounds = readBounds(match)
  return bounds === null || endsEarlier(bounds) ? null : { ...bounds, index: match.index, length: match[0].length }
}

function readBounds(match: RegExpExecArray): Pick<DateRange, 'start' | 'end' | 'isCurrent'> | null {
  const { start: startText = '', end: endText = '' } = match.groups ?? {}
  const isCurrent = new RegExp(String.raw`^${PRESENT}$`, 'iu').test(endText)
  const end = isCurrent ? null : readEnd(endText, startText)
  // 'Jan – Mar 2020': the year stands at the end alone.
  const start = readDate(startText) ?? (end === null ? null : { year: end.year, month: monthOf(startText) })
  if (start === null || (!isCurrent && end === null)) return null
  return { start, end, isCurrent }
}

function endsEarlier({ start, end }: Pick<DateRange, 'start' | 'end'>): boolean {
  return end !== null && (end.year < start.year || (end.year === start.year && (end.month ?? 12) < (start.month ?? 1)))
}

function readEnd(text: string, startText: string): YearMonth | null {
  if (!/^\d\d$/u.test(text)) return readDate(text)
  // '2019–21' shortens the year; after a month it would be a day.
  return /^\d{4}$/u.test(startText) ? { year: Number(startText.slice(0, 2) + text), month: null } : null
}

function readDate(text: string): YearMonth | null {
  const lower = text.toLowerCase()
  const short = /^(\d\d)\/(\d\d)$/u.exec(lower)
  if (short !== null) return { year: fullYear(Number(short[2])), month: Number(short[1]) }
  const apostrophe = /['’](\d\d)$/u.exec(lower)
  if (apostrophe !== null) return { year: fullYear(Number(apostrophe[1])), month: monthOf(lower) }
  const year = /(?:19|20)\d\d/u.exec(lower)
  if (year === null) return null
  const numeric = /^(\d{1,2})[/.](?:\d{1,2}\/)?\d{4}$/u.exec(lower)?.[1] ?? /^\d{4}[/.-](\d\d)/u.exec(lower)?.[1]
  return { year: Number(year[0]), month: numeric === undefined ? monthOf(lower) : Number(numeric) }
}

function monthOf(text: string): number | null {
  const name = /[a-z]{3}/u.exec(text.toLowerCase().replace(/\b(?:st|nd|rd|th)\b/gu, ''))?.[0] ?? ''
  const index = MONTHS.indexOf(name)
  return index === -1 ? null : index + 1
}

/** Two digits: 50 to 99 belong to the last century. */
function fullYear(twoDigits: number): number {
  return twoDigits >= 50 ? 1900 + twoDigits : 2000 + twoDigits
}
