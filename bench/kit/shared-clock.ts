const NANOSECONDS_PER_MS = 1e6

/** Milliseconds of the clock that all processes of this machine share, and that nobody sets (CLOCK_MONOTONIC). */
export function sharedClockMs(): number {
  return Number(process.hrtime.bigint()) / NANOSECONDS_PER_MS
}
