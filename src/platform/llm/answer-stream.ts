import { ProviderError } from '../../lib/errors.ts'
import { isOfSchema } from './json-answer.ts'
import type { FinishReason, JsonOutput, LlmPart, TokenUsage } from './language-model.ts'
import { brokenOff, malformed, notOfTheForm, silent, stalled, withheld } from './provider-failures.ts'
import { checkProvider, type Provider } from './provider.ts'

/** What a provider's stream says, in the order in which it comes. */
export type ProviderEvent =
  | { kind: 'TEXT'; text: string }
  | { kind: 'FINISH'; finishReason: FinishReason }
  /** The last one counts. */
  | { kind: 'USAGE'; usage: TokenUsage }
  /** Something of the protocol came, whatever it says. */
  | { kind: 'OTHER' }

export interface AnswerSource {
  provider: Provider
  /** Asks. The connection is closed when `signal` aborts; the stream may then end or throw whatever it likes. */
  open(signal: AbortSignal): AsyncIterable<ProviderEvent>
  /** What a failure of `open` means. */
  toFailure(error: unknown): unknown
}

/** The parts of one answer, as LanguageModel promises them. Nothing is asked before the first part is wanted. */
export function streamAnswer(source: AnswerSource, json: JsonOutput | null, signal: AbortSignal): AsyncIterable<LlmPart> {
  return {
    [Symbol.asyncIterator]() {
      const leaving = new AbortController()
      const parts = answerParts(source, json, signal, leaving.signal)
      return {
        next: () => parts.next(),
        // A generator that waits would return only once its provider says something.
        return: () => {
          leaving.abort()
          return parts.return(undefined)
        },
      }
    },
  }
}

async function* answerParts(
  source: AnswerSource, json: JsonOutput | null, signal: AbortSignal, leaving: AbortSignal,
): AsyncGenerator<LlmPart, undefined> {
  signal.throwIfAborted()
  const { provider } = source
  checkProvider(provider)
  let text = ''
  let hasText = false
  let finishReason: FinishReason | null = null
  let usage: TokenUsage | null = null
  try {
    for await (const event of timedEvents(source, signal, leaving)) {
      if (event.kind === 'FINISH') finishReason = event.finishReason
      if (event.kind === 'USAGE') usage = event.usage
      if (event.kind !== 'TEXT') continue
      text += event.text
      if (!hasText) text = text.trimStart()
      if (text === '') continue
      hasText = true
      if (json !== null) continue
      yield { kind: 'TEXT', text }
      text = ''
    }
  } catch (error) {
    if (leaving.aborted) return
    signal.throwIfAborted()
    // Once the model said that it ended, the answer is whole; only its count is missing.
    const isOnlyTheEnd = error instanceof ProviderError && (error.failure === 'CONNECTION' || error.failure === 'TIMEOUT')
    if (finishReason === null || !isOnlyTheEnd) throw error
  }
  if (leaving.aborted) return
  if (finishReason === null) throw brokenOff(provider)
  if (!hasText) throw withoutText(provider, finishReason)
  if (json !== null) {
    if (finishReason === 'FILTERED') throw withheld(provider)
    if (finishReason === 'LENGTH' || !isOfSchema(text, json)) throw notOfTheForm(provider)
    yield { kind: 'TEXT', text }
  }
  yield { kind: 'END', finishReason, usage }
}

/** The events, each within its time. Throws the reason of `signal` or a ProviderError, or anything once `leaving` aborted. */
async function* timedEvents(source: AnswerSource, signal: AbortSignal, leaving: AbortSignal): AsyncGenerator<ProviderEvent, undefined> {
  const { provider } = source
  const connection = new AbortController()
  const disconnect = (): void => connection.abort(signal.reason)
  signal.addEventListener('abort', disconnect)
  leaving.addEventListener('abort', disconnect)
  const startedAtMs = performance.now()
  const events = source.open(connection.signal)[Symbol.asyncIterator]()
  let hasEvents = false
  let hasText = false
  const next = async (): Promise<IteratorResult<ProviderEvent>> => {
    const leftMs = hasText ? provider.idleTimeoutMs : provider.firstTokenTimeoutMs - (performance.now() - startedAtMs)
    const timer = setTimeout(() => connection.abort(hasText ? stalled(provider) : silent(provider)), Math.max(0, leftMs))
    try {
      return await events.next()
    } finally {
      clearTimeout(timer)
    }
  }
  try {
    for (;;) {
      connection.signal.throwIfAborted()
      const { done, value } = await next()
      connection.signal.throwIfAborted()
      if (done === true) break
      hasEvents = true
      hasText ||= value.kind === 'TEXT'
      yield value
    }
    if (!hasEvents) throw malformed(provider)
  } catch (error) {
    connection.signal.throwIfAborted()
    throw source.toFailure(error)
  } finally {
    signal.removeEventListener('abort', disconnect)
    connection.abort()
    await events.return?.().catch(() => undefined)
  }
}

function withoutText(provider: Provider, finishReason: FinishReason): ProviderError {
  const { backend, name, model } = provider
  if (finishReason === 'FILTERED') return withheld(provider)
  const why = finishReason === 'LENGTH' ? ' within the tokens that it may use' : ''
  return new ProviderError(backend, 'PROTOCOL', `${model} of ${name} wrote nothing${why}. Try again, or choose another model.`)
}
