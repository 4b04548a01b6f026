import { describe, expect, it, vi } from 'vitest'
import { ProviderError, type ProviderFailure } from '../../../src/lib/errors.ts'
import { API_KEY, expectProviderFailure, llmRequest, NEVER, partsOf } from '../../support/llm.ts'
import type { RefusalKind } from '../../support/providers/error-bodies.ts'
import type { Reply, Step } from '../../support/providers/provider-server.ts'
import { expectFailureAt, modelAt, withProvider, type NetworkModelUnderTest } from './kit.ts'

const TEXT: Step = { kind: 'TEXT', text: 'Ten' }
const IN_MINUTE = new Date(Date.now() + 60_000)

export function failuresContract(tested: NetworkModelUnderTest): void {
  const { refusals, reasons, answer } = tested

  describe('failures that the provider tells', () => {
    it.each<[RefusalKind, ProviderFailure, RegExp]>([
      ['INVALID_KEY', 'UNAUTHORIZED', /Check it/],
      ['FORBIDDEN', 'UNAUTHORIZED', /choose another model or key/],
      ['NO_MODEL', 'REFUSED', /no model tuned-1 at 127\.0\.0\.1:\d+\. /],
      ['RATE_LIMITED', 'RATE_LIMITED', /Try again later/],
      ['SERVER_ERROR', 'OVERLOADED', /Try again/],
      ['UNAVAILABLE', 'OVERLOADED', /Try again/],
      ['OVERLOADED', 'OVERLOADED', /Try again/],
      ['TOO_LONG', 'TOO_LONG', /larger window/],
      ['INVALID_REQUEST', 'REFUSED', /: “.*”\. Change what is asked/],
    ])('%s is %s', async (kind, failure, advice) => {
      const error = await expectFailureAt(tested, refusals[kind], failure, { model: 'tuned-1' })
      expect(error.message).toMatch(advice)
      expect(error.message).toContain(tested.name)
      expect(error.retryAfterMs).toBeNull()
    })

    it.each([
      ['retry-after', '20', 20_000],
      ['retry-after', IN_MINUTE.toUTCString(), 60_000],
      ['retry-after-ms', '1500', 1500],
      ['retry-after', 'soon', null],
    ])('keeps %s: %s', async (header, value, expected) => {
      for (const kind of ['RATE_LIMITED', 'UNAVAILABLE'] as const) {
        const error = await expectFailureAt(tested, { ...refusals[kind], headers: { [header]: value } }, kind === 'UNAVAILABLE' ? 'OVERLOADED' : kind)
        // A date is told in whole seconds, and some of them pass on the way.
        const isNear = expected !== null && error.retryAfterMs !== null && error.retryAfterMs <= expected && error.retryAfterMs > expected - 30_000
        expect(value.includes('GMT') ? isNear : error.retryAfterMs === expected).toBe(true)
      }
    })

    it('is not asked a second time', async () => {
      await withProvider(tested, refusals.UNAVAILABLE, async (server) => {
        await expectProviderFailure(modelAt(tested, server).stream(llmRequest(), NEVER), 'OVERLOADED')
        expect(server.requests).toHaveLength(1)
      })
    })

    it('is told of an error within the stream, at its start and in its middle', async () => {
      const error: Step = { kind: 'ERROR', body: tested.errorWithin }
      await expectFailureAt(tested, [error], 'OVERLOADED')
      await withProvider(tested, [TEXT, error], async (server) => {
        const parts = modelAt(tested, server).stream(llmRequest(), NEVER)[Symbol.asyncIterator]()
        expect(await parts.next()).toMatchObject({ value: { text: 'Ten' } })
        await expectProviderFailure(parts.next(), 'OVERLOADED')
        expect(await parts.next()).toMatchObject({ done: true })
      })
    })

    it('does not repeat a key that the provider repeats', async () => {
      const body = JSON.parse(JSON.stringify(refusals.INVALID_REQUEST.body).replace(/(?<="message":")/, `Bad key ${API_KEY} or `))
      const error = await expectFailureAt(tested, { ...refusals.INVALID_REQUEST, body }, 'REFUSED')
      expect(error.message).toContain('Bad key [key] or')
    })

    it('takes an answer withheld as a refusal, and a part of one as an answer', async () => {
      await expectFailureAt(tested, [{ kind: 'FINISH', reason: reasons.filtered }], 'REFUSED')
      await withProvider(tested, answer('Ten', { reason: reasons.filtered }), async (server) => {
        expect(await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER))).toHaveLength(2)
      })
    })
  })

  describe('failures of the connection', () => {
    it('tells of a provider that is not there', async () => {
      const gone = await tested.start(() => answer('Ten'))
      await gone.close()
      const error = await expectProviderFailure(modelAt(tested, gone).stream(llmRequest(), NEVER), 'CONNECTION')
      expect(error.message).toContain(new URL(gone.baseUrl).host)
      expect(error.isRetryable).toBe(true)
      await expectProviderFailure(modelAt(tested, gone).listModels(NEVER), 'CONNECTION')
    })

    it.each<[string, Reply | readonly Step[]]>([
      ['before the answer', { kind: 'RESET' }],
      ['before the first text', [{ kind: 'PING' }, { kind: 'CUT' }]],
      ['in the middle', [TEXT, { kind: 'CUT' }]],
      ['in the middle, as if it were whole', [TEXT, { kind: 'END' }]],
    ])('tells of one that breaks %s', async (_, reply) => {
      const error = await expectFailureAt(tested, reply, 'CONNECTION')
      expect(error.isRetryable).toBe(true)
    })

    it.each<[string, Reply | readonly Step[]]>([
      ['says nothing', { kind: 'SILENCE' }],
      ['writes nothing', [{ kind: 'STALL' }]],
      ['only shows that it is there', Array.from({ length: 100 }, (): Step => ({ kind: 'PING', afterMs: 50 }))],
    ])('gives up on a provider that %s', async (_, reply) => {
      const error = await expectFailureAt(tested, reply, 'TIMEOUT', { firstTokenTimeoutMs: 300 })
      expect(error.message).toContain('within 0.3 seconds')
    })

    it('gives up on a provider that stops in the middle', async () => {
      const error = await expectFailureAt(tested, [TEXT, { kind: 'STALL' }], 'TIMEOUT', { idleTimeoutMs: 300 })
      expect(error.message).toContain('for 0.3 seconds')
      expect(error.isRetryable).toBe(true)
    })

    it('leaves a slow reader the time that it takes', async () => {
      await withProvider(tested, answer('one two three'), async (server) => {
        const words: string[] = []
        for await (const part of modelAt(tested, server, { idleTimeoutMs: 150 }).stream(llmRequest(), NEVER)) {
          if (part.kind === 'TEXT') words.push(part.text)
          await new Promise((resolve) => { setTimeout(resolve, 300) })
        }
        expect(words).toEqual(['one', ' two', ' three'])
      })
    })
  })

  describe('answers that are none', () => {
    it.each<[string, Reply | readonly Step[]]>([
      ['broken events', [{ kind: 'RAW', data: tested.brokenEvents.malformed }]],
      ['broken events in the middle', [TEXT, { kind: 'RAW', data: tested.brokenEvents.malformed }]],
      ['events of another shape', [TEXT, { kind: 'RAW', data: tested.brokenEvents.misshapen }]],
      ['a web page', { kind: 'BODY', status: 200, body: '<!doctype html><title>Welcome</title>' }],
      ['no content', { kind: 'BODY', status: 204, body: '' }],
      ['an empty stream', []],
      ['an end without text', [{ kind: 'FINISH', reason: reasons.stop }]],
      ['an end of its length without text', [{ kind: 'FINISH', reason: reasons.length }]],
      ['white space alone', [{ kind: 'TEXT', text: ' \n' }, { kind: 'FINISH', reason: reasons.stop }]],
    ])('takes %s for no answer', async (_, reply) => {
      await expectFailureAt(tested, reply, 'PROTOCOL')
    })
  })

  describe('settings', () => {
    it.each([null, ' \n'])('needs a key only where the provider does (%j)', async (apiKey) => {
      await withProvider(tested, answer('Ten'), async (server) => {
        const model = modelAt(tested, server, { apiKey })
        const outcomes = await Promise.allSettled([partsOf(model.stream(llmRequest(), NEVER)), model.listModels(NEVER)])
        const problems = outcomes.map((outcome) => (outcome.status === 'rejected' && outcome.reason instanceof ProviderError ? outcome.reason.failure : null))
        expect(problems).toEqual(tested.needsKey ? ['NOT_CONFIGURED', 'NOT_CONFIGURED'] : [null, null])
        expect(server.requests).toHaveLength(tested.needsKey ? 0 : 2)
      })
    })

    it('takes a key with white space around it, and none with anything else in it', async () => {
      await withProvider(tested, answer('Ten'), async (server) => {
        await partsOf(modelAt(tested, server, { apiKey: ` ${API_KEY}\n` }).stream(llmRequest(), NEVER))
        expect(server.requests[0]?.headers).toMatchObject(tested.sends.headers)
        await expectProviderFailure(modelAt(tested, server, { apiKey: `${API_KEY}\r\nx: y` }).stream(llmRequest(), NEVER), 'UNAUTHORIZED')
        await expectProviderFailure(modelAt(tested, server, { apiKey: `${API_KEY}ü` }).stream(llmRequest(), NEVER), 'UNAUTHORIZED')
      })
    })

    it('takes nothing from the environment that is meant for other tools', async () => {
      const foreign = ['OPENAI_API_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_ADMIN_KEY', 'ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']
      for (const name of foreign) vi.stubEnv(name, 'of-another-tool')
      for (const name of ['OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL']) vi.stubEnv(name, 'http://127.0.0.1:9/')
      try {
        await withProvider(tested, answer('Ten'), async (server) => {
          await partsOf(modelAt(tested, server).stream(llmRequest(), NEVER))
          expect(server.requests[0]?.headers).toMatchObject(tested.sends.headers)
          expect(JSON.stringify(server.requests[0]?.headers)).not.toContain('of-another-tool')
        })
      } finally {
        vi.unstubAllEnvs()
      }
    })

    it.each(['nowhere', 'file:///etc/passwd', ''])('does not ask at %j', async (baseUrl) => {
      await expectProviderFailure(modelAt(tested, { baseUrl }).stream(llmRequest(), NEVER), 'NOT_CONFIGURED')
    })

    it('does not take its key to another place', async () => {
      const other = await tested.start(() => answer('Ten'))
      const away: Reply = { kind: 'BODY', status: 307, body: '', headers: { location: `${new URL(other.baseUrl).origin}${tested.sends.path}` } }
      await expectFailureAt(tested, away, 'CONNECTION')
      expect(other.requests).toEqual([])
      await other.close()
    })
  })
}
