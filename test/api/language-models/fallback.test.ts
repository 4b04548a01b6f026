import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startClaudeProvider } from '../../support/providers/claude-provider.ts'
import { openAiAnswer, startOpenAiProvider } from '../../support/providers/openai-provider.ts'
import type { ProviderServer, Reply } from '../../support/providers/provider-server.ts'
import { askedFor } from '../../support/scripted-model.ts'
import { answerOf, envFor, failureOf, openDesk, startGroq, startOpenAi, written, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let groq: ProviderServer
let openai: ProviderServer
beforeEach(async () => {
  groq = await startGroq()
  openai = await startOpenAi()
})
afterEach(async () => {
  await groq.close()
  await openai.close()
})

const trouble = (status: number, headers: Record<string, string> = {}): Reply => ({ kind: 'BODY', status, body: { error: { message: 'Not now.' } }, headers })
const HASTY = { LLM_FIRST_TOKEN_TIMEOUT_MS: '1000' }
const OPENAI_WROTE = { backend: 'OPENAI', isFallback: true, text: 'OpenAI writes.' }

describe('an answer over the network', () => {
  it('is written by the default backend, with the key and the model of the configuration', async () => {
    const models = desk.open({ ...envFor(groq, openai), GROQ_MODEL: 'llama-3.1-8b-instant', LLM_MAX_ANSWER_TOKENS: '99' })
    const parts = await written(models, desk.viewer)
    expect(parts[0]).toEqual({ kind: 'CHOSEN', backend: 'GROQ', model: 'llama-3.1-8b-instant', isFallback: false })
    expect(parts.at(-1)).toEqual({ kind: 'END', finishReason: 'STOP', usage: { inputTokens: 12, outputTokens: 5 } })
    expect(answerOf(parts).text).toBe('Groq writes.')
    expect(groq.requests).toHaveLength(1)
    expect(groq.requests[0]?.headers.authorization).toBe('Bearer gsk_the-key-of-the-operator-0001')
    expect(groq.requests[0]?.body).toMatchObject({ model: 'llama-3.1-8b-instant', max_completion_tokens: 99 })
  })

  it('comes of each backend, where it is asked for', async () => {
    const claude = await startClaudeProvider()
    const ollama = await startOpenAiProvider(undefined, 'OLLAMA')
    const gemini = await startOpenAiProvider(undefined, 'GEMINI')
    const models = desk.open({
      ...envFor(groq, openai), ANTHROPIC_API_KEY: 'sk-ant-key', ANTHROPIC_BASE_URL: claude.baseUrl, GEMINI_API_KEY: 'AIza-key',
      GEMINI_BASE_URL: gemini.baseUrl, OLLAMA_URL: ollama.baseUrl.replace(/\/v1$/, ''),
    })
    for (const backend of ['CLAUDE', 'GEMINI', 'OLLAMA'] as const) {
      expect(answerOf(await written(models, desk.viewer, backend))).toEqual({ backend, isFallback: false, text: 'Hello from the model.' })
    }
    expect(answerOf(await written(models, desk.viewer, 'EXTRACTIVE'))).toMatchObject({ backend: 'EXTRACTIVE', isFallback: false })
    for (const server of [claude, ollama, gemini]) await server.close()
  })

  it('needs no key where nothing is configured', async () => {
    expect(answerOf(await written(desk.open({}), desk.viewer))).toMatchObject({ backend: 'EXTRACTIVE', isFallback: false })
  })
})

describe('the next backend', () => {
  it('writes where the first one refuses connections', async () => {
    const models = desk.open(envFor(groq, openai))
    await groq.close()
    expect(answerOf(await written(models, desk.viewer))).toEqual(OPENAI_WROTE)
  })

  it('writes after 429, and the first one is not asked before its time', async () => {
    groq.setScript((_request, index) => (index === 0 ? trouble(429, { 'retry-after': '1' }) : openAiAnswer('Groq writes.')))
    const models = desk.open(envFor(groq, openai))
    expect(answerOf(await written(models, desk.viewer))).toEqual(OPENAI_WROTE)
    expect(answerOf(await written(models, desk.viewer))).toEqual(OPENAI_WROTE)
    expect(groq.requests).toHaveLength(1)
    await expect.poll(async () => answerOf(await written(models, desk.viewer)).backend, { timeout: 10_000 }).toBe('GROQ')
    expect(groq.requests).toHaveLength(2)
  })

  it.each([500, 503, 529])('writes after %i', async (status) => {
    groq.setScript(() => trouble(status))
    expect(answerOf(await written(desk.open(envFor(groq, openai)), desk.viewer))).toEqual(OPENAI_WROTE)
    expect(groq.requests).toHaveLength(1)
  })

  it('writes where the first one is silent for too long', async () => {
    groq.setScript(() => ({ kind: 'SILENCE' }))
    expect(answerOf(await written(desk.open({ ...envFor(groq, openai), ...HASTY }), desk.viewer))).toEqual(OPENAI_WROTE)
    expect(groq.requests[0]?.isAbandoned).toBe(true)
  })

  it('writes where the first one begins to answer without a word', async () => {
    groq.setScript(() => ({ kind: 'ANSWER', steps: [{ kind: 'PING' }, { kind: 'STALL' }] }))
    expect(answerOf(await written(desk.open({ ...envFor(groq, openai), ...HASTY }), desk.viewer))).toEqual(OPENAI_WROTE)
  })

  it.each<[string, Reply]>([
    ['breaks off', { kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'Gro' }, { kind: 'CUT' }] }],
    ['falls silent', { kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'Gro' }, { kind: 'STALL' }] }],
    ['tells of trouble', { kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'Gro' }, { kind: 'ERROR', body: { error: { message: 'Oh.', type: 'server_error' } } }] }],
  ])('does not take over once the first one has begun and then %s', async (_what, reply) => {
    groq.setScript(() => reply)
    const models = desk.open({ ...envFor(groq, openai), LLM_IDLE_TIMEOUT_MS: '150' })
    const seen: string[] = []
    const reading = (async () => {
      for await (const part of models.write(desk.viewer, askedFor('Who?'), { backend: null }, new AbortController().signal)) {
        if (part.kind === 'TEXT') seen.push(part.text)
      }
    })()
    expect(await failureOf(reading)).toMatchObject({ backend: 'GROQ' })
    expect(seen).toEqual(['Gro'])
    expect(openai.requests).toEqual([])
  })

  it('does not take over where the key is wrong', async () => {
    groq.setScript(() => trouble(401))
    expect(await failureOf(written(desk.open(envFor(groq, openai)), desk.viewer))).toMatchObject({ backend: 'GROQ', failure: 'UNAUTHORIZED' })
    expect(openai.requests).toEqual([])
  })

  it('is named with what it said, where it fails too', async () => {
    groq.setScript(() => trouble(503))
    openai.setScript(() => trouble(429))
    const models = desk.open({ ...envFor(groq, openai), LLM_FALLBACKS: 'openai' })
    const error = await failureOf(written(models, desk.viewer))
    expect(error).toMatchObject({ backend: 'GROQ', failure: 'OVERLOADED' })
    expect(error.message).toMatch(/Groq is in trouble.*OpenAI takes no more requests/)
  })

  it('spares a backend that failed three times', async () => {
    groq.setScript(() => ({ kind: 'RESET' }))
    const models = desk.open(envFor(groq, openai))
    for (let call = 0; call < 5; call += 1) expect(answerOf(await written(models, desk.viewer))).toEqual(OPENAI_WROTE)
    expect(groq.requests).toHaveLength(3)
    const [status] = await models.backends(desk.viewer, new AbortController().signal)
    expect(status).toMatchObject({ backend: 'GROQ', isConfigured: true, isHealthy: false })
  })

  it('is told by the metrics', async () => {
    groq.setScript(() => trouble(503))
    const models = desk.open(envFor(groq, openai))
    await written(models, desk.viewer)
    const text = await models.metrics.render()
    expect(text).toContain('llm_call_duration_seconds_count{backend="groq",outcome="overloaded"} 1\n')
    expect(text).toContain('llm_call_duration_seconds_count{backend="openai",outcome="ok"} 1\n')
    expect(text).toContain('llm_tokens_total{backend="openai",direction="read"} 12\n')
  })
})

describe('a reader who leaves', () => {
  it.each<[string, Reply]>([
    ['before the first word', { kind: 'SILENCE' }],
    ['in the middle', { kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'Gro' }, { kind: 'STALL' }] }],
  ])('%s closes the connection, and nobody else is asked', async (_when, reply) => {
    groq.setScript(() => reply)
    const leaving = new AbortController()
    const reading = written(desk.open(envFor(groq, openai)), desk.viewer, null, leaving.signal)
    await expect.poll(() => groq.requests.length).toBe(1)
    leaving.abort(new Error('left'))
    await expect(reading).rejects.toThrow('left')
    await expect.poll(() => groq.requests[0]?.isAbandoned).toBe(true)
    expect(openai.requests).toEqual([])
  })
})
