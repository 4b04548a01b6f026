import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type OperationOutcome = 'ok' | 'error' | 'rejected'

export interface OperationObservation {
  /** Name that the client gave its operation; null when it has none. */
  name: string | null
  type: 'query' | 'mutation' | 'subscription' | 'unknown'
  /** ok: no errors; error: executed with errors; rejected: not executed (syntax, validation, limits). */
  outcome: OperationOutcome
  durationMs: number
}

export interface QueueDepth {
  waiting: number
  running: number
  failed: number
}

export interface LlmObservation {
  backend: string
  /** ok; abandoned: the reader left; or the failure, as `rate_limited`. */
  outcome: string
  durationMs: number
  /** Null where no text came. */
  firstTextMs: number | null
  /** As the provider counted them; null where it did not. */
  usage: { inputTokens: number, outputTokens: number } | null
}

/** What the process counts, in Prometheus's text format. Each instance keeps figures of its own. */
export interface Metrics {
  operation(observation: OperationObservation): void
  /** `route` is the path's pattern, never the path itself. */
  httpRequest(observation: { method: string, route: string, status: number, durationMs: number }): void
  /** One call of the model. */
  embedding(observation: { texts: number, durationMs: number, failed: boolean }): void
  search(observation: { mode: 'HYBRID' | 'VECTOR' | 'KEYWORD', cached: boolean, durationMs: number }): void
  cacheLookup(cache: string, hit: boolean): void
  /** One call of a language model. */
  llmCall(observation: LlmObservation): void
  /** Says how to learn the state of the embedding circuit breaker; asked at every scrape. */
  watchBreaker(read: () => 'closed' | 'open' | 'half-open'): void
  /** Says how to learn the number of tasks of each kind; asked at every scrape. */
  watchQueue(read: () => Promise<Record<string, QueueDepth>>): void
  /** Content type of what `render` gives. */
  readonly contentType: string
  render(): Promise<string>
}

/** Clients choose the names of their operations: past this many different ones, and beyond this length, they count as "other". */
const MAX_OPERATION_NAMES = 200
const MAX_NAME_LENGTH = 64

const REQUEST_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]
const ANSWER_SECONDS = [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const operations = new Histogram({
    name: 'graphql_operation_duration_seconds', help: 'GraphQL operations by name, type and outcome.',
    labelNames: ['name', 'type', 'outcome'], buckets: REQUEST_SECONDS, registers,
  })
  const requests = new Histogram({
    name: 'http_request_duration_seconds', help: 'HTTP requests by method, route and status.',
    labelNames: ['method', 'route', 'status'], buckets: REQUEST_SECONDS, registers,
  })
  const embeddedTexts = new Counter({
    name: 'embedding_texts_total', help: 'Texts given to the embedding model.', labelNames: ['outcome'], registers,
  })
  const embeddings = new Histogram({
    name: 'embedding_call_duration_seconds', help: 'Calls of the embedding model.', labelNames: ['outcome'],
    buckets: REQUEST_SECONDS, registers,
  })
  const searches = new Histogram({
    name: 'search_duration_seconds', help: 'Searches by the mode that ran and whether the answer was cached.',
    labelNames: ['mode', 'cached'], buckets: REQUEST_SECONDS, registers,
  })
  const lookups = new Counter({
    name: 'cache_lookups_total', help: 'Cache look-ups by cache and result.', labelNames: ['cache', 'result'], registers,
  })
  const llmCalls = new Histogram({
    name: 'llm_call_duration_seconds', help: 'Calls of language models by backend and outcome, to the end of the answer.',
    labelNames: ['backend', 'outcome'], buckets: ANSWER_SECONDS, registers,
  })
  const llmFirstTexts = new Histogram({
    name: 'llm_first_text_seconds', help: 'Time from such a call to its first text.', labelNames: ['backend'],
    buckets: ANSWER_SECONDS, registers,
  })
  const llmTokens = new Counter({
    name: 'llm_tokens_total', help: 'Tokens that providers counted, of what they read and what they wrote.',
    labelNames: ['backend', 'direction'], registers,
  })
  const operationNames = new Set<string>()

  return {
    operation({ name, type, outcome, durationMs }) {
      operations.observe({ name: boundedName(name), type, outcome }, durationMs / 1000)
    },
    httpRequest({ method, route, status, durationMs }) {
      requests.observe({ method, route, status }, durationMs / 1000)
    },
    embedding({ texts, durationMs, failed }) {
      const outcome = failed ? 'error' : 'ok'
      embeddedTexts.inc({ outcome }, texts)
      embeddings.observe({ outcome }, durationMs / 1000)
    },
    search({ mode, cached, durationMs }) {
      searches.observe({ mode, cached: String(cached) }, durationMs / 1000)
    },
    cacheLookup(cache, hit) {
      lookups.inc({ cache, result: hit ? 'hit' : 'miss' })
    },
    llmCall({ backend, outcome, durationMs, firstTextMs, usage }) {
      llmCalls.observe({ backend, outcome }, durationMs / 1000)
      if (firstTextMs !== null) llmFirstTexts.observe({ backend }, firstTextMs / 1000)
      if (usage === null) return
      llmTokens.inc({ backend, direction: 'read' }, usage.inputTokens)
      llmTokens.inc({ backend, direction: 'written' }, usage.outputTokens)
    },
    watchBreaker(read) {
      registry.registerMetric(new Gauge({
        name: 'embedding_breaker_state', help: '1 for the state that the embedding circuit breaker is in.',
        labelNames: ['state'], registers: [],
        collect() {
          const current = read()
          for (const state of ['closed', 'open', 'half-open']) this.set({ state }, state === current ? 1 : 0)
        },
      }))
    },
    watchQueue(read) {
      registry.registerMetric(new Gauge({
        name: 'queue_tasks', help: 'Tasks in the queue by kind and state.', labelNames: ['task', 'state'], registers: [],
        async collect() {
          for (const [task, depth] of Object.entries(await read())) {
            for (const [state, count] of Object.entries(depth)) this.set({ task, state }, count)
          }
        },
      }))
    },
    contentType: registry.contentType,
    render: () => registry.metrics(),
  }

  function boundedName(name: string | null): string {
    if (name === null) return 'anonymous'
    if (operationNames.size < MAX_OPERATION_NAMES && name.length <= MAX_NAME_LENGTH) operationNames.add(name)
    return operationNames.has(name) ? name : 'other'
  }
}
