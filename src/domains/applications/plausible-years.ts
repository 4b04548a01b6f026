/** Outside of these a year was mistyped. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 2199

export const IMPLAUSIBLE_YEAR = `is not between the years ${FIRST_YEAR} and ${LAST_YEAR}; check the year.`

/** Of a day or an instant. */
export function hasPlausibleYear(at: Date): boolean {
  return at.getUTCFullYear() >= FIRST_YEAR && at.getUTCFullYear() <= LAST_YEAR
}
