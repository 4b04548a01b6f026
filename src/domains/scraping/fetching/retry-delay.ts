const LONGEST_BACKOFF_MS = 60_000

/**
 * Milliseconds before the next attempt: exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter", 2015),
 * `random` x min(60 s, baseMs x 2^(attempt - 1)). `attempt` counts from 1, `random` is from 0 to 1.
 */
export function backoffMs(attempt: number, baseMs: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_BACKOFF_MS, baseMs * 2 ** (attempt - 1)))
}
