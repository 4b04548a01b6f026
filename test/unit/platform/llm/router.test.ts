import { describe, expect, it } from 'vitest'
import { ProviderError, type ProviderFailure } from '../../../../src/lib/errors.ts'
import type { LlmBackend } from '../../../../src/platform/llm/language-model.ts'
import type { OwnAccess, Route, RoutedPart } from '../../../../src/platform/llm/llm-router.ts'
import { createLlmRouter } from '../../../../src/platform/llm/router.ts'
import { askedFor, scriptedModel, WROTE_HELLO, type ScriptedModel } from '../../../support/scripted-model.ts'

const failing = (backend: LlmBackend, failure: ProviderFailure, retryAfterMs?: number) => (
  new ProviderError(backend, failure, `${backend} ${failure}.`, { retryAfterMs })
)

/** A router over models of its own, with a clock that stands still until `pass`. */
function routerOver(models: ScriptedModel[], options: { fallbacks?: LlmBackend[], own?: Record<string, ScriptedModel> } = {}) {
  let nowMs = 1_000_000
  const asked: (OwnAccess | null)[] = []
  const router = createLlmRouter({
    modelFor(backend, own) {
      if (own === null) return models.find((model) => model.backend === backend) ?? null
      asked.push(own)
      return options.own?.[own.apiKey ?? own.model ?? ''] ?? null
    },
    defaultBackend: 'GROQ', fallbacks: options.fallbacks ?? ['OPENAI', 'EXTRACTIVE'], now: () => nowMs, statusTimeoutMs: 50,
  })
  const route = (change: Partial<Route> = {}): Route => ({ backend: null, own: [], ...change })
  const write = async (change: Partial<Route> = {}, signal = new AbortController().signal): Promise<RoutedPart[]> => (
    Array.fromAsync(router.stream(askedFor('Who am I?'), route(change), signal))
  )
  /** Who wrote, and whether as a fallback. */
  const writer = async (change: Partial<Route> = {}) => {
    const chosen = (await write(change)).findLast((part) => part.kind === 'CHOSEN')
    return chosen === undefined ? null : [chosen.backend, chosen.isFallback]
  }
  return { router, route, write, writer, asked, pass: (ms: number) => void (nowMs += ms) }
}

const ownKey = (backend: LlmBackend, apiKey: string | null, model: string | null = null): OwnAccess => ({ backend, apiKey, model, problem: null })

async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(() => null, (reason: unknown) => reason)
  if (error instanceof ProviderError) return error
  throw new Error(`No ProviderError: ${String(error)}`)
}

describe('the choice of a backend', () => {
  it('is the default, where a request names none, and the one that it names', async () => {
    const { write, writer } = routerOver([scriptedModel('GROQ'), scriptedModel('OPENAI')])
    expect(await write()).toEqual([
      { kind: 'CHOSEN', backend: 'GROQ', model: 'groq-model', isFallback: false },
      { kind: 'TEXT', text: 'Hello' },
      { kind: 'END', finishReason: 'STOP', usage: { inputTokens: 10, outputTokens: 5 } },
    ])
    expect(await writer({ backend: 'OPENAI' })).toEqual(['OPENAI', false])
  })

  it.each<ProviderFailure>(['CONNECTION', 'TIMEOUT', 'RATE_LIMITED', 'OVERLOADED', 'NOT_CONFIGURED'])('goes to the next one after %s', async (failure) => {
    const { write } = routerOver([scriptedModel('GROQ', [[failing('GROQ', failure)]]), scriptedModel('OPENAI')])
    expect((await write()).slice(0, 3)).toEqual([
      { kind: 'CHOSEN', backend: 'GROQ', model: 'groq-model', isFallback: false },
      { kind: 'CHOSEN', backend: 'OPENAI', model: 'openai-model', isFallback: true },
      { kind: 'TEXT', text: 'Hello' },
    ])
  })

  it.each<ProviderFailure>(['UNAUTHORIZED', 'TOO_LONG', 'REFUSED', 'PROTOCOL', 'BUDGET'])('stays with the failure %s', async (failure) => {
    const next = scriptedModel('OPENAI')
    const { write } = routerOver([scriptedModel('GROQ', [[failing('GROQ', failure)]]), next])
    expect(await failureOf(write())).toMatchObject({ backend: 'GROQ', failure, message: `GROQ ${failure}.` })
    expect(next.requests).toEqual([])
  })

  it('passes over backends that are not set up', async () => {
    const { writer } = routerOver([scriptedModel('EXTRACTIVE')])
    expect(await writer()).toEqual(['EXTRACTIVE', true])
    expect(await writer({ backend: 'CLAUDE' })).toEqual(['EXTRACTIVE', true])
  })

  it('asks nobody else once there was text', async () => {
    const next = scriptedModel('OPENAI')
    const { router, route } = routerOver([scriptedModel('GROQ', [['Hel', failing('GROQ', 'CONNECTION')]]), next])
    const seen: RoutedPart[] = []
    const reading = (async () => {
      for await (const part of router.stream(askedFor('Who?'), route(), new AbortController().signal)) seen.push(part)
    })()
    expect(await failureOf(reading)).toMatchObject({ backend: 'GROQ', failure: 'CONNECTION' })
    expect(seen.at(-1)).toEqual({ kind: 'TEXT', text: 'Hel' })
    expect(next.requests).toEqual([])
  })

  it('fails as the one asked first did, with what the others said', async () => {
    const { write } = routerOver([scriptedModel('GROQ', [[failing('GROQ', 'RATE_LIMITED', 7000)]]), scriptedModel('OPENAI', [[failing('OPENAI', 'UNAUTHORIZED')]])])
    const error = await failureOf(write())
    expect(error).toMatchObject({ backend: 'GROQ', failure: 'RATE_LIMITED', retryAfterMs: 7000, isRetryable: true })
    expect(error.message).toBe('GROQ RATE_LIMITED. No other backend took over: OPENAI UNAUTHORIZED.')
  })

  it('lets a defect through as it is', async () => {
    const defect = new TypeError('a defect')
    const { write } = routerOver([scriptedModel('GROQ', [[defect]]), scriptedModel('OPENAI')])
    await expect(write()).rejects.toBe(defect)
  })
})

describe('a backend in trouble', () => {
  it('is left alone after three failures, and asked once more a minute later', async () => {
    const groq = scriptedModel('GROQ', [[failing('GROQ', 'CONNECTION')], [failing('GROQ', 'TIMEOUT')], [failing('GROQ', 'OVERLOADED')], WROTE_HELLO])
    const { writer, pass } = routerOver([groq, scriptedModel('OPENAI')])
    for (let call = 0; call < 5; call += 1) expect(await writer()).toEqual(['OPENAI', true])
    expect(groq.requests).toHaveLength(3)
    pass(60_000)
    expect(await writer()).toEqual(['GROQ', false])
    expect(await Promise.all([writer(), writer()])).toEqual([['GROQ', false], ['GROQ', false]])
    expect(groq.requests).toHaveLength(6)
  })

  it('says when it is tried again, where nobody else is there', async () => {
    const { write, pass } = routerOver([scriptedModel('GROQ', [[failing('GROQ', 'CONNECTION')]])], { fallbacks: [] })
    for (let call = 0; call < 3; call += 1) await failureOf(write())
    pass(20_000)
    const error = await failureOf(write())
    expect(error).toMatchObject({ failure: 'OVERLOADED', isRetryable: true, retryAfterMs: 40_000 })
    expect(error.message).toContain('tried again in 40 seconds')
  })

  it('is left alone after failures in the middle of answers too', async () => {
    const groq = scriptedModel('GROQ', [['Hel', failing('GROQ', 'CONNECTION')]])
    const { write, writer } = routerOver([groq, scriptedModel('OPENAI')])
    for (let call = 0; call < 3; call += 1) await failureOf(write())
    expect(await writer()).toEqual(['OPENAI', true])
  })

  it.each<ProviderFailure>(['UNAUTHORIZED', 'TOO_LONG', 'REFUSED', 'PROTOCOL', 'RATE_LIMITED'])('is asked again after any number of %s', async (failure) => {
    const groq = scriptedModel('GROQ', [[failing('GROQ', failure)]])
    const { write } = routerOver([groq], { fallbacks: [] })
    for (let call = 0; call < 5; call += 1) await failureOf(write())
    expect(groq.requests).toHaveLength(5)
  })

  it('is not asked before the time that it named', async () => {
    const groq = scriptedModel('GROQ', [[failing('GROQ', 'RATE_LIMITED', 30_000)], WROTE_HELLO])
    const { write, writer, pass } = routerOver([groq, scriptedModel('OPENAI')])
    await write()
    pass(29_999)
    expect(await writer()).toEqual(['OPENAI', true])
    expect(groq.requests).toHaveLength(1)
    pass(1)
    expect(await writer()).toEqual(['GROQ', false])
  })

  it('is left alone for a day at most', async () => {
    const groq = scriptedModel('GROQ', [[failing('GROQ', 'RATE_LIMITED', 10 ** 12)], WROTE_HELLO])
    const { write, writer, pass } = routerOver([groq, scriptedModel('OPENAI')])
    await write()
    pass(24 * 60 * 60_000 - 1)
    expect(await writer()).toEqual(['OPENAI', true])
    pass(1)
    expect(await writer()).toEqual(['GROQ', false])
  })

  it('does not come from readers who leave', async () => {
    const groq = scriptedModel('GROQ', [['WAIT']])
    const { write, writer } = routerOver([groq, scriptedModel('OPENAI')])
    for (let call = 0; call < 5; call += 1) {
      const leaving = new AbortController()
      const reading = write({}, leaving.signal)
      leaving.abort(new Error('left'))
      await expect(reading).rejects.toThrow('left')
    }
    groq.scripts = [WROTE_HELLO]
    expect(await writer()).toEqual(['GROQ', false])
  })

  it('can be probed again where the reader of the probe left', async () => {
    const groq = scriptedModel('GROQ', [[failing('GROQ', 'CONNECTION')], [failing('GROQ', 'CONNECTION')], [failing('GROQ', 'CONNECTION')], ['WAIT'], WROTE_HELLO])
    const { write, writer, pass } = routerOver([groq, scriptedModel('OPENAI')])
    for (let call = 0; call < 3; call += 1) await write()
    pass(60_000)
    const leaving = new AbortController()
    const probe = write({}, leaving.signal)
    expect(await writer()).toEqual(['OPENAI', true])
    leaving.abort()
    await expect(probe).rejects.toThrow()
    expect(await writer()).toEqual(['GROQ', false])
  })
})

describe('a reader who leaves', () => {
  it('ends the call at once, also while nothing comes', async () => {
    const groq = scriptedModel('GROQ', [['Hel', 'WAIT']])
    const { router, route } = routerOver([groq])
    const parts = router.stream(askedFor('Who?'), route(), new AbortController().signal)[Symbol.asyncIterator]()
    await parts.next()
    await parts.next()
    const pending = parts.next()
    await parts.return?.()
    expect(await pending).toEqual({ done: true, value: undefined })
    expect(groq.cutShort).toBe(1)
  })

  it('is told the reason of the signal, and no other backend is asked', async () => {
    const next = scriptedModel('OPENAI')
    const { write } = routerOver([scriptedModel('GROQ'), next])
    await expect(write({}, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(next.requests).toEqual([])
  })
})

describe('a person’s own access', () => {
  it('replaces the configured one, as a fallback too', async () => {
    const own = scriptedModel('OPENAI', undefined, 'own-model')
    const configured = scriptedModel('OPENAI')
    const { write, asked } = routerOver([scriptedModel('GROQ', [[failing('GROQ', 'CONNECTION')]]), configured], { own: { 'own-key': own } })
    const parts = await write({ own: [ownKey('OPENAI', 'own-key', 'own-model')] })
    expect(parts[1]).toEqual({ kind: 'CHOSEN', backend: 'OPENAI', model: 'own-model', isFallback: true })
    expect(asked[0]).toMatchObject({ apiKey: 'own-key', model: 'own-model' })
    expect(configured.requests).toEqual([])
  })

  it('opens a backend that is not configured', async () => {
    const { writer } = routerOver([scriptedModel('GROQ')], { own: { 'own-key': scriptedModel('CLAUDE') } })
    expect(await writer({ backend: 'CLAUDE', own: [ownKey('CLAUDE', 'own-key')] })).toEqual(['CLAUDE', false])
  })

  it('fails for its owner alone', async () => {
    const own = scriptedModel('GROQ', [[failing('GROQ', 'TIMEOUT')], [failing('GROQ', 'TIMEOUT')], [failing('GROQ', 'RATE_LIMITED', 60_000)]])
    const { writer } = routerOver([scriptedModel('GROQ'), scriptedModel('OPENAI')], { own: { 'own-key': own } })
    for (let call = 0; call < 4; call += 1) expect(await writer({ own: [ownKey('GROQ', 'own-key')] })).toEqual(['OPENAI', true])
    expect(own.requests).toHaveLength(3)
    expect(await writer()).toEqual(['GROQ', false])
  })

  it('that cannot be used counts as not configured, never as the configured one', async () => {
    const groq = scriptedModel('GROQ')
    const { write } = routerOver([groq], { fallbacks: [] })
    const own = [{ ...ownKey('GROQ', null), problem: 'Enter the key again.' }]
    expect(await failureOf(write({ own }))).toMatchObject({ failure: 'NOT_CONFIGURED', message: 'Enter the key again.' })
    expect(groq.requests).toEqual([])
  })
})

describe('contextTokens', () => {
  it('is the smallest window of those that could be asked', () => {
    const small = scriptedModel('OPENAI', undefined, 'small', 4096)
    const { router, route } = routerOver([scriptedModel('GROQ'), small, scriptedModel('CLAUDE', undefined, 'tiny', 100)])
    expect(router.contextTokens(route())).toBe(4096)
    expect(router.contextTokens(route({ backend: 'CLAUDE' }))).toBe(100)
  })

  it('fails where nobody could be asked', () => {
    const { router, route } = routerOver([])
    expect(() => router.contextTokens(route())).toThrow(ProviderError)
  })
})

describe('statuses', () => {
  const never = new AbortController().signal

  it('tells of every backend, asking those that are configured', async () => {
    const openai = scriptedModel('OPENAI')
    openai.models = () => Promise.reject(failing('OPENAI', 'UNAUTHORIZED'))
    const slow = scriptedModel('OLLAMA')
    slow.models = (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const { router } = routerOver([scriptedModel('GROQ'), openai, slow])
    const statuses = await router.statuses([], never)
    expect(statuses.map(({ backend }) => backend)).toEqual(['GROQ', 'OPENAI', 'CLAUDE', 'GEMINI', 'OLLAMA', 'EXTRACTIVE'])
    expect(statuses[0]).toEqual({ backend: 'GROQ', isConfigured: true, model: 'groq-model', isDefault: true, isHealthy: true, problem: null, models: ['groq-model'] })
    expect(statuses[1]).toMatchObject({ isConfigured: true, isDefault: false, isHealthy: false, problem: 'OPENAI UNAUTHORIZED.', models: [] })
    expect(statuses[2]).toMatchObject({ isConfigured: false, model: null, isHealthy: null, models: [] })
    expect(statuses[4]).toMatchObject({ isHealthy: false, problem: 'Ollama did not answer within 50 ms.' })
  })

  it('asks once within some seconds, whoever wants to know', async () => {
    const groq = scriptedModel('GROQ')
    const { router, pass } = routerOver([groq])
    await Promise.all([router.statuses([], never), router.statuses([], never)])
    pass(4999)
    await router.statuses([], never)
    expect(groq.listed).toBe(1)
    pass(1)
    await router.statuses([], never)
    expect(groq.listed).toBe(2)
  })

  it('tells that a backend is left alone', async () => {
    const { router, write } = routerOver([scriptedModel('GROQ', [[failing('GROQ', 'RATE_LIMITED', 5000)]]), scriptedModel('OPENAI')])
    await write()
    expect((await router.statuses([], never))[0]).toMatchObject({ isHealthy: false, problem: expect.stringContaining('asked for a pause'), models: ['groq-model'] })
  })

  it('does not hold up a caller who leaves', async () => {
    const slow = scriptedModel('GROQ')
    slow.models = () => new Promise(() => undefined)
    const { router } = routerOver([slow])
    const leaving = new AbortController()
    const asking = router.statuses([], leaving.signal)
    leaving.abort(new Error('left'))
    await expect(asking).rejects.toThrow('left')
  })

  it('asks with a person’s own access where there is one', async () => {
    const own = scriptedModel('CLAUDE', undefined, 'own-model')
    const { router } = routerOver([], { own: { 'own-key': own } })
    const statuses = await router.statuses([ownKey('CLAUDE', 'own-key'), { ...ownKey('OPENAI', null), problem: 'Enter it again.' }], never)
    expect(statuses[2]).toMatchObject({ isConfigured: true, model: 'own-model', isHealthy: true })
    expect(statuses[1]).toMatchObject({ isConfigured: false, isHealthy: null, problem: 'Enter it again.' })
  })
})
