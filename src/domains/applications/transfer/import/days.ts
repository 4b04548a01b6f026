import { problem, said, type Cell } from './cell.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NO_DAY = 'is no day; write it like 2026-11-25.'

/**
 * The ISO date of a day: 2026-11-25, 2026/11/25, 25.11.2026, 25 Nov 2026, November 25, 2026, 25/11/2026. What stands before a time of day is
 * read alone. A day that could be two, such as 03/04/2026, is a problem.
 */
export function readDay(text: string): Cell<string> {
  const day = text.trim().replace(/[T ]\d{1,2}:\d\d.*$/, '')
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day) ?? []
  if (year !== undefined) return dayOf(year, month, date)
  const [, dotDate, dotMonth, dotYear] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(day) ?? []
  if (dotYear !== undefined) return dayOf(dotYear, dotMonth, dotDate)
  const [, first, second, lastYear] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(day) ?? []
  if (lastYear !== undefined) return eitherDay(Number(first), Number(second), lastYear)
  const [, leadDate, leadMonth, leadYear] = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(day) ?? []
  if (leadYear !== undefined) return dayOf(leadYear, monthOf(leadMonth), leadDate)
  const [, nameMonth, nameDate, nameYear] = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(day) ?? []
  return nameYear === undefined ? problem(NO_DAY) : dayOf(nameYear, monthOf(nameMonth), nameDate)
}

/** The ISO date of a moment: with its time and zone, UTC where it names none, or the begin of a day in UTC. */
export function readMoment(text: string): Cell<string> {
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim()) ?? []
  if (day !== undefined && time !== undefined) {
    const at = new Date(`${day}T${time}${zone ?? 'Z'}`)
    return readDay(day).value === undefined || Number.isNaN(at.getTime()) ? problem('is no moment; write it like 2026-11-25T09:00:00Z.') : said(at.toISOString())
  }
  const { value, problem: reason } = readDay(text)
  return reason === undefined ? said(`${value}T00:00:00.000Z`) : problem(reason)
}

function eitherDay(first: number, second: number, year: string): Cell<string> {
  if (first <= 12 && second <= 12 && first !== second) {
    const [one, other] = [dayOf(year, first, second), dayOf(year, second, first)]
    return problem(`can be ${one.value} or ${other.value}; write it as one of these.`)
  }
  return first > 12 ? dayOf(year, second, first) : dayOf(year, first, second)
}

function dayOf(year: string, month: string | number | undefined, date: string | undefined | number): Cell<string> {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const day = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso ? problem(NO_DAY) : said(iso)
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.toLowerCase().slice(0, 3)) + 1
}
