import { ProviderError, type ProviderFailure } from '../../lib/errors.ts'
import { leavable } from '../../lib/leaving.ts'
import { createAccesses, type ModelFor } from './access.ts'
import { createBackendStatuses } from './backend-statuses.ts'
import type { LlmBackend, LlmRequest } from './language-model.ts'
import type { LlmRouter, Route, RoutedPart } from './llm-router.ts'

export interface LlmRouterOptions {
  modelFor: ModelFor
  /** Asked where a route names none. */
  defaultBackend: LlmBackend
  /** Asked in this order after the one that failed. */
  fallbacks: readonly LlmBackend[]
  /** How long `statuses` waits for one backend. */
  statusTimeoutMs?: number
  /** How long `statuses` reuses an answer. */
  statusTtlMs?: number
  /** A clock that never goes back, in milliseconds. */
  now?: () => number
}

/** Failures after which another backend may do better. A wrong key, or a question that does not fit, is for the person to mend. */
const FALLS_BACK: ReadonlySet<ProviderFailure> = new Set(['CONNECTION', 'TIMEOUT', 'RATE_LIMITED', 'OVERLOADED', 'NOT_CONFIGURED'])

export function createLlmRouter(options: LlmRouterOptions): LlmRouter {
  const { modelFor, defaultBackend, fallbacks, statusTimeoutMs = 5000, statusTtlMs = 5000, now = () => performance.now() } = options
  const accesses = createAccesses({ modelFor, now })

  return {
    stream: (request, route, signal) => leavable(signal, (untilLeft) => write(request, route, untilLeft)),
    contextTokens,
    statuses: createBackendStatuses({ accesses, defaultBackend, timeoutMs: statusTimeoutMs, ttlMs: statusTtlMs, now }),
  }

  async function* write(request: LlmRequest, route: Route, signal: AbortSignal): AsyncGenerator<RoutedPart, undefined> {
    const failures: ProviderError[] = []
    for (const backend of chainOf(route)) {
      signal.throwIfAborted()
      let hasText = false
      try {
        for await (const part of ask(request, backend, route, signal)) {
          hasText ||= part.kind === 'TEXT'
          yield part
        }
        return
      } catch (error) {
        if (hasText || !(error instanceof ProviderError)) throw error
        failures.push(error)
        if (!FALLS_BACK.has(error.failure)) break
      }
    }
    throw joined(failures)
  }

  /** Asks one backend and tells its circuit how that ended, in whatever way the consumer leaves. */
  async function* ask(request: LlmRequest, backend: LlmBackend, route: Route, signal: AbortSignal): AsyncGenerator<RoutedPart, undefined> {
    const { model, circuit } = accesses.find(backend, route.own)
    const call = circuit.begin()
    let report = call.abandoned
    try {
      yield { kind: 'CHOSEN', backend, model: model.model, isFallback: backend !== firstOf(route) }
      for await (const part of model.stream(request, signal)) {
        // Whoever wrote something is there, also where the reader leaves before the end.
        report = call.succeeded
        yield part
      }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProviderError) report = () => call.failed(error)
      throw error
    } finally {
      report()
    }
  }

  function firstOf({ backend }: Route): LlmBackend {
    return backend ?? defaultBackend
  }

  function chainOf(route: Route): LlmBackend[] {
    return [...new Set([firstOf(route), ...fallbacks])]
  }

  function contextTokens(route: Route): number {
    const failures: ProviderError[] = []
    const windows: number[] = []
    for (const backend of chainOf(route)) {
      try {
        windows.push(accesses.find(backend, route.own).model.contextTokens)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        failures.push(error)
      }
    }
    if (windows.length === 0) throw joined(failures)
    return Math.min(...windows)
  }
}

/** The failure of the backend asked first, with what the others said. */
function joined([first, ...others]: readonly ProviderError[]): ProviderError {
  if (first === undefined) throw new TypeError('no backend was asked')
  if (others.length === 0) return first
  const { backend, failure, isRetryable, retryAfterMs } = first
  const message = `${first.message} No other backend took over: ${others.map((error) => error.message).join(' ')}`
  return new ProviderError(backend, failure, message, { cause: new AggregateError([first, ...others]), isRetryable, retryAfterMs: retryAfterMs ?? undefined })
}
