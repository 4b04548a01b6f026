import { z } from 'zod'
import { ProviderError, type ProviderFailure } from '../../lib/errors.ts'
import { retryAfterMs } from '../../lib/retry-after.ts'
import { cleanLine } from '../../lib/text.ts'
import type { Provider } from './provider.ts'

/** An error that a provider told, as a whole answer or in the middle of one. */
interface ToldError {
  /** Null in the middle of an answer. */
  status: number | null
  body: unknown
  headers: Headers | null
}

/** The classes of errors that the clients of OpenAI and of Anthropic have alike. */
export interface ClientErrors {
  APIError: abstract new (...args: never[]) => Error & { status: number | undefined; error: unknown; headers: Headers | undefined }
  APIConnectionError: abstract new (...args: never[]) => Error
  APIConnectionTimeoutError: abstract new (...args: never[]) => Error
  /** The one that all others extend. */
  ClientError: abstract new (...args: never[]) => Error
}

interface Details {
  message: string
  /** What the provider calls it: codes and types, lower case. */
  names: readonly string[]
}

const DETAILS = z.object({
  message: z.string().catch(''),
  code: z.union([z.string(), z.number().transform(String)]).catch(''),
  type: z.string().catch(''),
  status: z.string().catch(''),
})
const TOO_LONG_NAMES = ['context_length_exceeded', 'request_too_large', 'string_above_max_length']
const TOO_LONG_WORDS = new RegExp(
  'prompt is too long|maximum context length|reduce the length|exceed context limit'
    + String.raw`|exceeds? (?:the )?(?:maximum|available|context)[\w ]* (?:tokens|length|size|window)`, 'i',
)
const INVALID_KEY_WORDS = /api[ _]key not valid|invalid api[ _]key/i
const INVALID_KEY_NAMES = ['authentication_error', 'invalid_api_key']
const FORBIDDEN_NAMES = ['permission_error']
const RATE_NAMES = ['rate_limit_error', 'rate_limit_exceeded', 'resource_exhausted']
const NO_MODEL_NAMES = ['model_not_found', 'not_found_error', 'not_found']
const FILTER_NAMES = ['content_filter', 'content_policy_violation']
const REQUEST_NAMES = ['invalid_request_error']
const NOT_JSON_NAMES = ['json_validate_failed']
const TROUBLE_NAMES = ['overloaded_error', 'api_error', 'server_error', 'timeout_error', 'internal_server_error', 'internal', 'unavailable']
const LONGEST_QUOTE_CHARS = 200
const SYSTEM_CODE = /^(?:E[A-Z]|UND_ERR|CERT|ERR_|DEPTH_|SELF_|UNABLE_)/
/** The other side ended a connection that stood. */
const CUT_CODES: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])
const SLOW_CODES: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])

/**
 * What an error that a provider told means. Nothing of the request goes into it: `cause` holds the names of the failure
 * only, and what the provider says is quoted without the key.
 */
function failureTold(provider: Provider, told: ToldError, now: Date): ProviderError {
  const details = detailsOf(told.body)
  const isNamed = (names: readonly string[]): boolean => details.names.some((name) => names.includes(name))
  const waitMs = told.headers === null ? null : waitOf(told.headers, now)
  const fail = (failure: ProviderFailure, message: string, isRetryable?: boolean): ProviderError => (
    new ProviderError(provider.backend, failure, message, {
      cause: summary(told, details),
      ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
      ...(isRetryable === undefined ? {} : { isRetryable }),
    })
  )
  const { name, model } = provider
  const { status } = told
  const quote = quoted(details.message, provider.apiKey)

  if (status === 413 || isNamed(TOO_LONG_NAMES) || ((status ?? 400) < 500 && TOO_LONG_WORDS.test(details.message))) {
    return fail('TOO_LONG', `What was asked is longer than ${model} of ${name} takes. Ask about less at once, or choose a model with a larger window.`)
  }
  if (status === 401 || isNamed(INVALID_KEY_NAMES) || (status === 400 && INVALID_KEY_WORDS.test(details.message))) {
    return fail('UNAUTHORIZED', `${name} does not accept the API key. Check it in your settings or in the configuration.`)
  }
  if (status === 403 || isNamed(FORBIDDEN_NAMES)) {
    return fail('UNAUTHORIZED', `${name} does not let this API key use ${model}. Allow it there, or choose another model or key.`)
  }
  if (isNamed(['insufficient_quota'])) {
    return fail('RATE_LIMITED', `The account at ${name} has no credit left. Add some there, or choose another backend.`, false)
  }
  if (status === 429 || isNamed(RATE_NAMES)) {
    const when = waitMs === null ? 'later' : `in ${Math.ceil(waitMs / 1000)} seconds`
    return fail('RATE_LIMITED', `${name} takes no more requests for now. Try again ${when}, or choose another backend.`)
  }
  if (isNamed(NOT_JSON_NAMES)) return notOfTheForm(provider)
  const isOfTheRequest = isNamed(REQUEST_NAMES) || isNamed(NO_MODEL_NAMES) || isNamed(FILTER_NAMES)
  if ((status ?? 0) >= 500 || isNamed(TROUBLE_NAMES) || (status === null && !isOfTheRequest)) {
    return fail('OVERLOADED', `${name} is in trouble or overloaded. Try again in a moment, or choose another backend.`)
  }
  if (status === 408) return fail('TIMEOUT', `${name} gave up waiting. Try again.`)
  if (status === 404 || isNamed(NO_MODEL_NAMES)) return fail('REFUSED', `${name} has no model ${model} at ${hostOf(provider)}. ${provider.modelAdvice}`)
  if (isNamed(FILTER_NAMES)) return withheld(provider)
  return fail('REFUSED', `${name} refused the request${quote}. Change what is asked, or choose another model.`)
}

/** What a failure of a client, or of reading what it gives, means. An error of another kind, a defect, comes back as it is. */
export function toFailure(provider: Provider, errors: ClientErrors, error: unknown): unknown {
  if (error instanceof errors.APIConnectionTimeoutError) return silent(provider)
  if (error instanceof errors.APIConnectionError) return failureOnTheWay(provider, error) ?? unreachable(provider)
  if (error instanceof errors.APIError) {
    return failureTold(provider, { status: error.status ?? null, body: error.error, headers: error.headers ?? null }, new Date())
  }
  if (error instanceof errors.ClientError || error instanceof SyntaxError || error instanceof z.ZodError) return malformed(provider)
  return failureOnTheWay(provider, error) ?? error
}

/** Null for an error of another kind. */
function failureOnTheWay(provider: Provider, error: unknown): ProviderError | null {
  const codes = causesOf(error).map(codeOf)
  const code = codes.find((found) => SYSTEM_CODE.test(found))
  if (code === undefined) return null
  const cause = new Error(code)
  if (SLOW_CODES.has(code)) return silent(provider, cause)
  return CUT_CODES.has(code) ? brokenOff(provider, cause) : unreachable(provider, cause)
}

export function silent({ backend, name, firstTokenTimeoutMs }: Provider, cause?: Error): ProviderError {
  const message = `${name} wrote nothing within ${seconds(firstTokenTimeoutMs)}. Try again, or choose another backend.`
  return new ProviderError(backend, 'TIMEOUT', message, { cause })
}

export function stalled({ backend, name, idleTimeoutMs }: Provider): ProviderError {
  return new ProviderError(backend, 'TIMEOUT', `${name} wrote no more for ${seconds(idleTimeoutMs)}, in the middle of the answer. Try again.`)
}

function unreachable(provider: Provider, cause?: Error): ProviderError {
  const { backend, name, reachAdvice } = provider
  return new ProviderError(backend, 'CONNECTION', `${name} cannot be reached at ${hostOf(provider)}. ${reachAdvice}`, { cause })
}

export function brokenOff({ backend, name }: Provider, cause?: Error): ProviderError {
  return new ProviderError(backend, 'CONNECTION', `The connection to ${name} ended before the answer was whole. Try again.`, { cause })
}

export function malformed(provider: Provider): ProviderError {
  const message = `What ${hostOf(provider)} answers is not the protocol of ${provider.name}. Check the base URL, or try again.`
  return new ProviderError(provider.backend, 'PROTOCOL', message)
}

export function notOfTheForm({ backend, name, model }: Provider): ProviderError {
  return new ProviderError(backend, 'PROTOCOL', `${model} of ${name} did not answer in the form it was asked for. Try again, or choose another model.`)
}

/** The provider's own filter, or the model, would not write it. */
export function withheld({ backend, name }: Provider): ProviderError {
  return new ProviderError(backend, 'REFUSED', `${name} declined to answer this. Ask in other words, or choose another backend.`)
}

function detailsOf(body: unknown): Details {
  const unwrapped: unknown = Array.isArray(body) ? body[0] : body
  const inner: unknown = typeof unwrapped === 'object' && unwrapped !== null && 'error' in unwrapped ? unwrapped.error : unwrapped
  if (typeof inner === 'string') return { message: inner, names: [] }
  const read = DETAILS.safeParse(inner)
  if (!read.success) return { message: '', names: [] }
  const { message, code, type, status } = read.data
  return { message, names: [code, type, status].map((name) => name.toLowerCase()).filter((name) => /^[a-z][a-z_]*$/.test(name)) }
}

/** Milliseconds, of `retry-after-ms` or of Retry-After. */
function waitOf(headers: Headers, now: Date): number | null {
  const exact = headers.get('retry-after-ms')?.trim() ?? ''
  if (/^\d{1,12}(?:\.\d+)?$/.test(exact)) return Math.round(Number(exact))
  return retryAfterMs(headers.get('retry-after') ?? undefined, now)
}

function summary({ status, headers }: ToldError, { names }: Details): Error {
  const id = headers?.get('x-request-id') ?? headers?.get('request-id') ?? null
  const parts = [status === null ? 'told within an answer' : `HTTP ${status}`, ...names, ...(id === null ? [] : [`request ${id}`])]
  return new Error(parts.join(', '))
}

function quoted(message: string, apiKey: string | null): string {
  const line = cleanLine(apiKey === null ? message : message.replaceAll(apiKey, '[key]'))
  if (line === '') return ''
  return `: “${line.length > LONGEST_QUOTE_CHARS ? `${line.slice(0, LONGEST_QUOTE_CHARS)}…` : line}”`
}

function hostOf({ baseUrl }: Provider): string {
  return URL.parse(baseUrl)?.host ?? 'its address'
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = []
  for (let next = error; next instanceof Error && !causes.includes(next); next = next.cause) causes.push(next)
  return causes
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function seconds(ms: number): string {
  return ms === 1000 ? '1 second' : `${ms / 1000} seconds`
}
