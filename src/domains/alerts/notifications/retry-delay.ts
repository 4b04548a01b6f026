const FIRST_MS = 60_000
const LONGEST_MS = 4 * 3_600_000
/** The twelfth fails some 16 hours after the first. */
export const MOST_ATTEMPTS = 12

/** Until the next attempt, after so many: doubled each time, up to four hours; a quarter more or less by `random` (0 to 1). */
export function retryDelayMs(attempts: number, random: number): number {
  return Math.round(Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS) * (0.75 + random / 2))
}
