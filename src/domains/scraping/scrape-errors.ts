import { AppError } from '../../lib/errors.ts'
import type { ErrorPolicy } from '../../platform/web/web-error.ts'

/** A source that gave something else than was expected of it; `policy` says what follows. */
export abstract class SourceError extends AppError {
  abstract readonly policy: ErrorPolicy
}

/** The page lacks the structure that its reader knows: the site was changed. Never taken for "no postings". */
export class StructureError extends SourceError {
  readonly code = 'STRUCTURE'
  readonly policy = 'STOP_SOURCE'
  /** What was looked for and not found, such as `script#mosaic-data`. */
  readonly missing: string

  constructor(missing: string, options: { cause?: unknown } = {}) {
    super(`The page lacks ${missing}; the site has probably been changed.`, options)
    this.missing = missing
  }
}

/** Several pages in a row were not what their reader knows. */
export class ChangedSiteError extends SourceError {
  readonly code = 'STRUCTURE'
  readonly policy = 'STOP_SOURCE'

  constructor(last: StructureError | MismatchError) {
    super(`Several pages of postings in a row could not be read. The last one: ${last.message}`, { cause: last })
  }
}

/** The site does not want to be read: a block page, a captcha, a login wall. Nothing is done to get around it. */
export class BlockedError extends SourceError {
  readonly code = 'BLOCKED'
  readonly policy: ErrorPolicy

  /** `hadSession`: cookies were sent along, so a fresh session may still be welcome. */
  constructor(reason: string, { hadSession = false }: { hadSession?: boolean } = {}) {
    super(reason)
    this.policy = hadSession ? 'RETIRE_SESSION' : 'STOP_SOURCE'
  }
}

/** The answer is to another question: an unfiltered page in place of an unknown role, for instance. */
export class MismatchError extends SourceError {
  readonly code = 'MISMATCH'
  readonly policy = 'STOP_SOURCE'
}

/** The site wants fewer requests (429). */
export class RateLimitedError extends SourceError {
  readonly code = 'RATE_LIMITED'
  readonly policy = 'RETRY'
  /** What its Retry-After asks for; null where it asks for nothing. */
  readonly retryAfterMs: number | null

  constructor(host: string, retryAfter: number | null) {
    super(`${host} asks for fewer requests (status 429)${retryAfter === null ? '' : `, and to wait ${Math.ceil(retryAfter / 1000)} s`}.`)
    this.retryAfterMs = retryAfter
  }
}

/** The page does not exist (any more). */
export class GoneError extends SourceError {
  readonly code = 'GONE'
  readonly policy = 'SKIP_PAGE'
  readonly status: number

  constructor(url: string, status: number) {
    super(`There is no page at ${url} (status ${status}).`)
    this.status = status
  }
}

/** Any other status that is no success: a server's trouble is tried again, the rest is not. */
export class HttpStatusError extends SourceError {
  readonly code = 'HTTP_STATUS'
  readonly policy: ErrorPolicy
  readonly retryAfterMs: number | null

  constructor(url: string, status: number, retryAfter: number | null) {
    super(`${url} answered with status ${status}.`)
    this.policy = status >= 500 || status === 408 || status === 425 ? 'RETRY' : 'SKIP_PAGE'
    this.retryAfterMs = retryAfter
  }
}

/** The answer is no text of the kind that was asked for. */
export class ContentTypeError extends SourceError {
  readonly code = 'CONTENT_TYPE'
  readonly policy = 'SKIP_PAGE'

  constructor(url: string, contentType: string) {
    super(`${url} answered with ${contentType || 'no content type'}, which is not read as a page.`)
  }
}

/** Our own limits: the source rests after failures, or the next page would have to wait longer than a run may. */
export class RestingError extends SourceError {
  readonly code = 'RESTING'
  readonly policy = 'STOP_SOURCE'
  readonly until: Date

  constructor(reason: string, until: Date) {
    super(reason)
    this.until = until
  }
}
