import { describe, expect, it } from 'vitest'
import { llmRequest, NEVER, partsOf, textOf } from '../../support/llm.ts'
import type { Step } from '../../support/providers/provider-server.ts'
import { expectFailureAt, JSON_REQUEST, modelAt, withProvider, type NetworkModelUnderTest } from './kit.ts'

const FITTING = '{"grade":"GOOD","reasons":[{"text":"Ten years"}]}'

export function answersContract(tested: NetworkModelUnderTest): void {
  const { answer, reasons } = tested
  const finish: Step = { kind: 'FINISH', reason: reasons.stop }

  describe('answers', () => {
    it('gives each part when it comes', async () => {
      const gate = Promise.withResolvers<void>()
      async function* steps(): AsyncGenerator<Step> {
        yield { kind: 'TEXT', text: 'Ten' }
        await gate.promise
        yield { kind: 'TEXT', text: ' years.' }
        yield finish
      }
      await withProvider(tested, { kind: 'ANSWER', steps: steps() }, async (server) => {
        const parts = modelAt(tested, server).stream(llmRequest(), NEVER)[Symbol.asyncIterator]()
        expect(await parts.next()).toEqual({ done: false, value: { kind: 'TEXT', text: 'Ten' } })
        gate.resolve()
        expect(await parts.next()).toEqual({ done: false, value: { kind: 'TEXT', text: ' years.' } })
        expect(await parts.next()).toMatchObject({ value: { kind: 'END' } })
        expect(await parts.next()).toEqual({ done: true, value: undefined })
      })
    })

    it('waits for a first token that is slow, within its time', async () => {
      const steps: Step[] = [{ kind: 'PING' }, { kind: 'TEXT', text: 'Grüße 你好 🙂', afterMs: 150 }, { kind: 'PING' }, finish]
      await withProvider(tested, steps, async (server) => {
        expect(textOf(await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER)))).toBe('Grüße 你好 🙂')
      })
    })

    it.each([['stop', 'STOP'], ['length', 'LENGTH'], ['filtered', 'FILTERED']] as const)('tells how it ended: %s', async (key, finishReason) => {
      await withProvider(tested, answer('Ten', { reason: reasons[key], usage: { inputTokens: 12, outputTokens: 7 } }), async (server) => {
        const parts = await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER))
        expect(parts.at(-1)).toEqual({ kind: 'END', finishReason, usage: { inputTokens: 12, outputTokens: 7 } })
      })
    })

    it('tells no count where the provider tells none', async () => {
      await withProvider(tested, answer('Ten', { usage: null }), async (server) => {
        const parts = await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER))
        expect(parts.at(-1)).toEqual({ kind: 'END', finishReason: 'STOP', usage: null })
      })
    })

    it('begins with the first word', async () => {
      const steps: Step[] = [{ kind: 'TEXT', text: '\n\n' }, { kind: 'TEXT', text: ' \nTen' }, { kind: 'TEXT', text: '\nyears' }, finish]
      await withProvider(tested, steps, async (server) => {
        const parts = await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER))
        expect(parts.slice(0, -1)).toEqual([{ kind: 'TEXT', text: 'Ten' }, { kind: 'TEXT', text: '\nyears' }])
      })
    })

    it.each([['breaks', { kind: 'CUT' }], ['stays open', { kind: 'STALL' }]] as const)(
      'is content with an answer that ended, though its connection %s', async (_, after) => {
        const steps: Step[] = [{ kind: 'TEXT', text: 'Ten' }, { ...finish, isUnclosed: true }, after]
        await withProvider(tested, steps, async (server) => {
          const parts = await partsOf(modelAt(tested, server, { idleTimeoutMs: 200 }).stream(llmRequest(), NEVER))
          expect(parts.map(({ kind }) => kind)).toEqual(['TEXT', 'END'])
        })
      },
    )
  })

  describe('what is sent', () => {
    it('asks once, in the provider\'s protocol', async () => {
      await withProvider(tested, answer('Ten'), async (server) => {
        await partsOf(modelAt(tested, server).stream(llmRequest({ temperature: 0.4 }), NEVER))
        expect(server.requests).toHaveLength(1)
        const [request] = server.requests
        expect([request?.method, request?.path]).toEqual(['POST', tested.sends.path])
        expect(request?.headers).toMatchObject({ 'content-type': 'application/json', ...tested.sends.headers })
        expect(request?.body).toEqual(tested.sends.body)
      })
    })

    it('asks for JSON of the schema', async () => {
      await withProvider(tested, answer(FITTING), async (server) => {
        await partsOf(modelAt(tested, server).stream(JSON_REQUEST, NEVER))
        expect(server.requests[0]?.body).toEqual(tested.sends.jsonBody)
      })
    })

    it('asks the model that the options name, and has the window that they give', async () => {
      await withProvider(tested, answer('Ten'), async (server) => {
        const model = modelAt(tested, server, { model: 'tuned-1', contextTokens: 9000 })
        expect([model.model, model.contextTokens, modelAt(tested, server).model]).toEqual(['tuned-1', 9000, tested.defaultModel])
        await partsOf(model.stream(llmRequest(), NEVER))
        expect(server.requests[0]?.body).toMatchObject({ model: 'tuned-1' })
      })
    })
  })

  describe('JSON', () => {
    it('comes as one part', async () => {
      await withProvider(tested, answer(FITTING.replaceAll(',', ', ')), async (server) => {
        const parts = await partsOf(modelAt(tested, server).stream(JSON_REQUEST, NEVER))
        expect(parts).toEqual([{ kind: 'TEXT', text: FITTING.replaceAll(',', ', ') }, { kind: 'END', finishReason: 'STOP', usage: { inputTokens: 12, outputTokens: 5 } }])
      })
    })

    it.each([
      ['is no JSON', 'The grade is good.'],
      ['does not fit the schema', '{"grade":"EXCELLENT","reasons":[]}'],
      ['lacks a field', '{"grade":"GOOD"}'],
    ])('that %s is a failure', async (_, text) => {
      await expectFailureAt(tested, answer(text), 'PROTOCOL', { request: JSON_REQUEST })
    })

    it('that was cut, or withheld, is a failure', async () => {
      await expectFailureAt(tested, answer(FITTING, { reason: reasons.length }), 'PROTOCOL', { request: JSON_REQUEST })
      await expectFailureAt(tested, answer(FITTING, { reason: reasons.filtered }), 'REFUSED', { request: JSON_REQUEST })
    })
  })
}
