import { AppError } from '../../lib/errors.ts'

/**
 * What to do after an error: try the page again; retire the session (cookies, proxy) and try again; do without this page;
 * fetch nothing more from this source; fetch nothing more for this task.
 */
export type ErrorPolicy = 'RETRY' | 'RETIRE_SESSION' | 'SKIP_PAGE' | 'STOP_SOURCE' | 'STOP_TASK'

/** Why a page could not be fetched, and what follows from it. */
export const WEB_FAILURES = {
  /** The page took longer than its time. */
  TIMEOUT: 'RETRY',
  /** The name could not be resolved. */
  DNS: 'RETRY',
  /** Refused, reset or closed before the answer was whole. */
  CONNECTION: 'RETRY',
  /** The body ended before its declared length. */
  TRUNCATED: 'RETRY',
  /** The browser's page crashed. */
  CRASHED: 'RETRY',
  /** The proxy refused or could not be reached. */
  PROXY: 'RETIRE_SESSION',
  TOO_LARGE: 'SKIP_PAGE',
  /** Redirects without end, or to no address. */
  REDIRECTS: 'SKIP_PAGE',
  /** The certificate is not to be trusted. */
  TLS: 'STOP_SOURCE',
  /** A redirect, or the page, leads to a host that the request does not allow. */
  FORBIDDEN_HOST: 'SKIP_PAGE',
  /** The name leads to a private, loopback or link-local address. */
  FORBIDDEN_ADDRESS: 'STOP_SOURCE',
  /** No browser can be started on this machine. */
  NO_BROWSER: 'STOP_SOURCE',
  /** Every proxy of the operator's list is benched; going on without would show this machine's own address. */
  NO_PROXY: 'STOP_TASK',
  /** The fetcher has been closed. */
  CLOSED: 'STOP_TASK',
} as const satisfies Record<string, ErrorPolicy>

export type WebFailure = keyof typeof WEB_FAILURES

/** A page that could not be fetched. Messages name hosts and proxies, never credentials. */
export class WebError extends AppError {
  readonly code = 'WEB'
  readonly failure: WebFailure
  readonly policy: ErrorPolicy
  /** Where a redirect that was not followed leads; null for another failure. */
  readonly leadsTo: URL | null

  constructor(failure: WebFailure, message: string, { leadsTo = null, ...options }: { cause?: unknown; leadsTo?: URL | null } = {}) {
    super(message, { ...options, isRetryable: WEB_FAILURES[failure] === 'RETRY' })
    this.leadsTo = leadsTo
    this.failure = failure
    this.policy = WEB_FAILURES[failure]
  }
}
