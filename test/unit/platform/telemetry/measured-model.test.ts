import { describe, expect, it } from 'vitest'
import { ProviderError } from '../../../../src/lib/errors.ts'
import { measuredModel } from '../../../../src/platform/telemetry/measured.ts'
import type { LlmObservation } from '../../../../src/platform/telemetry/metrics.ts'
import { askedFor, scriptedModel, WROTE_HELLO, type ScriptStep } from '../../../support/scripted-model.ts'

function measured(script: ScriptStep[]) {
  const seen: LlmObservation[] = []
  return { seen, model: measuredModel(scriptedModel('GROQ', [script]), { llmCall: (observation) => void seen.push(observation) }) }
}

const READ = new AbortController().signal

describe('measuredModel', () => {
  it('tells how an answer ended, and its tokens', async () => {
    const { seen, model } = measured(WROTE_HELLO)
    expect(await Array.fromAsync(model.stream(askedFor('Who?'), READ))).toHaveLength(2)
    expect(seen).toEqual([{
      backend: 'groq', outcome: 'ok', durationMs: expect.any(Number), firstTextMs: expect.any(Number), usage: { inputTokens: 10, outputTokens: 5 },
    }])
  })

  it('tells the failure, and that no text came', async () => {
    const { seen, model } = measured([new ProviderError('GROQ', 'RATE_LIMITED', 'Later.')])
    await expect(Array.fromAsync(model.stream(askedFor('Who?'), READ))).rejects.toThrow('Later.')
    expect(seen).toMatchObject([{ outcome: 'rate_limited', firstTextMs: null, usage: null }])
  })

  it('tells of readers who leave, by breaking off or by their signal', async () => {
    const { seen, model } = measured(['Hel', 'WAIT'])
    for await (const part of model.stream(askedFor('Who?'), READ)) {
      expect(part.kind).toBe('TEXT')
      break
    }
    const leaving = new AbortController()
    const reading = Array.fromAsync(model.stream(askedFor('Who?'), leaving.signal))
    leaving.abort()
    await expect(reading).rejects.toThrow()
    expect(seen).toMatchObject([{ outcome: 'abandoned', firstTextMs: expect.any(Number) }, { outcome: 'abandoned' }])
  })
})
