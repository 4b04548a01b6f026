import type { ProviderError } from '../../../src/lib/errors.ts'
import type { LanguageModel, LlmRequest } from '../../../src/platform/llm/language-model.ts'
import type { NetworkModelOptions } from '../../../src/platform/llm/provider.ts'
import { API_KEY, expectProviderFailure, llmRequest, NEVER } from '../../support/llm.ts'
import type { RefusalKind } from '../../support/providers/error-bodies.ts'
import type { AnswerOptions, ProviderServer, Reply, Script, Step } from '../../support/providers/provider-server.ts'

export interface NetworkModelUnderTest {
  /** As people call it; its failures name it. */
  name: string
  defaultModel: string
  make(options: NetworkModelOptions): LanguageModel
  start(script: Script): Promise<ProviderServer>
  answer(text: string, options?: AnswerOptions): Reply
  /** How the provider names the ends of an answer. */
  reasons: { stop: string; length: string; filtered: string }
  refusals: Readonly<Record<RefusalKind, Extract<Reply, { kind: 'BODY' }>>>
  /** The error that comes within a stream. */
  errorWithin: unknown
  /** Of the protocol's stream, but with JSON that is cut, and with JSON of another shape. */
  brokenEvents: { malformed: string; misshapen: string }
  /** What it sends for `llmRequest()`, and for JSON_REQUEST. */
  sends: { path: string; headers: Readonly<Record<string, string>>; body: unknown; jsonBody: unknown }
  /** Asks without a key where it has none. */
  needsKey: boolean
}

export const JSON_REQUEST: LlmRequest = llmRequest({
  json: {
    name: 'verdict',
    schema: {
      type: 'object',
      properties: {
        grade: { type: 'string', enum: ['GOOD', 'POOR'] },
        reasons: { type: 'array', items: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] } },
      },
      required: ['grade', 'reasons'],
    },
  },
})

/** Runs a test against a provider that follows a script; a list of steps is an answer. */
export async function withProvider(
  { start }: NetworkModelUnderTest, script: Script | Reply | readonly Step[], test: (server: ProviderServer) => Promise<void>,
): Promise<void> {
  const reply: Script | Reply = 'map' in script ? { kind: 'ANSWER', steps: script } : script
  const server = await start(typeof reply === 'function' ? reply : () => reply)
  try {
    await test(server)
  } finally {
    await server.close()
  }
}

/** A model that asks the server; with times that no test reaches, where it does not ask for shorter ones. */
export function modelAt(tested: NetworkModelUnderTest, { baseUrl }: { baseUrl: string }, changes: Partial<NetworkModelOptions> = {}): LanguageModel {
  return tested.make({
    apiKey: API_KEY, baseUrl, model: null, contextTokens: null, firstTokenTimeoutMs: 20_000, idleTimeoutMs: 20_000, ...changes,
  })
}

/** The failure with which the answer to a question ends. */
export async function expectFailureAt(
  tested: NetworkModelUnderTest, script: Script | Reply | readonly Step[], failure: ProviderError['failure'],
  { request = llmRequest(), ...changes }: Partial<NetworkModelOptions> & { request?: LlmRequest } = {},
): Promise<ProviderError> {
  const failures: ProviderError[] = []
  await withProvider(tested, script, async (server) => {
    failures.push(await expectProviderFailure(modelAt(tested, server, changes).stream(request, NEVER), failure))
  })
  const [error] = failures
  if (error === undefined) throw new Error('Nothing was asked.')
  return error
}
