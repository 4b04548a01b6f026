/** closed: calls go through; open: calls fail at once; half-open: one probe is let through. */
export type BreakerState = 'closed' | 'open' | 'half-open'

export interface CircuitBreakerOptions {
  /** Failures within `windowMs` that open the circuit. */
  failureLimit?: number
  windowMs?: number
  /** How long the circuit stays open before one probe is let through. */
  openMs?: number
  /** A clock that never goes back, in milliseconds. */
  now?: () => number
}

export interface CircuitBreaker {
  state(): BreakerState
  /** Milliseconds until a probe is let through; 0 unless open. */
  waitMs(): number
  /** Asks to make a call: `probe` for the one call let through when half-open, `refused` when none may be made. */
  admit(): 'call' | 'probe' | 'refused'
  succeeded(): void
  failed(): void
  /** A probe ended and says nothing of the other side (its caller gave up): the next call may probe. */
  abandonProbe(): void
}

/**
 * Circuit breaker over a sliding window. Successes do not wipe out failures while it is closed: what fails every
 * other time is broken too.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const { failureLimit = 3, windowMs = 60_000, openMs = 60_000, now = () => performance.now() } = options
  let failures: number[] = []
  let openedAt: number | null = null
  let isProbing = false

  const waitMs = () => (openedAt === null ? 0 : Math.max(0, openedAt + openMs - now()))
  const state = (): BreakerState => {
    if (openedAt === null) return 'closed'
    return waitMs() > 0 ? 'open' : 'half-open'
  }

  return {
    state,
    waitMs,
    admit() {
      const current = state()
      if (current === 'closed') return 'call'
      if (current === 'open' || isProbing) return 'refused'
      isProbing = true
      return 'probe'
    },
    succeeded() {
      // Work that was under way when the circuit opened may still end well; only a probe closes it.
      if (!isProbing) return
      isProbing = false
      openedAt = null
      failures = []
    },
    failed() {
      const at = now()
      failures = [...failures.filter((time) => at - time < windowMs), at]
      if (!isProbing && failures.length < failureLimit) return
      isProbing = false
      openedAt = at
    },
    abandonProbe() {
      isProbing = false
    },
  }
}
