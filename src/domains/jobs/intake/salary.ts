import type { SalaryPeriod } from '../../../lib/vocabulary.ts'
import { pattern } from './pattern.ts'

export interface ParsedSalary {
  /** Null where the text gives an upper end only ("up to"). */
  min: number | null
  /** Null where the text gives a lower end only ("from", "+"). */
  max: number | null
  /** ISO 4217; null when the text names none and no default was given. */
  currency: string | null
  period: SalaryPeriod | null
  isCurrencyInferred: boolean
  isPeriodInferred: boolean
}

/** A salary found inside a longer text, with where it stands in it. */
export interface FoundSalary extends ParsedSalary {
  charStart: number
  charEnd: number
}

export interface AnnualSalary {
  /** Whole units of the currency a year. */
  min: number | null
  max: number | null
}

const CURRENCIES: Record<string, string> = {
  '$': 'USD', 'us$': 'USD', 'c$': 'CAD', 'ca$': 'CAD', 'cad$': 'CAD', 'a$': 'AUD', 'au$': 'AUD', 'nz$': 'NZD', 'hk$': 'HKD', 's$': 'SGD', 'r$': 'BRL',
  'mx$': 'MXN', '€': 'EUR', '£': 'GBP', '₹': 'INR', 'rs': 'INR', 'rs.': 'INR', '¥': 'JPY', '₪': 'ILS', '₩': 'KRW', '₱': 'PHP', '₺': 'TRY',
  '₴': 'UAH', '₽': 'RUB', 'zł': 'PLN', 'kč': 'CZK', 'euro': 'EUR', 'euros': 'EUR', 'dollars': 'USD', 'pounds': 'GBP',
}
const CODES = 'usd|eur|gbp|inr|cad|aud|nzd|chf|sek|nok|dkk|pln|czk|huf|ron|jpy|cny|hkd|sgd|krw|twd|thb|php|idr|myr|vnd'
  + '|brl|mxn|ars|clp|cop|zar|ngn|kes|aed|sar|ils|try|uah'
const SYMBOLS = '(?:us|cad?|au?|nz|hk|s|r|mx)?\\$|[€£₹¥₪₩₱₺₴₽]|rs\\.?(?=\\s?\\d)'

/** Hours, days, weeks and months in a year of work, as the product annualises pay. */
const PERIODS_A_YEAR: Record<SalaryPeriod, number> = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 }

const PERIOD_WORDS: readonly [SalaryPeriod, string][] = [
  ['HOUR', 'hourly|hours?|hrs?|h'], ['DAY', 'daily|days?|diem'], ['WEEK', 'weekly|weeks?|wk'], ['MONTH', 'monthly|months?|mo|mth|pcm'],
  ['YEAR', 'yearly|annually|annual|annum|years?|yrs?|y|p\\.?a'],
]
/** After an amount: "per year", "/hr", "a year", "/ monthly", "Annually". Bare letters only after a slash or "per". */
const PERIOD_AFTER = PERIOD_WORDS.map(([period, words]) => ({
  period,
  shape: pattern('iu')`
    ^[\s)]*(?:(?:\(|[/•,-]|per|an?|each|every|p)\s*/?\s*(?:${words})
    |(?:${words.split('|').filter((word) => word.length > 2).join('|')}))(?![\p{L}\d])
  `,
}))
const PERIOD_ANYWHERE: readonly [SalaryPeriod, RegExp][] = [
  ['HOUR', /\bhourly\b|\bper hour\b|\/\s?(?:hr|hour|h)\b|\ban hour\b/i], ['DAY', /\bdaily\b|\bper (?:day|diem)\b|\/\s?day\b|\ba day\b/i],
  ['WEEK', /\bweekly\b|\bper week\b|\/\s?(?:wk|week)\b|\ba week\b/i], ['MONTH', /\bmonthly\b|\bper month\b|\/\s?(?:mo|month)\b|\ba month\b/i],
  ['YEAR', /\bannual(?:ly)?\b|\byearly\b|\bper (?:year|annum)\b|\/\s?(?:yr|year)\b|\ba year\b|\bp\.\s?a\b/i],
]

const NUMBER = "\\d{1,3}(?:[,.'’ ]\\d{2,3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,2})?(?!\\d)"
const SCALE = 'k|thousand|m|mn|mil|million|lpa|lakhs?|lacs?|l|crores?|cr'
const AMOUNT = pattern('giu')`
  (?<![\p{L}\d.,])
  (?:(?<before>${SYMBOLS}|(?:${CODES})(?![\p{L}])(?:\s?\$)?)\s*)?
  (?<number>${NUMBER})
  \s?(?<scale>(?:${SCALE})(?![\p{L}\d]))?
  (?<plus>\s?\+)?
  (?:\s?(?<after>(?:${CODES}|euros?|dollars|pounds|zł|kč)(?![\p{L}])|[€£₹]))?
`
const RANGE_JOIN = /^\s*(?:[-–—−~]|to|and|bis|until|through)\s*(?:up to\s+)?$/i
const MAX_ANNUAL = 2_000_000_000
/** Currencies of which a year's pay runs into the millions. */
const SMALL_UNITS = new Set(['INR', 'JPY', 'KRW', 'IDR', 'VND', 'HUF', 'CLP', 'COP', 'ARS', 'NGN', 'RUB', 'PHP', 'TWD', 'THB', 'KES', 'CZK'])

interface Amount {
  value: number
  scale: number
  currency: string | null
  isOpenEnded: boolean
  /** Whether anything but the digits says that this is money. */
  isMarked: boolean
  start: number
  end: number
}

const scaleOf = (suffix: string | undefined): number => {
  if (!suffix) return 1
  const lower = suffix.toLowerCase()
  if (lower === 'k' || lower === 'thousand') return 1e3
  if (lower.startsWith('l')) return 1e5
  if (lower.startsWith('c')) return 1e7
  return 1e6
}

/** Reads 74,000.00, 1,50,000, 50.000, 50.000,00, 65 000 and 60.5: a last separator before one or two digits is the decimal mark. */
function readNumber(text: string): number {
  const decimal = /[.,](\d{1,2})$/.exec(text)
  const whole = (decimal ? text.slice(0, decimal.index) : text).replace(/\D/g, '')
  return Number(decimal ? `${whole}.${decimal[1]}` : whole)
}

function readAmounts(text: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of text.matchAll(AMOUNT)) {
    const { before, number = '', scale, plus, after } = match.groups ?? {}
    const end = match.index + match[0].length
    if (/^\s*%/.test(text.slice(end))) continue
    const unit = (before ?? after)?.toLowerCase().replace(/(?<=[a-z]{3})\s?\$$/, '')
    amounts.push({
      value: readNumber(number),
      scale: scaleOf(scale),
      currency: unit === undefined ? null : CURRENCIES[unit] ?? (/^[a-z]{3}$/.test(unit) ? unit.toUpperCase() : null),
      isOpenEnded: plus !== undefined,
      isMarked: unit !== undefined || scale !== undefined,
      start: match.index,
      end,
    })
  }
  return amounts
}

const periodAfter = (text: string, at: number): { period: SalaryPeriod; end: number } | null => {
  const rest = text.slice(at, at + 30)
  for (const { period, shape } of PERIOD_AFTER) {
    const match = shape.exec(rest)
    if (match) return { period, end: at + match[0].length }
  }
  return null
}

interface Reading {
  salary: ParsedSalary
  start: number
  end: number
  hasRange: boolean
}

/** Reads the amount at `index` and, when joined to it, the next one. */
function readAt(text: string, amounts: readonly Amount[], index: number): Reading | null {
  const first = amounts[index]
  if (!first) return null
  const firstPeriod = periodAfter(text, first.end)
  const next = amounts[index + 1]
  const second = next && RANGE_JOIN.test(text.slice(firstPeriod?.end ?? first.end, next.start)) ? next : null
  const last = second ?? first
  const lastPeriod = second ? periodAfter(text, second.end) : firstPeriod
  const end = lastPeriod?.end ?? last.end
  // A lone k counts for both ends: "$50-70k", "100k - 120".
  const scale = second ? Math.max(first.scale, second.scale) : first.scale
  const scaled = (amount: Amount): number =>
    amount.value * (amount.scale === 1 && amount.value < 1000 ? scale : amount.scale)
  let min: number | null = scaled(first)
  let max: number | null = scaled(last)
  if (!second) {
    const lead = text.slice(Math.max(0, first.start - 24), first.start).toLowerCase()
    if (/(?:up to|upto|maximum(?: of)?|max\.?|as much as|bis(?: zu)?)\s*:?\s*$/.test(lead)) min = null
    else if (first.isOpenEnded || pattern('')`
      (?:from|starting at|starts at|starting|minimum(?: of)?|min\.?|at least|over|ab)\s*:?\s*$
    `.test(lead)
      || /^\s*(?:\+|and up|and above|or more|plus\b)/i.test(text.slice(end))) max = null
  }
  if (min !== null && max !== null && min > max) [min, max] = [max, min]
  const currency = first.currency ?? second?.currency ?? null
  const salary = {
    min, max, currency,
    period: lastPeriod?.period ?? firstPeriod?.period ?? null,
    isCurrencyInferred: false,
    isPeriodInferred: false,
  }
  return { salary, start: first.start, end, hasRange: second !== null }
}

const PERIOD_BOUNDS: Record<SalaryPeriod, readonly [number, number]> = {
  HOUR: [5, 1_000], DAY: [40, 10_000], WEEK: [150, 40_000], MONTH: [500, 200_000], YEAR: [8_000, 5_000_000],
}

const isPlausible = (value: number | null, period: SalaryPeriod, currency: string | null): boolean => {
  if (value === null) return true
  const [low, high] = PERIOD_BOUNDS[period]
  return value >= low && value <= high * (currency !== null && SMALL_UNITS.has(currency) ? 300 : 1)
}

/** Retirement plans and shares of equity hold figures that are no pay. */
const blankOut = (text: string): string =>
  text.replace(/\b40[13]\s?\(?[kb]\)?|(?<![\d.,])\d{1,9}(?:[.,]\d{1,9})?\s?%/gi, (match) => ' '.repeat(match.length))

/**
 * Reads the text of a salary field: "$140k – $250k", "USD 74,000.00 - 111,000.00 per year", "61-119 Hourly". Null when it
 * states no pay ("Depends on Experience", "0.5% – 1.0%"). A range without a period keeps null; a single figure of yearly
 * size is marked as inferred YEAR. `defaultCurrency` stands in, marked as inferred, where the text names none.
 */
export function parseSalary(text: string, options: { defaultCurrency?: string } = {}): ParsedSalary | null {
  const plain = blankOut(text.normalize('NFKC').replace(/[\u00a0\u202f]/g, ' '))
  const amounts = readAmounts(plain)
  const anyPeriod = PERIOD_ANYWHERE.find(([, words]) => words.test(plain))?.[0] ?? null
  const index = amounts.findIndex((amount, at) => {
    if (amount.value <= 0) return false
    if (amount.isMarked || amounts[at + 1]?.isMarked) return true
    const period = readAt(plain, amounts, at)?.salary.period ?? anyPeriod ?? 'YEAR'
    return isPlausible(amount.value, period, null)
  })
  const reading = readAt(plain, amounts, index)
  if (!reading) return null
  const { salary, hasRange } = reading
  const period = salary.period ?? anyPeriod
  const isYearSized = period === null && !hasRange && (salary.min ?? salary.max ?? 0) >= 10_000
  return {
    ...salary,
    currency: salary.currency ?? options.defaultCurrency ?? null,
    isCurrencyInferred: salary.currency === null && options.defaultCurrency !== undefined,
    period: isYearSized ? 'YEAR' : period,
    isPeriodInferred: isYearSized,
  }
}

/** A figure that stands alone, "20" or "85,000.00"; null for zero and for any other text. */
export function parsePlainAmount(text: string): number | null {
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?$/.test(text.trim())) return null
  return Number(text.trim().replaceAll(',', '')) || null
}

const PAY_LABEL = pattern('i')`
  (?:salar(?:y|ies)|\bpay\b|\bpaid\b|compensation|remuneration|\bwages?\b|\brate\b|\bbase\b|\bOTE\b
  |\bearn(?:ings?)?\b|pay range|hiring range)[^.!?\n$€£₹]{0,80}$
`
const NO_PAY_AFTER = pattern('i')`
  ^[\s)]*(?:\+|in|of|annual(?:ly)?|per year|\w+ly)?\s*(?:budgets?|revenues?|funding|sales|assets|portfolio|projects?
  |contracts?|stipend|reimbursement|allowance|(?:sign[- ]?(?:on|ing)|referral|retention|performance|annual)?\s*bonus
  |tuition|grants?|million|billion|bn|b\b|in (?:funding|revenue|sales|assets|tuition)|fund|business|book of|series
  |valuation|worth|operating|capital|credit|coverage|insurance|deductible)
`
const NO_PAY_BEFORE = pattern('i')`
  (?:bonus(?:es)?(?: of)?|budget(?: of)?|raised|stipend(?: of)?|reimburse(?:ment|s)?(?: of)?|allowance(?: of)?
  |funding(?: of)?|revenues?(?: of)?|valued at|value of|worth|contribut\w+|exceeding|in excess of|grants? of|fine of
  |up to a|manag\w+ an?)\s*(?:up to|approximately|about|over|of)?\s*$
`
/**
 * Finds pay stated inside running text. Stricter than parseSalary: the figure needs a currency, and either a period beside
 * it or a word such as "salary" before it in the sentence; budgets, bonuses, funding and benefits are passed over.
 * A range is preferred to a single figure. Offsets are UTF-16 code units of `text`, end exclusive.
 */
export function findSalary(text: string): FoundSalary | null {
  const plain = blankOut(text)
  const amounts = readAmounts(plain)
  let single: FoundSalary | null = null
  for (let index = 0; index < amounts.length; index++) {
    const reading = readAt(plain, amounts, index)
    if (!reading) continue
    const { salary, start, end, hasRange } = reading
    if (hasRange) index++
    const before = plain.slice(Math.max(0, start - 100), start)
    if (salary.currency === null || NO_PAY_AFTER.test(plain.slice(end, end + 40)) || NO_PAY_BEFORE.test(before)) continue
    const isLabelled = PAY_LABEL.test(before)
    const top = salary.max ?? salary.min ?? 0
    const period = salary.period ?? (isLabelled ? inferPeriod(top, salary.currency) : null)
    if (period === null || !isPlausible(salary.min, period, salary.currency) || !isPlausible(salary.max, period, salary.currency)) continue
    const found = { ...salary, period, isPeriodInferred: salary.period === null, charStart: start, charEnd: end }
    if (hasRange) return found
    single ??= found
  }
  return single
}

/** The period that a figure's size alone allows: HOUR for small ones, YEAR for large ones, null in between. */
export function inferPeriod(amount: number, currency: string | null): SalaryPeriod | null {
  if (currency !== null && SMALL_UNITS.has(currency)) return amount >= 100_000 ? 'YEAR' : null
  if (amount >= 12_000) return 'YEAR'
  return amount >= 7 && amount <= 250 ? 'HOUR' : null
}

/**
 * Pay a year in whole units: hour × 2080, day × 260, week × 52, month × 12. Both are null without a period, and where the
 * result cannot be a year's pay (a wrong unit in the source), so that filters never meet an absurd figure.
 */
export function annualise(salary: Pick<ParsedSalary, 'min' | 'max' | 'currency' | 'period'>): AnnualSalary {
  if (salary.period === null) return { min: null, max: null }
  const factor = PERIODS_A_YEAR[salary.period]
  const toYear = (value: number | null): number | null => (value === null ? null : Math.round(value * factor))
  const annual = { min: toYear(salary.min), max: toYear(salary.max) }
  const limit = salary.currency !== null && SMALL_UNITS.has(salary.currency) ? MAX_ANNUAL : 10_000_000
  const isSane = [annual.min, annual.max].every((value) => value === null || (value >= 1_000 && value <= limit))
  return isSane ? annual : { min: null, max: null }
}

/** Reads the name of a period as feeds write it: HOUR, "Hourly", "per-year-salary", "1 YEAR", "Annual", "PA". */
export function parsePeriod(text: string): SalaryPeriod | null {
  const words = text.toLowerCase().replace(/[^a-z]+/g, ' ').trim().split(' ')
  const byCode: Record<string, SalaryPeriod> = { pa: 'YEAR', ph: 'HOUR', pd: 'DAY', pm: 'MONTH' }
  const code = byCode[words.join(' ')]
  if (code) return code
  for (const [period, list] of PERIOD_WORDS) {
    if (words.some((word) => new RegExp(`^(?:${list})$`).test(word))) return period
  }
  return null
}
