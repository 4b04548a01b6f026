import type { LlmBackend, LlmPart, LlmRequest } from './language-model.ts'

/** A person's own access to a backend, in place of the configured one. */
export interface OwnAccess {
  backend: LlmBackend
  apiKey: string | null
  model: string | null
  /** Why it cannot be used, for people; null where it can. Such a backend counts as not configured. */
  problem: string | null
}

export interface Route {
  /** Asked first; null for the default. */
  backend: LlmBackend | null
  own: readonly OwnAccess[]
}

/** Who writes the answer; told before its first text, and again where another backend takes over before any text was shown. */
export interface ChosenModel {
  kind: 'CHOSEN'
  backend: LlmBackend
  model: string
  /** Another one had been asked first. */
  isFallback: boolean
}

export type RoutedPart = ChosenModel | LlmPart

export interface BackendStatus {
  backend: LlmBackend
  /** It has what it needs to be asked. */
  isConfigured: boolean
  /** The model that is asked; null where none is configured. */
  model: string | null
  /** Asked first, where nothing else is said. */
  isDefault: boolean
  /** Null where it was not asked because it is not configured. */
  isHealthy: boolean | null
  /** Why it is not healthy, or not configured, for people. */
  problem: string | null
  /** Models that it offers; empty where it could not be asked. */
  models: string[]
}

/**
 * Chooses the backend of a request and falls back along the configured chain: on a refused connection, 429, 5xx and a
 * time-out, always before the first text. Each backend has a circuit of its own; one that said when it wants to be asked
 * again is not asked before.
 */
export interface LlmRouter {
  /** Throws ProviderError: that of the backend asked first, once none is left that could be asked. */
  stream(request: LlmRequest, route: Route, signal: AbortSignal): AsyncIterable<RoutedPart>
  /** The smallest window among the models that the request could go to, in tokens. Throws ProviderError where there is none. */
  contextTokens(route: Route): number
  /** All backends, in the order of LLM_BACKENDS; those that are configured are asked, each for a few seconds at most. */
  statuses(own: readonly OwnAccess[], signal: AbortSignal): Promise<BackendStatus[]>
}
