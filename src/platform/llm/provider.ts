import { ProviderError } from '../../lib/errors.ts'
import type { LlmBackend } from './language-model.ts'

/** Who is asked over the network; what failures tell about it. */
export interface Provider {
  backend: LlmBackend
  /** As people call it. */
  name: string
  model: string
  /** Null where it is asked without one. */
  apiKey: string | null
  /** Where its paths begin. */
  baseUrl: string
  needsKey: boolean
  /** What to do where it cannot be reached. */
  reachAdvice: string
  /** What to do where it has no such model. */
  modelAdvice: string
  /** From the request to the first text. */
  firstTokenTimeoutMs: number
  /** From each part to the next. */
  idleTimeoutMs: number
}

export interface NetworkModelOptions {
  apiKey: string | null
  /** Null for the provider's own. */
  baseUrl: string | null
  /** Null for the default. */
  model: string | null
  /** Null for the window of the provider's default model, or of the smallest of its models. */
  contextTokens: number | null
  /** From the request to the first text; 30,000 where it is left out. */
  firstTokenTimeoutMs?: number
  /** From each part to the next; 20,000 where it is left out. */
  idleTimeoutMs?: number
}

const FIRST_TOKEN_TIMEOUT_MS = 30_000
const IDLE_TIMEOUT_MS = 20_000

/** A provider as the options want it. Copied keys often end in white space, which is not sent. */
export function toProvider(
  known: Omit<Provider, 'model' | 'apiKey' | 'firstTokenTimeoutMs' | 'idleTimeoutMs'> & { defaultModel: string }, options: NetworkModelOptions,
): Provider {
  const { firstTokenTimeoutMs = FIRST_TOKEN_TIMEOUT_MS, idleTimeoutMs = IDLE_TIMEOUT_MS } = options
  const { backend, name, needsKey, reachAdvice, modelAdvice } = known
  return {
    backend, name, needsKey, reachAdvice, modelAdvice, firstTokenTimeoutMs, idleTimeoutMs,
    model: options.model ?? known.defaultModel,
    apiKey: options.apiKey?.trim() || null,
    baseUrl: options.baseUrl ?? known.baseUrl,
  }
}

/** Throws ProviderError where the provider cannot be asked at all. */
export function checkProvider({ backend, name, apiKey, baseUrl, needsKey }: Provider): void {
  if (needsKey && apiKey === null) {
    throw new ProviderError(backend, 'NOT_CONFIGURED', `There is no API key for ${name}. Add one in your settings or in the configuration.`)
  }
  // fetch would repeat the header, and so the key, in its own message.
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ProviderError(backend, 'UNAUTHORIZED', `The API key for ${name} holds characters that no key has. Copy it again.`)
  }
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new ProviderError(backend, 'NOT_CONFIGURED', `The base URL for ${name} is no http(s) address. Correct it in the configuration.`)
  }
}
