import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late timers of this process were while something ran. */
export interface EventLoopDelay {
  p50Ms: number
  p99Ms: number
  maxMs: number
}

const RESOLUTION_MS = 1
const NANOSECONDS_PER_MS = 1e6

/** Watches from now on until the function that it gives is called, which tells what was seen. */
export function watchEventLoop(): () => EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  // The histogram counts from one timer to the next, the timer's own interval included.
  const lateMs = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS)
  return () => {
    histogram.disable()
    return { p50Ms: lateMs(histogram.percentile(50)), p99Ms: lateMs(histogram.percentile(99)), maxMs: lateMs(histogram.max) }
  }
}
