import { parsePeriod, parsePlainAmount, parseSalary } from '../../../jobs/intake/salary.ts'
import type { SalaryPeriod } from '../../../../lib/vocabulary.ts'
import { problem, said, type Cell } from './cell.ts'

/** An amount, with what else its cell says of it. */
export interface PayCell {
  amount: number
  currency: string | null
  period: SalaryPeriod | null
}

/** 95000, 95,000.50, “€ 95,000 a year”; a range is a problem, since an application has one amount. */
export function readPay(text: string): Cell<PayCell> {
  const trimmed = text.trim()
  const plain = /^\d{1,12}(?:\.\d{1,2})?$/.test(trimmed) ? Number(trimmed) : parsePlainAmount(trimmed)
  if (plain !== null) return said({ amount: plain, currency: null, period: null })
  const salary = parseSalary(trimmed)
  if (salary === null) return problem('is no amount; write a number such as 95000.')
  const { min, max, currency, period, isPeriodInferred } = salary
  const amount = min ?? max
  if (amount === null || (min !== null && max !== null && min !== max)) return problem('is a range; write the one amount.')
  return said({ amount, currency, period: isPeriodInferred ? null : period })
}

export function readPeriod(text: string): Cell<SalaryPeriod> {
  const period = parsePeriod(text)
  return period === null ? problem('is no period of pay; write HOUR, DAY, WEEK, MONTH or YEAR.') : said(period)
}

export function readCurrency(text: string): Cell<string> {
  const code = text.trim().toUpperCase()
  return Intl.supportedValuesOf('currency').includes(code) ? said(code) : problem('is no currency; give its code of ISO 4217, such as EUR.')
}
