import { describe, expect, it, vi } from 'vitest'
import type { ProviderFailure } from '../../../src/lib/errors.ts'
import { expectProviderFailure, NEVER } from '../../support/llm.ts'
import type { Reply } from '../../support/providers/provider-server.ts'
import { modelAt, withProvider, type NetworkModelUnderTest } from './kit.ts'

export function listsContract(tested: NetworkModelUnderTest): void {
  describe('lists of models', () => {
    it('names what the provider offers', async () => {
      await withProvider(tested, tested.answer('Ten'), async (server) => {
        expect(await modelAt(tested, server).listModels(NEVER)).toContain(tested.defaultModel)
        expect(server.requests[0]?.headers).toMatchObject(tested.sends.headers)
        server.setModels([])
        expect(await modelAt(tested, server).listModels(NEVER)).toEqual([])
      })
    })

    it.each<[string, Reply, ProviderFailure]>([
      ['a refused key', tested.refusals.INVALID_KEY, 'UNAUTHORIZED'],
      ['a refusal for now', tested.refusals.RATE_LIMITED, 'RATE_LIMITED'],
      ['trouble', tested.refusals.UNAVAILABLE, 'OVERLOADED'],
      ['a web page', { kind: 'BODY', status: 200, body: '<!doctype html><title>Welcome</title>' }, 'PROTOCOL'],
      ['another shape', { kind: 'BODY', status: 200, body: { models: [] } }, 'PROTOCOL'],
      ['a broken connection', { kind: 'RESET' }, 'CONNECTION'],
      ['silence', { kind: 'SILENCE' }, 'TIMEOUT'],
      ['an answer that does not end', { kind: 'ANSWER', steps: [{ kind: 'RAW', data: '{"data":[' }, { kind: 'STALL' }] }, 'TIMEOUT'],
    ])('tell of %s', async (_, reply, failure) => {
      await withProvider(tested, tested.answer('Ten'), async (server) => {
        server.setListReply(reply)
        await expectProviderFailure(modelAt(tested, server, { firstTokenTimeoutMs: 400 }).listModels(NEVER), failure)
        expect(server.requests).toHaveLength(1)
      })
    })

    it('are not waited for by who has left', async () => {
      await withProvider(tested, tested.answer('Ten'), async (server) => {
        server.setListReply({ kind: 'SILENCE' })
        const leaving = new AbortController()
        const reason = new Error('left')
        const list = modelAt(tested, server).listModels(leaving.signal)
        list.catch(() => undefined)
        await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 5_000, interval: 5 })
        leaving.abort(reason)
        await expect(list).rejects.toBe(reason)
        await vi.waitFor(() => expect(server.requests[0]?.isAbandoned).toBe(true), { timeout: 5_000, interval: 5 })
      })
    })
  })
}
