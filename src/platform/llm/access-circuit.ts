import { createCircuitBreaker } from '../../lib/circuit-breaker.ts'
import { ProviderError, type ProviderFailure } from '../../lib/errors.ts'
import { BACKEND_NAMES, type LlmBackend } from './language-model.ts'

/** Whether one access to a backend may be asked now: after failures, or where it asked for a pause, it is left alone. */
export interface AccessCircuit {
  /** Why it may not be asked now; null where it may. Says nothing of a probe that is under way. */
  rest(): ProviderError | null
  /** Throws ProviderError where it may not be asked. Every call that began has to end in one of the three ways. */
  begin(): CircuitCall
}

export interface CircuitCall {
  succeeded(): void
  failed(error: ProviderError): void
  /** It ended for a reason that says nothing of the backend. */
  abandoned(): void
}

/** Failures that are trouble of the provider, whoever asks it and for whatever. */
const TROUBLE: ReadonlySet<ProviderFailure> = new Set(['CONNECTION', 'TIMEOUT', 'OVERLOADED'])

/** No provider's pause is kept for longer: what asks for more has been misread, and would be heeded until a restart. */
const LONGEST_PAUSE_MS = 24 * 60 * 60_000

/** `now` is a clock that never goes back, in milliseconds. */
export function createAccessCircuit(backend: LlmBackend, now: () => number): AccessCircuit {
  const breaker = createCircuitBreaker({ now })
  const name = BACKEND_NAMES[backend]
  let pausedUntil = 0

  return { rest, begin }

  function rest(): ProviderError | null {
    const pauseMs = pausedUntil - now()
    if (pauseMs > 0) {
      const message = `${name} asked for a pause. Try again in ${seconds(pauseMs)}, or choose another backend.`
      return new ProviderError(backend, 'RATE_LIMITED', message, { retryAfterMs: Math.ceil(pauseMs) })
    }
    return breaker.state() === 'open' ? resting() : null
  }

  function begin(): CircuitCall {
    const reason = rest()
    if (reason !== null) throw reason
    const admitted = breaker.admit()
    if (admitted === 'refused') throw resting()
    const abandoned = (): void => {
      if (admitted === 'probe') breaker.abandonProbe()
    }
    return {
      succeeded: () => breaker.succeeded(),
      failed(error) {
        if (error.retryAfterMs !== null) pausedUntil = Math.max(pausedUntil, now() + Math.min(error.retryAfterMs, LONGEST_PAUSE_MS))
        if (TROUBLE.has(error.failure)) breaker.failed()
        else if (error.failure === 'NOT_CONFIGURED') abandoned()
        // Whoever refuses or limits requests is there.
        else breaker.succeeded()
      },
      abandoned,
    }
  }

  function resting(): ProviderError {
    const waitMs = breaker.waitMs()
    const when = waitMs > 0 ? `It is tried again in ${seconds(waitMs)}` : 'It is being tried again just now'
    const message = `${name} failed several times within a minute. ${when}; try again then, or choose another backend.`
    return new ProviderError(backend, 'OVERLOADED', message, { retryAfterMs: Math.ceil(waitMs) })
  }
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1000)
  return whole === 1 ? '1 second' : `${whole} seconds`
}
