/**
 * Expected failures. Each carries a stable code, a sentence that says what to do, and whether trying again can help.
 * Whatever is thrown and is not an AppError is a defect: it is masked at the edge and logged.
 */
export abstract class AppError extends Error {
  abstract readonly code: string
  readonly isRetryable: boolean

  constructor(message: string, options: { cause?: unknown; isRetryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.isRetryable = options.isRetryable ?? false
  }
}

export interface FieldIssue {
  /** Where in the input, e.g. ['input', 'salaryMin']. */
  path: string[]
  message: string
}

/** The input cannot be right, whoever sends it. */
export class ValidationError extends AppError {
  readonly code = 'VALIDATION'
  readonly issues: FieldIssue[]

  constructor(issues: FieldIssue[] | string) {
    const list = typeof issues === 'string' ? [{ path: [], message: issues }] : issues
    super(list.map((issue) => (issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message)).join('; '))
    this.issues = list
  }
}

/** Nothing of that kind with that id is visible to the viewer. Unknown and forbidden give the same answer. */
export class NotFoundError extends AppError {
  readonly code = 'NOT_FOUND'
  readonly kind: string

  constructor(kind: string, id: string) {
    super(`${kind} ${id} was not found.`)
    this.kind = kind
  }
}

/** What is asked for is at odds with what is stored. */
export class ConflictError extends AppError {
  readonly code = 'CONFLICT'
}

export const UPLOAD_FAILURES = [
  'UNSUPPORTED_TYPE', 'TOO_LARGE', 'EMPTY', 'SCANNED', 'ENCRYPTED', 'CORRUPT', 'TOO_MANY_PAGES', 'TOO_SLOW', 'QUOTA_EXCEEDED',
] as const
export type UploadFailure = (typeof UPLOAD_FAILURES)[number]

/** A file that cannot be taken in; nothing of it was stored. */
export class UploadError extends AppError {
  readonly code = 'UPLOAD'
  readonly failure: UploadFailure

  constructor(failure: UploadFailure, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.failure = failure
  }
}

/** A part that the request needs is not there right now (model, index, database). */
export class UnavailableError extends AppError {
  readonly code = 'UNAVAILABLE'
  readonly part: string

  constructor(part: string, message: string, options: { cause?: unknown; isRetryable?: boolean } = {}) {
    super(message, { isRetryable: true, ...options })
    this.part = part
  }
}

export const PROVIDER_FAILURES = [
  /** No connection, or one that ended before the answer was whole. */
  'CONNECTION',
  /** Nothing came in time, be it at the start or in the middle. */
  'TIMEOUT',
  'UNAUTHORIZED',
  'RATE_LIMITED',
  /** The provider is in trouble (5xx, 529). */
  'OVERLOADED',
  /** What was asked does not fit the model's window. */
  'TOO_LONG',
  /** The provider will not do what it was asked. */
  'REFUSED',
  /** It answered with what is no answer of its protocol, with nothing, or not in the form asked for. */
  'PROTOCOL',
  /** The person's tokens of the day are used up. */
  'BUDGET',
  /** No key, or no such backend here. */
  'NOT_CONFIGURED',
] as const
export type ProviderFailure = (typeof PROVIDER_FAILURES)[number]

/** A language model did not write what it was asked for. */
export class ProviderError extends AppError {
  readonly code = 'PROVIDER'
  readonly backend: string
  readonly failure: ProviderFailure
  /** When the provider wants to be asked again; null where it does not say. */
  readonly retryAfterMs: number | null

  constructor(
    backend: string,
    failure: ProviderFailure,
    message: string,
    options: { cause?: unknown; isRetryable?: boolean; retryAfterMs?: number } = {},
  ) {
    super(message, { isRetryable: ['CONNECTION', 'TIMEOUT', 'RATE_LIMITED', 'OVERLOADED'].includes(failure), ...options })
    this.backend = backend
    this.failure = failure
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
