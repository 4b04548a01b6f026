import type { TextSpan } from '../../../lib/sentences.ts'
import { NUMBER, readNumber } from './number-words.ts'
import { isStopWord, stemOf } from './words.ts'

export type Comparison = 'EXACTLY' | 'AT_LEAST' | 'AT_MOST' | 'ABOUT'

/** A number with what it counts, as a text says it. */
export interface Quantity extends TextSpan {
  measure: 'COUNT' | 'MONEY' | 'PERCENT' | 'TIME'
  /** In days for TIME. */
  value: number
  comparison: Comparison
  /** Singular: 'year', 'minute' for TIME, 'USD' and the like for MONEY where it is told, 'point' for percentage points; else null. */
  unit: string | null
  /** Stems of what is counted, the noun last ('public', 'school'); of what the time was spent on. */
  nouns: readonly string[]
}

const DAYS: ReadonlyMap<string, number> = new Map([
  ['minute', 1 / 1440], ['min', 1 / 1440], ['hour', 1 / 24], ['hr', 1 / 24], ['day', 1], ['week', 7], ['month', 30.44], ['year', 365.25], ['yr', 365.25], ['decade', 3652.5],
])
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'], ['usd', 'USD'], ['us$', 'USD'], ['dollar', 'USD'], ['dollars', 'USD'], ['€', 'EUR'], ['eur', 'EUR'], ['euro', 'EUR'], ['euros', 'EUR'],
  ['£', 'GBP'], ['gbp', 'GBP'], ['pounds', 'GBP'],
])
const COMPARISONS: readonly (readonly [Comparison, RegExp])[] = [
  ['AT_LEAST', /\b(?:(?:a (?:little|bit) |well |just |slightly )?(?:over|above)|(?:slightly |a little )?more than|at least|exceeding|upwards of|no (?:less|fewer) than|beyond)\s+(?:the\s+)?$/iu],
  ['AT_MOST', /\b(?:under|less than|fewer than|below|up to|at most|no more than|within)\s+$/iu],
  ['ABOUT', /(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|close to|some|an estimated|circa)\s+|~\s?)$/iu],
]
const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:by|in)\s+(?:a\s+|one\s+)?half\b(?!\s+an?\b)|\bhalved\b/giu, 50], [/\b(?:by\s+)?(?:a|one)[ -]third\b/giu, 100 / 3], [/\b(?:by\s+)?two[ -]thirds\b/giu, 200 / 3],
  [/\b(?:by\s+)?(?:a|one)[ -]quarter\b/giu, 25], [/\b(?:by\s+)?three[ -]quarters\b/giu, 75],
]
const TIME_UNIT = String.raw`(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|decades?)`
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/])(?<before>US\$|[$€£]|(?:USD|EUR|GBP)\s)?\s?(?<number>${NUMBER})(?<plus>\+)?(?![\p{N}]|[.,]\d|[a-z]{2})`
  + String.raw`(?:\s?(?<percent>%|percent\b|per cent\b|percentage points?\b)|\s(?<money>dollars|euros?|pounds|USD|EUR|GBP)\b|[\s-](?:full )?(?<time>${TIME_UNIT})\b(?<half> and a half)?)?`,
  'giu',
)
const LONE_TIME = /\b(?:an?|half an?|one)\s(?<time>minute|hour|day|week|month|year|decade)\b(?<half> and a half\b)?/giu

/** Every number of a text that counts or measures something. Those that stand for themselves (a version, a house number) are left out. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  for (const [pattern, value] of FRACTIONS) {
    for (const match of text.matchAll(pattern)) {
      if (overlapsAny(match, found)) continue
      found.push({ ...span(match), measure: 'PERCENT', value, unit: null, comparison: comparisonBefore(text, match.index), nouns: [] })
    }
  }
  for (const match of text.matchAll(QUANTITY)) {
    const quantity = readQuantity(text, match)
    if (quantity !== null && !overlapsAny(match, found)) found.push(quantity)
  }
  for (const match of text.matchAll(LONE_TIME)) {
    const time = match.groups?.time?.toLowerCase() ?? ''
    const isPer = /^an?\s/iu.test(match[0]) && /(?:\w\s|\d\s)$/u.test(text.slice(0, match.index)) && !/\b(?:in|to|takes?|took|for|after|within|over|about|almost|nearly|than|only|of|from|half)\s$/iu.test(text.slice(0, match.index))
    if (isPer || overlapsAny(match, found)) continue
    const count = (/^half/iu.test(match[0]) ? 0.5 : 1) + (match.groups?.half === undefined ? 0 : 0.5)
    const charEnd = match.index + match[0].length
    found.push({ ...span(match), measure: 'TIME', value: count * (DAYS.get(time) ?? 1), unit: time, comparison: comparisonBefore(text, match.index), nouns: timeSpentOn(text.slice(charEnd)) })
  }
  return shareUnits(text, joinTimes(text, found.toSorted((one, other) => one.charStart - other.charStart))).filter((quantity) => quantity.measure !== 'COUNT' || quantity.nouns.length > 0)
}

function readQuantity(text: string, match: RegExpExecArray): Quantity | null {
  const { before, number = '', plus, percent, money, time, half } = match.groups ?? {}
  const value = readNumber(number)
  if (value === null) return null
  const charStart = match.index + (/^\s*/u.exec(match[0])?.[0].length ?? 0)
  const charEnd = match.index + match[0].length
  const comparison = plus === undefined ? comparisonBefore(text, charStart) : 'AT_LEAST'
  const base = { charStart, charEnd, comparison }
  if (time !== undefined) {
    const unit = singularTime(time)
    return { ...base, measure: 'TIME', value: (value + (half === undefined ? 0 : 0.5)) * (DAYS.get(unit) ?? 1), unit, nouns: timeSpentOn(text.slice(charEnd)) }
  }
  if (percent !== undefined) return { ...base, measure: 'PERCENT', value, unit: /point/iu.test(percent) ? 'point' : null, nouns: [] }
  const currency = CURRENCIES.get((before ?? money ?? '').trim().toLowerCase())
  if (currency !== undefined) return { ...base, measure: 'MONEY', value, unit: currency, nouns: [] }
  if (/^one$/iu.test(number) && /^\s(?:of|another)\b/iu.test(text.slice(charEnd))) return null
  const counted = countedThing(text, charStart, charEnd)
  return { ...base, charEnd: counted.charEnd, measure: 'COUNT', value, unit: null, nouns: counted.nouns }
}

/** What measures something that is named behind it. */
const MEASURES = new Set(['miles', 'kilometers', 'kilometres', 'km', 'meters', 'metres', 'feet', 'tons', 'tonnes', 'acres', 'hectares', 'gallons', 'liters', 'litres'].map(stemOf))
const CREW = /\b(?:team|group|staff|crew|department|unit)\s+of\s+(?:(?:about|around|over|up to|more than|nearly|almost)\s+)?$/iu

/** The words after a number up to the noun: '14 municipal clients', '28-bed unit'; 'a team of five' counts people. */
function countedThing(text: string, charStart: number, charEnd: number): { nouns: string[]; charEnd: number } {
  const nouns: string[] = []
  let end = charEnd
  const rest = text.slice(charEnd)
  for (const match of rest.matchAll(/(?<gap>^|[\s-]+)(?<word>[\p{L}][\p{L}'’-]*)/giuy)) {
    const word = match.groups?.word ?? ''
    if (match.groups?.gap === '' || isStopWord(word) || nouns.length === 4) break
    nouns.push(...word.split('-').map((part) => stemOf(part)))
    end = charEnd + match.index + match[0].length
    if (/s$/iu.test(word) && !/(?:ss|us|is)$/iu.test(word)) break
  }
  const measured = MEASURES.has(nouns.at(-1) ?? '') ? /^\sof\s(?<what>(?:[\p{L}-]+\s?){1,3})/u.exec(text.slice(end))?.groups?.what : undefined
  // '14 miles of water main' count the main.
  if (measured !== undefined) nouns.push(...[...measured.matchAll(/[\p{L}-]+/gu)].map(([word]) => word).filter((word) => !isStopWord(word)).slice(0, 2).map(stemOf))
  if (nouns.length === 0 && CREW.test(text.slice(0, charStart))) return { nouns: [stemOf('people')], charEnd }
  return { nouns, charEnd: end }
}

const FURTHER = new RegExp(String.raw`\b(?:${NUMBER}\b|and (?:I|he|she|has|have|holds?|was|is)\b|at\b|who\b|which\b|where\b).*$`, 'iu')

function timeSpentOn(after: string): string[] {
  const spent = /^\s*(?:of|in|with|as an?|as)\s+(?:(?:experience|work|working|practice)\s+(?:in|with|on|as an?|of)\s+)?(?<what>(?:[\p{L}+#-]+\s?){1,6})/iu.exec(after)
  const what = (spent?.groups?.what ?? '').replace(FURTHER, '')
  return [...what.matchAll(/[\p{L}][\p{L}+#]*/gu)].map(([word]) => word).filter((word) => !isStopWord(word)).map(stemOf)
}

/** 'five years and eight months' is one time. */
function joinTimes(text: string, quantities: readonly Quantity[]): Quantity[] {
  const joined: Quantity[] = []
  for (const quantity of quantities) {
    const last = joined.at(-1)
    const isRest = last?.unit === 'year' && quantity.unit === 'month' && /^(?:,?\sand|,)?\s$/u.test(text.slice(last.charEnd, quantity.charStart))
    if (isRest) joined.splice(-1, 1, { ...last, charEnd: quantity.charEnd, value: last.value + quantity.value, nouns: quantity.nouns })
    else joined.push(quantity)
  }
  return joined
}

/** 'from 88 to 99 percent' and '€75,000 to €90,000' give the first number the second one's unit. */
function shareUnits(text: string, quantities: readonly Quantity[]): Quantity[] {
  return quantities.map((quantity, index) => {
    const next = quantities[index + 1]
    if (quantity.measure !== 'COUNT' || quantity.nouns.length > 0 || next === undefined) return quantity
    const isRange = /^\s?(?:to|-|–|and|or)\s?$/u.test(text.slice(quantity.charEnd, next.charStart))
    if (!isRange) return quantity
    const factor = next.measure === 'TIME' ? DAYS.get(next.unit ?? '') ?? 1 : 1
    return { ...quantity, measure: next.measure, unit: next.unit, value: quantity.value * factor, nouns: next.nouns }
  })
}

function comparisonBefore(text: string, charStart: number): Comparison {
  const before = text.slice(Math.max(0, charStart - 24), charStart)
  return COMPARISONS.find(([, pattern]) => pattern.test(before))?.[0] ?? 'EXACTLY'
}

function singularTime(word: string): string {
  const singular = word.toLowerCase().replace(/s$/u, '')
  return { yr: 'year', hr: 'hour', min: 'minute' }[singular] ?? singular
}

function span(match: RegExpExecArray): TextSpan {
  return { charStart: match.index, charEnd: match.index + match[0].length }
}

function overlapsAny(match: RegExpExecArray, quantities: readonly Quantity[]): boolean {
  const { charStart, charEnd } = span(match)
  return quantities.some((quantity) => quantity.charStart < charEnd && charStart < quantity.charEnd)
}

/** Whether what a text says holds for a value that was found. `tolerance` is the share by which a plain number may differ. */
export function fits(claimed: Pick<Quantity, 'value' | 'comparison'>, found: number, tolerance = 0.005): boolean {
  const { value, comparison } = claimed
  if (Math.abs(found - value) <= Math.abs(value) * tolerance) return true
  if (comparison === 'AT_LEAST') return found >= value && found <= value * 2
  if (comparison === 'AT_MOST') return found <= value && found >= value / 2
  return comparison === 'ABOUT' && Math.abs(found - value) <= Math.abs(value) * 0.1
}
