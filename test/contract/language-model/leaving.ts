import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { expectProviderFailure, llmRequest, NEVER, partsOf } from '../../support/llm.ts'
import type { ProviderServer, Step } from '../../support/providers/provider-server.ts'
import { modelAt, withProvider, type NetworkModelUnderTest } from './kit.ts'

const BEGUN: readonly Step[] = [{ kind: 'TEXT', text: 'Ten' }, { kind: 'STALL' }]

/** The provider sees that the connection of its only request is closed. */
async function expectClosed(server: ProviderServer): Promise<void> {
  await vi.waitFor(() => expect(server.requests.map(({ isAbandoned }) => isAbandoned)).toEqual([true]), { timeout: 5_000, interval: 5 })
}

export function leavingContract(tested: NetworkModelUnderTest): void {
  describe('leaving', () => {
    it('does not ask for a signal that has aborted, nor before anybody reads', async () => {
      await withProvider(tested, BEGUN, async (server) => {
        await expect(partsOf(modelAt(tested, server).stream(llmRequest(), AbortSignal.abort()))).rejects.toThrow('aborted')
        modelAt(tested, server).stream(llmRequest(), NEVER)
        expect(server.requests).toEqual([])
      })
    })

    it.each([
      ['is silent', { kind: 'SILENCE' }],
      ['has begun to answer', { kind: 'ANSWER', steps: [{ kind: 'PING' }, { kind: 'STALL' }] }],
    ] as const)('closes the connection to a provider that %s', async (_, reply) => {
      await withProvider(tested, reply, async (server) => {
        const leaving = new AbortController()
        const reason = new Error('left')
        const answer = partsOf(modelAt(tested, server).stream(llmRequest(), leaving.signal))
        answer.catch(() => undefined)
        await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 5_000, interval: 5 })
        leaving.abort(reason)
        await expect(answer).rejects.toBe(reason)
        await expectClosed(server)
      })
    })

    it.each([['while the next part is waited for', true], ['while nobody waits', false]])('closes it in the middle, %s', async (_, isWaiting) => {
      await withProvider(tested, BEGUN, async (server) => {
        const leaving = new AbortController()
        const reason = new Error('left')
        const parts = modelAt(tested, server).stream(llmRequest(), leaving.signal)[Symbol.asyncIterator]()
        await parts.next()
        const waiting = isWaiting ? parts.next() : null
        waiting?.catch(() => undefined)
        leaving.abort(reason)
        await expectClosed(server)
        await expect(waiting ?? parts.next()).rejects.toBe(reason)
      })
    })

    it('closes it when the reader stops reading', async () => {
      await withProvider(tested, BEGUN, async (server) => {
        for await (const part of modelAt(tested, server).stream(llmRequest(), NEVER)) {
          expect(part).toEqual({ kind: 'TEXT', text: 'Ten' })
          break
        }
        await expectClosed(server)
      })
    })

    it('closes it when the reader stops while the next part is waited for', async () => {
      await withProvider(tested, BEGUN, async (server) => {
        const parts = modelAt(tested, server).stream(llmRequest(), NEVER)[Symbol.asyncIterator]()
        await parts.next()
        const waiting = parts.next()
        await parts.return?.()
        expect(await waiting).toEqual({ done: true, value: undefined })
        await expectClosed(server)
      })
    })

    it('closes it when the time is over', async () => {
      await withProvider(tested, BEGUN, async (server) => {
        await expectProviderFailure(modelAt(tested, server, { idleTimeoutMs: 100 }).stream(llmRequest(), NEVER), 'TIMEOUT')
        await expectClosed(server)
      })
    })

    it('leaves nothing behind on a signal that outlives many answers', async () => {
      await withProvider(tested, (_, index) => (index % 2 === 0 ? tested.answer('Ten') : tested.refusals.UNAVAILABLE), async (server) => {
        const { signal } = new AbortController()
        const model = modelAt(tested, server)
        for (let index = 0; index < 20; index++) await Promise.allSettled([partsOf(model.stream(llmRequest(), signal))])
        expect(server.requests).toHaveLength(20)
        expect(getEventListeners(signal, 'abort')).toEqual([])
      })
    })
  })
}
