import type { SalaryPeriod } from '../../../../lib/vocabulary.ts'
import type { RawPosting } from '../../../jobs/intake/posting.ts'

/** What an amount of pay is for: `count` periods, 2 weeks of a biweekly pay. */
export interface PayInterval {
  period: SalaryPeriod
  count: number
}

export interface StatedPay {
  /** Units of the currency for one interval. */
  min: number | undefined
  max: number | undefined
  currency: string | undefined
  /** Null where the feed does not say. */
  interval: PayInterval | null
}

/** Pay in the import format: per single period, to two decimals. Without an amount there is none, whatever else is said. */
export function payFields({ min, max, currency, interval }: StatedPay): Partial<RawPosting> {
  if (min === undefined && max === undefined) return {}
  const perPeriod = (amount: number | undefined): number | undefined =>
    amount === undefined || interval === null || interval.count === 1 ? amount : Math.round((amount / interval.count) * 100) / 100
  return { salaryMin: perPeriod(min), salaryMax: perPeriod(max), salaryCurrency: currency, salaryPeriod: interval?.period }
}
