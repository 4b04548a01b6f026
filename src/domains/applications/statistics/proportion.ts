/** How often something happened among those to which it could. */
export interface Proportion {
  /** How many were counted. */
  n: number
  /** 0 to 1; null where fewer than FEWEST_CASES were counted. */
  value: number | null
  /** Bounds of the 95 % confidence interval, 0 to 1; null with the value. */
  low: number | null
  high: number | null
}

/** Of fewer cases a share says next to nothing, so none is given. */
export const FEWEST_CASES = 5

/** The 97.5 % quantile of the standard normal distribution. */
export const Z_95 = 1.959963984540054

/**
 * The share of `successes` in `n` with Wilson's score interval at 95 % (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22, 1927), which stays within 0 and 1 and holds for small n.
 */
export function proportionOf(successes: number, n: number): Proportion {
  if (n < FEWEST_CASES) return { n, value: null, low: null, high: null }
  const share = successes / n
  const square = Z_95 * Z_95
  const centre = share + square / (2 * n)
  const margin = Z_95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  const bound = (value: number): number => Math.min(Math.max(value / (1 + square / n), 0), 1)
  // Both ends are exact where all or none succeeded, whatever the rounding above.
  return { n, value: share, low: successes === 0 ? 0 : bound(centre - margin), high: successes === n ? 1 : bound(centre + margin) }
}
