import type { WebhookEndpoint } from '../../../../../generated/prisma/client.ts'
import type { SecretBox } from '../../../../platform/secrets/secret-box.ts'
import type { JsonPoster } from '../../../../platform/web/json-poster.ts'
import { WebError } from '../../../../platform/web/web-error.ts'
import type { Outcome } from '../dispatches.ts'
import { signedHeaders } from './signature.ts'

export interface CallDeps {
  poster: JsonPoster
  secrets: SecretBox
  now: () => Date
}

/** What came of a call; the status of the answer where there was one. */
export interface CallResult {
  outcome: Exclude<Outcome, { kind: 'SUPPRESSED' }>
  status: number | null
}

const TOO_EARLY = 425
const TOO_MANY = 429
const REQUEST_TIMEOUT = 408
/** Answers that are other than they will be later. Beside them, 5xx. */
const TEMPORARY: ReadonlySet<number> = new Set([REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY])
const MOST_RETRY_AFTER_MS = 24 * 3_600_000

/** Calls a webhook once, signed. */
export async function callWebhook(
  { poster, secrets, now }: CallDeps, { url, secret }: Pick<WebhookEndpoint, 'url' | 'secret'>, { id, body }: { id: string; body: string }, signal: AbortSignal,
): Promise<CallResult> {
  const opened = secrets.open(secret)
  if (opened === null) {
    return { outcome: { kind: 'FAILED', reason: 'Its secret was encrypted with another key than this installation has now. Remove the webhook, and add it again.' }, status: null }
  }
  try {
    const { status, retryAfterMs } = await poster.post({ url, body, headers: signedHeaders(opened, { id, at: now(), body }) }, signal)
    return { outcome: outcomeOf(status, retryAfterMs ?? 0), status }
  } catch (error) {
    // Where this process is being shut down, nobody is at fault, and the next one makes the call.
    if (!(error instanceof WebError) || error.failure === 'CLOSED') throw error
    return { outcome: error.isRetryable ? { kind: 'RETRY', reason: error.message, retryAfterMs: 0 } : { kind: 'FAILED', reason: error.message }, status: null }
  }
}

function outcomeOf(status: number, retryAfterMs: number): CallResult['outcome'] {
  if (status >= 200 && status < 300) return { kind: 'SENT' }
  if (status >= 500 || TEMPORARY.has(status)) {
    return { kind: 'RETRY', reason: `The webhook answered with ${status}.`, retryAfterMs: Math.min(retryAfterMs, MOST_RETRY_AFTER_MS) }
  }
  const why = status >= 300 && status < 400 ? ', a redirect, which is not followed' : ''
  return { kind: 'FAILED', reason: `The webhook answered with ${status}${why}.` }
}
