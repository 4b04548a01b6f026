import { cleanLine } from '../../../lib/text.ts'
import type { SalaryPeriod } from '../../../lib/vocabulary.ts'
import type { RawPosting } from './posting.ts'
import { annualise, findSalary, inferPeriod, parsePeriod, parsePlainAmount, parseSalary } from './salary.ts'
import type { ParsedSalary } from './salary.ts'
import type { Span } from './sections.ts'

/** Pay as it is stored: in its own currency and period, and annualised in whole units for filters and sorting. */
export interface ResolvedSalary {
  salaryText: string | null
  /** May have decimals ("18.50 an hour"). */
  salaryMin: number | null
  salaryMax: number | null
  salaryCurrency: string | null
  salaryPeriod: SalaryPeriod | null
  isSalaryCurrencyInferred: boolean
  isSalaryPeriodInferred: boolean
  salaryAnnualMin: number | null
  salaryAnnualMax: number | null
  /** Where the text states the pay, when it was found there. */
  salaryEvidence: Span | null
}

const NONE: ResolvedSalary = {
  salaryText: null, salaryMin: null, salaryMax: null, salaryCurrency: null, salaryPeriod: null, isSalaryCurrencyInferred: false,
  isSalaryPeriodInferred: false, salaryAnnualMin: null, salaryAnnualMax: null, salaryEvidence: null,
}

const CURRENCY_OF: Record<string, string> = {
  US: 'USD', GB: 'GBP', CA: 'CAD', AU: 'AUD', NZ: 'NZD', IN: 'INR', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', PL: 'PLN', JP: 'JPY', SG: 'SGD', HK: 'HKD',
  BR: 'BRL', MX: 'MXN', ZA: 'ZAR',
  ...Object.fromEntries(['DE', 'FR', 'ES', 'IT', 'NL', 'BE', 'AT', 'IE', 'PT', 'FI', 'GR', 'LU'].map((code) => [code, 'EUR'])),
}
/** Countries where a plain "$" is their own dollar. */
const DOLLAR_COUNTRIES = new Set(['CA', 'AU', 'NZ', 'SG', 'HK'])

const positive = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) && value > 0 ? value : null)

function codeOf(currency: string | undefined): string | null {
  if (currency === undefined) return null
  const code = currency.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : parseSalary(`${currency.trim()} 50000`)?.currency ?? null
}

/** A figure alone is pay where the period is given, or follows from its size. */
function plainSalary(wording: string, givenPeriod: string | undefined): ParsedSalary | null {
  const amount = parsePlainAmount(wording)
  const hasPeriod = amount !== null && ((givenPeriod !== undefined && parsePeriod(givenPeriod) !== null) || inferPeriod(amount, null) !== null)
  return hasPeriod ? { min: amount, max: amount, currency: null, period: null, isCurrencyInferred: false, isPeriodInferred: false } : null
}

/** Numbers in fields win over the salary's text, and this over pay that the description mentions. */
function statedSalary(raw: RawPosting, text: string): { salary: ParsedSalary; wording: string | null; evidence: Span | null } | null {
  const wording = raw.salaryText === undefined ? null : cleanLine(raw.salaryText) || null
  const ofWording = wording === null ? null : parseSalary(wording) ?? plainSalary(wording, raw.salaryPeriod)
  let min = positive(raw.salaryMin)
  let max = positive(raw.salaryMax)
  if (min !== null || max !== null) {
    if (min !== null && max !== null && min > max) [min, max] = [max, min]
    const fromWords = { currency: ofWording?.currency ?? null, period: ofWording?.period ?? null, isPeriodInferred: ofWording?.isPeriodInferred ?? false }
    return { salary: { min, max, ...fromWords, isCurrencyInferred: false }, wording, evidence: null }
  }
  if (ofWording) return { salary: ofWording, wording, evidence: null }
  const found = findSalary(text)
  if (!found) return null
  const { charStart, charEnd, ...salary } = found
  return { salary, wording: text.slice(charStart, charEnd), evidence: { charStart, charEnd } }
}

/**
 * Decides a posting's pay from its fields and its text. A currency that is not named is taken from the country, else from
 * `defaultCurrency`; a period that is not named from the size of the figures; both are then marked as inferred.
 */
export function resolveSalary(
  raw: RawPosting,
  text: string,
  context: { country: string | null; defaultCurrency: string | null },
): ResolvedSalary {
  const stated = statedSalary(raw, text)
  if (!stated) return { ...NONE, salaryText: raw.salaryText === undefined ? null : cleanLine(raw.salaryText) || null }
  const { salary, wording, evidence } = stated
  const isLocalDollar = salary.currency === 'USD' && context.country !== null && DOLLAR_COUNTRIES.has(context.country) && !/US/i.test(wording ?? '')
  const local = context.country === null ? null : CURRENCY_OF[context.country] ?? null
  const named = codeOf(raw.salaryCurrency) ?? (isLocalDollar ? null : salary.currency)
  const currency = named ?? local ?? context.defaultCurrency
  const givenPeriod = raw.salaryPeriod === undefined ? null : parsePeriod(raw.salaryPeriod)
  const namedPeriod = givenPeriod ?? salary.period
  const top = salary.max ?? salary.min ?? 0
  const period = namedPeriod ?? inferPeriod(top, currency)
  const annual = annualise({ min: salary.min, max: salary.max, currency, period })
  return {
    salaryText: wording,
    salaryMin: salary.min,
    salaryMax: salary.max,
    salaryCurrency: currency,
    salaryPeriod: period,
    isSalaryCurrencyInferred: named === null && currency !== null,
    isSalaryPeriodInferred: period !== null && givenPeriod === null && (salary.isPeriodInferred || salary.period === null),
    salaryAnnualMin: annual.min,
    salaryAnnualMax: annual.max,
    salaryEvidence: evidence,
  }
}
