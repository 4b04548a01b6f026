import { WebError } from './web-error.ts'

export interface PageTime {
  /** Aborted with the caller's reason, a WebError TIMEOUT, or the reason of whatever else ends the page. */
  readonly signal: AbortSignal
  /** Stops the clock. */
  end(): void
}

/** Starts the clock of one page: it ends at the first abort of `signals`, or after `timeoutMs`. */
export function startPageTime(host: string, timeoutMs: number, signals: readonly AbortSignal[]): PageTime {
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(new WebError('TIMEOUT', `${host} did not give the whole page within ${timeoutMs} ms.`)), timeoutMs)
  return { signal: AbortSignal.any([...signals, clock.signal]), end: () => clearTimeout(timer) }
}

/** What a fetcher rejects with once it is closed. */
export function closedError(): WebError {
  return new WebError('CLOSED', 'The page was given up: fetching is being shut down.')
}
