import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../../../src/platform/telemetry/metrics.ts'

describe('createMetrics', () => {
  it('counts operations by name, type and outcome, in seconds', async () => {
    const metrics = createMetrics()
    metrics.operation({ name: 'FindJobs', type: 'query', outcome: 'ok', durationMs: 30 })
    metrics.operation({ name: 'FindJobs', type: 'query', outcome: 'ok', durationMs: 70 })
    metrics.operation({ name: null, type: 'unknown', outcome: 'rejected', durationMs: 1 })
    const text = await metrics.render()
    expect(text).toContain('graphql_operation_duration_seconds_sum{name="FindJobs",type="query",outcome="ok"} 0.1\n')
    expect(text).toContain('graphql_operation_duration_seconds_bucket{le="0.05",name="FindJobs",type="query",outcome="ok"} 1\n')
    expect(text).toContain('graphql_operation_duration_seconds_count{name="anonymous",type="unknown",outcome="rejected"} 1\n')
  })

  it('stays small whatever names clients invent', async () => {
    const metrics = createMetrics()
    for (let i = 0; i < 1000; i += 1) metrics.operation({ name: `Op${i}`, type: 'query', outcome: 'ok', durationMs: 1 })
    metrics.operation({ name: 'Long'.repeat(1000), type: 'query', outcome: 'ok', durationMs: 1 })
    metrics.operation({ name: 'Op0', type: 'query', outcome: 'ok', durationMs: 1 })
    const text = await metrics.render()
    expect(text).toContain('graphql_operation_duration_seconds_count{name="Op0",type="query",outcome="ok"} 2\n')
    expect(text).toContain('graphql_operation_duration_seconds_count{name="other",type="query",outcome="ok"} 801\n')
  })

  it('counts requests, embeddings, searches and look-ups', async () => {
    const metrics = createMetrics()
    metrics.httpRequest({ method: 'POST', route: '/graphql', status: 200, durationMs: 12 })
    metrics.embedding({ texts: 8, durationMs: 50, failed: false })
    metrics.embedding({ texts: 2, durationMs: 50, failed: true })
    metrics.search({ mode: 'HYBRID', cached: false, durationMs: 40 })
    metrics.cacheLookup('embedding', true)
    metrics.cacheLookup('embedding', false)
    const text = await metrics.render()
    expect(text).toContain('http_request_duration_seconds_count{method="POST",route="/graphql",status="200"} 1\n')
    expect(text).toContain('embedding_texts_total{outcome="ok"} 8\n')
    expect(text).toContain('embedding_texts_total{outcome="error"} 2\n')
    expect(text).toContain('embedding_call_duration_seconds_count{outcome="ok"} 1\n')
    expect(text).toContain('search_duration_seconds_sum{mode="HYBRID",cached="false"} 0.04\n')
    expect(text).toContain('cache_lookups_total{cache="embedding",result="hit"} 1\n')
    expect(text).toContain('cache_lookups_total{cache="embedding",result="miss"} 1\n')
  })

  it('counts calls of language models, and their tokens where those are known', async () => {
    const metrics = createMetrics()
    metrics.llmCall({ backend: 'groq', outcome: 'ok', durationMs: 3000, firstTextMs: 400, usage: { inputTokens: 900, outputTokens: 120 } })
    metrics.llmCall({ backend: 'groq', outcome: 'timeout', durationMs: 30_000, firstTextMs: null, usage: null })
    const text = await metrics.render()
    expect(text).toContain('llm_call_duration_seconds_sum{backend="groq",outcome="ok"} 3\n')
    expect(text).toContain('llm_call_duration_seconds_count{backend="groq",outcome="timeout"} 1\n')
    expect(text).toContain('llm_first_text_seconds_sum{backend="groq"} 0.4\n')
    expect(text).toContain('llm_first_text_seconds_count{backend="groq"} 1\n')
    expect(text).toContain('llm_tokens_total{backend="groq",direction="read"} 900\n')
    expect(text).toContain('llm_tokens_total{backend="groq",direction="written"} 120\n')
  })

  it('asks for the breaker and the queue when it is read', async () => {
    const metrics = createMetrics()
    let state: 'closed' | 'open' = 'closed'
    metrics.watchBreaker(() => state)
    metrics.watchQueue(async () => ({ 'job.index': { waiting: 3, running: 1, failed: 0 } }))
    expect(await metrics.render()).toContain('embedding_breaker_state{state="closed"} 1\n')
    state = 'open'
    const text = await metrics.render()
    expect(text).toContain('embedding_breaker_state{state="closed"} 0\n')
    expect(text).toContain('embedding_breaker_state{state="open"} 1\n')
    expect(text).toContain('queue_tasks{task="job.index",state="waiting"} 3\n')
  })

  it('keeps the figures of each instance apart, with those of the process', async () => {
    const first = createMetrics()
    const second = createMetrics()
    first.cacheLookup('search', true)
    expect(await second.render()).not.toContain('cache="search"')
    expect(await second.render()).toContain('nodejs_eventloop_lag_p99_seconds')
    expect(await second.render()).toContain('process_resident_memory_bytes')
    expect(second.contentType).toContain('text/plain')
  })
})
