import type { TextSpan } from '../../../lib/sentences.ts'
import { findDate, findDateRange } from '../../documents/parsing/facts/dates.ts'
import type { YearMonth } from '../../documents/parsing/facts/resume-facts.ts'

/** A date as a sentence uses it. Null at an end that it leaves open. */
export interface SpokenDate extends TextSpan {
  /** WITHIN: "in 2016" says no more than that it was then. */
  role: 'RANGE' | 'START' | 'END' | 'WITHIN'
  start: YearMonth | null
  end: YearMonth | null
  /** "to this day". */
  isCurrent: boolean
}

const UNTIL_BEFORE = /\b(?:until|till|up to|through|to|by)\s+(?:the\s+)?(?:end of\s+|early\s+|late\s+|mid[- ])?\(?$/iu
const SINCE_BEFORE = /\b(?:since|from|as of|starting(?: in)?|beginning(?: in)?)\s+(?:early\s+|late\s+|mid[- ]|the\s+(?:start|end|beginning)\s+of\s+)?\(?$/iu
const STARTED = /\b(?:join(?:ed|ing)?|start(?:ed|ing)?|began|begun|begin|took (?:over|up|on)|hired|became|become|move[ds]? (?:on )?to|entered|came to|went to|switched to|promoted)\b/giu
const ENDED = /\b(?:left|leav(?:e|es|ing)|ended|quit|departed|resigned|stopped|finished (?:at|there))\b/giu
const JOINED_TO = /^\s*(?:to|until|till|through|–|—|-)\s*(?:the\s+)?(?:(?:end|start|beginning|middle)\s+of\s+|early\s+|late\s+|mid[- ])?$/iu
const PRESENT_AFTER = /^\s*(?:to|until|till|through|–|—|-)\s*(?:the\s+)?(?:present|now|today|this day|date)\b/iu
const COUNTED_AFTER = /^\s(?:\p{Ll}+\s)?\p{Ll}{3,}s\b/u

/** Every date of a sentence, ranges whole, in order. */
export function findSpokenDates(sentence: string): SpokenDate[] {
  const text = sentence.replace(/\bmid-(?=\d{4})/giu, 'mid ')
  const dates: SpokenDate[] = []
  let from = 0
  for (let rest = text; ; rest = text.slice(from)) {
    const single = findDate(rest)
    const range = findDateRange(rest)
    if (single === null && range === null) return dates
    const isRange = range !== null && (single === null || range.index <= single.index)
    const found = isRange ? range : single
    if (found === null) return dates
    let charStart = from + found.index
    let charEnd = charStart + found.length
    while (/[\s([]/u.test(text.charAt(charStart))) charStart += 1
    while (/[\s)\]]/u.test(text.charAt(charEnd - 1))) charEnd -= 1
    from = charEnd
    if (isRange && range !== null) {
      const isSince = range.isCurrent
      dates.push({ charStart, charEnd, role: isSince ? 'START' : 'RANGE', start: range.start, end: range.end, isCurrent: isSince })
    } else if (single !== null && !isCounted(text, charStart, charEnd)) {
      dates.push(readSingle(text, charStart, charEnd, single.date))
    }
    const [before, last] = dates.slice(-2)
    const joined = before === undefined || last === undefined ? null : join(text, before, last)
    if (joined !== null) dates.splice(-2, 2, joined)
  }
}

function readSingle(text: string, charStart: number, charEnd: number, date: YearMonth): SpokenDate {
  const present = PRESENT_AFTER.exec(text.slice(charEnd))
  if (present !== null) return { charStart, charEnd: charEnd + present[0].length, role: 'START', start: date, end: null, isCurrent: true }
  const before = text.slice(0, charStart)
  if (SINCE_BEFORE.test(before)) return { charStart, charEnd, role: 'START', start: date, end: null, isCurrent: /since\s+\S*\s*$/iu.test(before) }
  if (UNTIL_BEFORE.test(before)) return { charStart, charEnd, role: 'END', start: null, end: date, isCurrent: false }
  const started = lastIndex(STARTED, before)
  const ended = lastIndex(ENDED, before)
  if (started > ended) return { charStart, charEnd, role: 'START', start: date, end: null, isCurrent: false }
  if (ended > started) return { charStart, charEnd, role: 'END', start: null, end: date, isCurrent: false }
  return { charStart, charEnd, role: 'WITHIN', start: date, end: date, isCurrent: false }
}

/** 'between 2015 and 2019', 'March 2020 to the end of 2022'. */
function join(text: string, first: SpokenDate, second: SpokenDate): SpokenDate | null {
  if (first.start === null || first.role === 'RANGE' || second.role === 'RANGE') return null
  const gap = text.slice(first.charEnd, second.charStart)
  const isBetween = /^\s+and\s+$/u.test(gap) && /\bbetween\s+$/iu.test(text.slice(0, first.charStart))
  if (!isBetween && !JOINED_TO.test(gap)) return null
  return { charStart: first.charStart, charEnd: second.charEnd, role: 'RANGE', start: first.start, end: second.end ?? second.start, isCurrent: false }
}

/** "2000 clients" counts. */
function isCounted(text: string, charStart: number, charEnd: number): boolean {
  return /^\d{4}$/u.test(text.slice(charStart, charEnd)) && COUNTED_AFTER.test(text.slice(charEnd)) && !/\b(?:in|since|from|until|of|by)\s$/iu.test(text.slice(0, charStart))
}

function lastIndex(pattern: RegExp, text: string): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}

/** Whether a date that is said agrees with one that is known, as far as both are told. */
export function sameDate(said: YearMonth, known: YearMonth): boolean {
  return said.year === known.year && (said.month === null || known.month === null || said.month === known.month)
}

export function asText({ year, month }: YearMonth): string {
  return month === null ? String(year) : `${MONTHS[month - 1] ?? ''} ${year}`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
