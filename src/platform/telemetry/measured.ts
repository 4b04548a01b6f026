import { ProviderError } from '../../lib/errors.ts'
import type { Cache } from '../cache/cache.ts'
import type { Embedder } from '../embedding/embedder.ts'
import type { LanguageModel, LlmPart, TokenUsage } from '../llm/language-model.ts'
import type { Metrics } from './metrics.ts'

/** The embedder, with each call of the model counted and timed. */
export function measuredEmbedder(embedder: Embedder, metrics: Metrics): Embedder {
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    maxTokens: embedder.maxTokens,
    async embed(texts, options) {
      const startedAt = performance.now()
      const observe = (failed: boolean): void =>
        metrics.embedding({ texts: texts.length, durationMs: performance.now() - startedAt, failed })
      try {
        const vectors = await embedder.embed(texts, options)
        if (texts.length > 0) observe(false)
        return vectors
      } catch (error) {
        observe(true)
        throw error
      }
    },
    countTokens: (texts, options) => embedder.countTokens(texts, options),
    health: () => embedder.health(),
    close: () => embedder.close(),
  }
}

/** The cache, with hits and misses counted under the first word of the key ("search:…" is "search"). */
export function measuredCache(cache: Cache, metrics: Metrics): Cache {
  const count = (key: string, found: Uint8Array | null): void => metrics.cacheLookup(key.split(':', 1)[0] ?? key, found !== null)
  return {
    async get(key) {
      const found = await cache.get(key)
      count(key, found)
      return found
    },
    async getMany(keys) {
      const found = await cache.getMany(keys)
      keys.forEach((key, place) => count(key, found[place] ?? null))
      return found
    },
    set: (key, value, ttlMs) => cache.set(key, value, ttlMs),
    delete: (keys) => cache.delete(keys),
    close: () => cache.close(),
  }
}

/** The language model, with each answer that it is asked for counted and timed. */
export function measuredModel(model: LanguageModel, metrics: Pick<Metrics, 'llmCall'>): LanguageModel {
  const { backend } = model
  return {
    backend,
    model: model.model,
    contextTokens: model.contextTokens,
    async *stream(request, signal): AsyncGenerator<LlmPart, undefined> {
      const startedAt = performance.now()
      let outcome = 'abandoned'
      let firstTextMs: number | null = null
      let usage: TokenUsage | null = null
      try {
        for await (const part of model.stream(request, signal)) {
          if (part.kind === 'TEXT') firstTextMs ??= performance.now() - startedAt
          else {
            outcome = 'ok'
            usage = part.usage
          }
          yield part
        }
      } catch (error) {
        if (!signal.aborted) outcome = error instanceof ProviderError ? error.failure.toLowerCase() : 'error'
        throw error
      } finally {
        metrics.llmCall({ backend: backend.toLowerCase(), outcome, durationMs: performance.now() - startedAt, firstTextMs, usage })
      }
    },
    listModels: (signal) => model.listModels(signal),
  }
}
