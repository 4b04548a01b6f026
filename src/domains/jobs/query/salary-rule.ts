import type { SalaryPeriod } from '../../../lib/vocabulary.ts'
import { annualise, inferPeriod } from '../intake/salary.ts'
import type { Claim } from './job-query.ts'
import { STRICT_EDGE } from './query-text.ts'
import type { QueryText } from './query-text.ts'

const CURRENCY_OF: Record<string, string> = {
  $: 'USD', us$: 'USD', usd: 'USD', dollars: 'USD', c$: 'CAD', ca$: 'CAD', cad: 'CAD', a$: 'AUD', au$: 'AUD', aud: 'AUD',
  nz$: 'NZD', nzd: 'NZD', s$: 'SGD', sgd: 'SGD', '£': 'GBP', gbp: 'GBP', pounds: 'GBP', quid: 'GBP', '€': 'EUR', eur: 'EUR',
  euro: 'EUR', euros: 'EUR', '₹': 'INR', inr: 'INR', chf: 'CHF', '¥': 'JPY', jpy: 'JPY', sek: 'SEK', pln: 'PLN',
}
const CODES = 'usd|cad|aud|nzd|sgd|gbp|eur|inr|chf|jpy|sek|pln'
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\d.,#/])(?:(?<before>(?:us|ca?|au?|nz|s)?\\$|[£€₹¥]|(?:${CODES})(?=[\\s\\d]))\\s?)?` +
    "(?<number>\\d{1,3}(?:[,.']\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,3}(?: \\d{3})+(?!\\d|\\s?k)|\\d+(?:[.,]\\d{1,2})?)" +
    '(?:\\s?(?<scale>k|thousand|grand|lpa|lakhs?|l)(?![\\p{L}\\d]))?(?![\\p{L}\\d%]|[.,]\\d)' +
    `(?:\\s?(?<after>[€£₹]|(?:${CODES}|dollars|euros?|pounds|quid)(?![\\p{L}])))?`,
  'gu',
)
const RANGE_JOIN = /^\s*(?:-|to|~)\s*$/
const PERIODS: readonly [SalaryPeriod, string][] = [
  ['HOUR', 'hour|hr|h'], ['DAY', 'day|diem|d'], ['WEEK', 'week|wk'], ['MONTH', 'month|mo|mth'], ['YEAR', 'year|yr|annum|y'],
]
const PERIOD_AFTER = PERIODS.map(([period, words]): [SalaryPeriod, RegExp] => [
  period,
  new RegExp(`^\\s*(?:/\\s?|per\\s+|an?\\s+|each\\s+|every\\s+)(?:${words})(?![\\w])`),
])
const PERIOD_ADVERBS: readonly [SalaryPeriod, RegExp][] = [
  ['HOUR', /^\s*(?:hourly|ph)\b/], ['DAY', /^\s*(?:daily|pd)\b/], ['WEEK', /^\s*(?:weekly|pw)\b/],
  ['MONTH', /^\s*(?:monthly|pcm|pm)\b/], ['YEAR', /^\s*(?:annual(?:ly)?|yearly|p\.?\s?a\b\.?)/],
]
const LABEL =
  '(?:(?:with\\s+)?(?:an?\\s+)?(?:(?:annual|base|hourly|yearly|daily)\\s+)?(?:salar(?:y|ies)|pay(?:s|ing)?|compensation|comp|wages?|rate|' +
  'base(?:\\s+(?:salary|pay))?|earn(?:s|ing)?|making)(?:\\s+(?:range|rate))?(?:\\s+(?:of|is))?\\s*:?\\s*)'
const CUES: readonly ['min' | 'max' | 'about' | 'between', string][] = [
  ['min', '(?:no|not) (?:less than|under|below)'],
  ['max', '(?:no|not) (?:more than|over|above)|not exceeding|under|below|less than|up ?to|at most|max(?:imum)?(?: of)?\\.?|<=?|≤'],
  ['min', 'at least|min(?:imum)?(?: of)?\\.?|over|above|(?:more|greater) than|from|starting (?:at|from)|>=?|≥|upwards of'],
  ['about', 'around|about|approx(?:imately)?\\.?|~|circa|roughly'],
  ['between', 'between'],
]
const CUE_BEFORE = CUES.map(([cue, words]): [typeof cue, RegExp] => [
  cue,
  new RegExp(`(?<![\\w-])(${LABEL}?(?:${words})\\s*)$`),
])
const LABEL_BEFORE = new RegExp(`(?<![\\w-])(${LABEL})$`)
const OPEN_END = /^\s*(?:\+|(?:or|and) (?:more|above|higher|up|over)\b|plus\b|min(?:imum)?\b)/
const CLOSED_END = /^\s*(?:(?:or|and) (?:less|below|under)\b|max(?:imum)?\b|tops\b)/
const PAY_AFTER = /^\s*(?:total\s+)?(?:comp(?:ensation)?|salary|pay|base(?:\s+(?:salary|pay))?|tc|gross|ote|wages?)(?![\w-])/
/** Money and counts that are no pay: "$2M budget", "100k users", "150k+ requests". */
const NOT_PAY_AFTER = new RegExp(
  '^\\s*(?:in\\s+(?:sales|revenue|funding|arr|savings|grants|quota)|(?:\\w+\\s+)?(?:budgets?|quotas?|deals?|portfolios?|revenues?|sales|arr|mrr|' +
    'grants?|contracts|accounts?|funds?|funding|loans?|projects?|bonus(?:es)?|stipends?|users?|customers?|clients?|employees|people|members|' +
    'requests?|qps|rps|tps|transactions?|events?|records?|rows|documents?|nodes?|lines|loc|downloads?|followers?|subscribers?|' +
    'students?|miles?|km|steps?|square|sq|sf|units?|patients?|calls?|visitors?|views?|tickets?|records|orders?|items?|resolution|' +
    'monitors?|video|race|run|gold|equity|worth|raised|million|billion|m\\b|bn\\b|concurrent|seats|beds|volts?|hz|rpm|tokens?|words?))(?![\\w])',
)
const MONEY_NOT_PAY_BEFORE = /(?:budgets?|quotas?|portfolio|revenue|funding|raised|bonus|worth|stipend|grants?|series)(?:\s+(?:of|over|above))?\s*$/
const LEAST_ANNUAL_PAY = 10_000

interface Amount {
  value: number
  hasScale: boolean
  currency: string | null
  start: number
  end: number
}

/**
 * Pay that a query asks for: "150k+", "under $90/h", "between 60 and 80k", "£500 a day". One figure without a direction
 * counts as the least wanted. A figure needs something that says it is pay (currency, k, period, "salary") and nothing
 * that says it is not ("100k users", "$2k budget", "401k").
 */
export function findSalaries({ lower }: QueryText): Claim[] {
  const claims: Claim[] = []
  const amounts = readAmounts(lower)
  for (let index = 0; index < amounts.length; index += 1) {
    const first = amounts[index]
    if (!first) break
    const next = amounts[index + 1]
    const claim = (next && readPay(lower, first, next)) || readPay(lower, first, null)
    if (!claim) continue
    claims.push(claim)
    while ((amounts[index + 1]?.start ?? Infinity) < claim.charEnd) index += 1
  }
  return claims
}

function readAmounts(lower: string): Amount[] {
  return [...lower.matchAll(AMOUNT)].flatMap((match) => {
    const { before, number = '', scale, after } = match.groups ?? {}
    const isRetirementPlan = /^40[1-9]$/.test(number) && scale === 'k' && before === undefined
    if (isRetirementPlan) return []
    const unit = before ?? after
    const factor = scale === undefined ? 1 : scale.startsWith('l') ? 100_000 : 1_000
    return [{
      value: readNumber(number) * factor,
      hasScale: scale !== undefined,
      currency: unit === undefined ? (scale?.startsWith('l') ? 'INR' : null) : (CURRENCY_OF[unit] ?? null),
      start: match.index,
      end: match.index + match[0].length,
    }]
  })
}

function readNumber(text: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(text)
  const whole = (decimals ? text.slice(0, decimals.index) : text).replace(/\D/g, '')
  return Number(decimals ? `${whole}.${decimals[1]}` : whole)
}

function readPay(lower: string, first: Amount, second: Amount | null): Claim | null {
  const before = lower.slice(Math.max(0, first.start - 60), first.start)
  const lead = leadOf(before)
  const firstPeriod = periodAt(lower, first)
  if (second) {
    const between = lower.slice(firstPeriod?.end ?? first.end, second.start)
    if (!RANGE_JOIN.test(between) && !(lead.cue === 'between' && /^\s*and\s*$/.test(between))) return null
  }
  const last = second ?? first
  const period = (second ? periodAt(lower, second) : null) ?? firstPeriod
  let end = Math.max(last.end, period?.end ?? 0)
  const open = OPEN_END.exec(lower.slice(end))
  const closed = open ? null : CLOSED_END.exec(lower.slice(end))
  end += (open ?? closed)?.[0].length ?? 0
  const periodAfterSign = period ?? periodAt(lower, { ...last, end })
  end = Math.max(end, periodAfterSign?.end ?? 0)
  const payWord = PAY_AFTER.exec(lower.slice(end))
  if (!payWord && NOT_PAY_AFTER.test(lower.slice(end, end + 40))) return null
  if (MONEY_NOT_PAY_BEFORE.test(lower.slice(0, first.start - lead.length)) || MONEY_NOT_PAY_BEFORE.test(before)) return null
  end += payWord?.[0].length ?? 0

  const hasScale = first.hasScale || last.hasScale
  // A lone k counts for both ends: "60 and 80k", "90-110k".
  const widen = (amount: Amount): number => (hasScale && !amount.hasScale && amount.value < 1_000 ? amount.value * 1_000 : amount.value)
  const values = [widen(first), widen(last)].sort((a, b) => a - b)
  const [low = 0, high = 0] = values
  const currency = first.currency ?? last.currency
  const isDirected = second !== null || open !== null || closed !== null || lead.cue !== null
  const salaryPeriod = periodAfterSign?.period ?? inferPeriod(high, currency)
  if (salaryPeriod === null) return null
  const isNamed = lead.hasLabel || payWord !== null
  const isStrict = new RegExp(`^${STRICT_EDGE}`).test(lower.slice(end))
  const isStandingAlone = isStrict && !/\b(?:to|of|with)\s+$/.test(before)
  const hasPeriod = periodAfterSign !== null
  const isPay =
    currency !== null ||
    (hasScale && low >= 12_000 && (isDirected || isNamed || hasPeriod || (isStandingAlone && low >= 30_000))) ||
    (hasPeriod && (isDirected || isNamed || salaryPeriod === 'HOUR' || salaryPeriod === 'YEAR')) ||
    (salaryPeriod === 'YEAR' && (isNamed || (isDirected && isStrict && low >= 30_000)))
  if (!isPay) return null

  const isUpper = second === null && (closed !== null || lead.cue === 'max')
  const annual = annualise({
    min: isUpper ? null : low,
    max: second !== null || isUpper ? high : null,
    currency,
    period: salaryPeriod,
  })
  if ((annual.max ?? annual.min ?? 0) < LEAST_ANNUAL_PAY) return null
  return {
    kind: 'salary',
    value: { annualMin: annual.min, annualMax: annual.max, currency, period: salaryPeriod },
    charStart: first.start - lead.length,
    charEnd: end,
  }
}

interface Lead {
  cue: 'min' | 'max' | 'about' | 'between' | null
  hasLabel: boolean
  /** Characters before the amount that belong to it. */
  length: number
}

function leadOf(before: string): Lead {
  for (const [cue, pattern] of CUE_BEFORE) {
    const match = pattern.exec(before)
    if (match) return { cue, hasLabel: new RegExp(`^${LABEL}`).test(match[0]), length: match[0].length }
  }
  const label = LABEL_BEFORE.exec(before)
  return { cue: null, hasLabel: label !== null, length: label?.[0].length ?? 0 }
}

function periodAt(lower: string, amount: Amount): { period: SalaryPeriod; end: number } | null {
  const rest = lower.slice(amount.end, amount.end + 20)
  // "100k daily users": without a currency an adverb may speak of something else.
  const adverbs = PERIOD_ADVERBS.filter(([period]) => amount.currency !== null || period === 'HOUR' || period === 'YEAR')
  for (const [period, pattern] of [...PERIOD_AFTER, ...adverbs]) {
    const match = pattern.exec(rest)
    if (match) return { period, end: amount.end + match[0].length }
  }
  return null
}
