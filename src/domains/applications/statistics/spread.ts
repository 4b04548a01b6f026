import { FEWEST_CASES } from './proportion.ts'

/** Where the middle of some values lies, in their unit. All but n are null where fewer than FEWEST_CASES were counted. */
export interface Spread {
  n: number
  lowerQuartile: number | null
  median: number | null
  upperQuartile: number | null
  /** Bounds of the median's 95 % confidence interval; null for fewer than six values, which cannot give one. */
  medianLow: number | null
  medianHigh: number | null
}

const CONFIDENCE = 0.95

/** Of values in rising order. */
export function spreadOf(sorted: readonly number[]): Spread {
  const n = sorted.length
  if (n < FEWEST_CASES) return { n, lowerQuartile: null, median: null, upperQuartile: null, medianLow: null, medianHigh: null }
  const rank = medianRank(n)
  return {
    n,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    medianLow: rank === 0 ? null : sorted[rank - 1] ?? null,
    medianHigh: rank === 0 ? null : sorted[n - rank] ?? null,
  }
}

/** By straight lines between the values (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * The largest rank r, from 1, at which the r-th value from below and the r-th from above enclose the median with at least 95 % confidence;
 * 0 where none does. How many values are below the median is binomial with one half, whatever their distribution (W. J. Conover, "Practical
 * Nonparametric Statistics", 3rd edition, 1999, section 3.2).
 */
export function medianRank(n: number): number {
  const tail = (1 - CONFIDENCE) / 2
  let logProbability = -n * Math.LN2
  let cumulated = Math.exp(logProbability)
  let rank = 0
  while (cumulated <= tail) {
    rank += 1
    logProbability += Math.log((n - rank + 1) / rank)
    cumulated += Math.exp(logProbability)
  }
  return rank
}
