import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LanguageModels } from '../../../src/domains/settings/language-models.service.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { openAiAnswer } from '../../support/providers/openai-provider.ts'
import type { ProviderServer } from '../../support/providers/provider-server.ts'
import { askedFor } from '../../support/scripted-model.ts'
import { answerOf, envFor, failureOf, openDesk, startGroq, startOpenAi, written, type Desk } from './desk.ts'

let desk: Desk
let groq: ProviderServer
let openai: ProviderServer
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let viewer: Viewer
beforeEach(async () => {
  groq = await startGroq()
  openai = await startOpenAi()
  viewer = await desk.anotherViewer()
})
afterEach(async () => {
  await groq.close()
  await openai.close()
})

const NOON = new Date('2026-11-25T12:00:00Z')
/** Models of a day on which each answer takes 17 tokens. */
const opened = (dailyTokens: number, now = () => NOON) => desk.open({ ...envFor(groq, openai), LLM_DAILY_TOKENS: String(dailyTokens) }, { now })
const counted = async (models: LanguageModels): Promise<number[]> => {
  const { inputTokens, outputTokens } = await models.usage(viewer)
  return [inputTokens, outputTokens]
}

describe('tokens by person and day', () => {
  it('are what the providers count', async () => {
    const models = opened(0)
    expect(await models.usage(viewer)).toEqual({ inputTokens: 0, outputTokens: 0, limit: null, renewsAt: new Date('2026-11-26T00:00:00Z') })
    await written(models, viewer)
    await written(models, viewer, 'OPENAI')
    expect(await counted(models)).toEqual([24, 10])
    expect(await counted(opened(0, () => new Date('2026-11-26T00:00:00Z')))).toEqual([0, 0])
  })

  it('all count, also of answers that end at the same time', async () => {
    const models = opened(0)
    await Promise.all(Array.from({ length: 20 }, () => written(models, viewer)))
    expect(await counted(models)).toEqual([240, 100])
  })

  it('are not taken by answers without a model', async () => {
    const models = opened(0)
    await written(models, viewer, 'EXTRACTIVE')
    expect(await counted(models)).toEqual([0, 0])
  })

  it('are estimated where the provider does not count', async () => {
    groq.setScript(() => openAiAnswer('x'.repeat(41), { usage: null }))
    const models = opened(0)
    await written(models, viewer)
    const charsAsked = askedFor('What did I do in 2021?').messages.reduce((sum, { content }) => sum + content.length, 0)
    expect(await counted(models)).toEqual([Math.ceil(charsAsked / 4), 11])
  })

  it('are estimated of an answer that the reader leaves, and of one that breaks off', async () => {
    groq.setScript((_request, index) => ({ kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'x'.repeat(40) }, { kind: index === 0 ? 'STALL' : 'CUT' }] }))
    const models = opened(0)
    for await (const part of models.write(viewer, askedFor('What did I do in 2021?'), { backend: null }, new AbortController().signal)) {
      if (part.kind === 'TEXT') break
    }
    expect((await counted(models))[1]).toBe(10)
    expect(await failureOf(written(models, viewer))).toMatchObject({ failure: 'CONNECTION' })
    expect((await counted(models))[1]).toBe(20)
  })

  it('are estimated where the signal of the reader aborts in the middle', async () => {
    groq.setScript(() => ({ kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'x'.repeat(40) }, { kind: 'STALL' }] }))
    const models = opened(0)
    const leaving = new AbortController()
    await expect((async () => {
      for await (const part of models.write(viewer, askedFor('Who?'), { backend: null }, leaving.signal)) if (part.kind === 'TEXT') leaving.abort(new Error('left'))
    })()).rejects.toThrow('left')
    expect((await counted(models))[1]).toBe(10)
  })

  it('are none where nothing was written', async () => {
    groq.setScript(() => ({ kind: 'RESET' }))
    const models = desk.open({ ...envFor(groq, openai), LLM_FALLBACKS: 'groq' }, { now: () => NOON })
    await failureOf(written(models, viewer))
    expect(await counted(models)).toEqual([0, 0])
  })
})

describe('the budget', () => {
  it('ends with the answer that goes beyond it, and renews at midnight', async () => {
    let now = NOON
    const models = opened(30, () => now)
    await written(models, viewer)
    await written(models, viewer)
    const error = await failureOf(written(models, viewer))
    expect(error).toMatchObject({ backend: 'GROQ', failure: 'BUDGET', isRetryable: true, retryAfterMs: 12 * 60 * 60_000 })
    expect(error.message).toContain('renew at 2026-11-26T00:00 UTC')
    expect(groq.requests).toHaveLength(2)
    expect(openai.requests).toEqual([])
    now = new Date('2026-11-26T00:00:00Z')
    expect(answerOf(await written(models, viewer)).text).toBe('Groq writes.')
  })

  it('is each person’s own', async () => {
    const models = opened(10)
    await written(models, viewer)
    await failureOf(written(models, viewer))
    expect(answerOf(await written(models, await desk.anotherViewer())).text).toBe('Groq writes.')
  })

  it('does not touch what takes no tokens', async () => {
    const models = opened(10)
    await written(models, viewer)
    expect(answerOf(await written(models, viewer, 'EXTRACTIVE'))).toMatchObject({ backend: 'EXTRACTIVE' })
  })

  it('leaves a backend that was not asked as it was', async () => {
    const models = opened(10)
    await written(models, viewer)
    for (let call = 0; call < 5; call += 1) await failureOf(written(models, viewer))
    expect(answerOf(await written(models, await desk.anotherViewer())).backend).toBe('GROQ')
  })
})
