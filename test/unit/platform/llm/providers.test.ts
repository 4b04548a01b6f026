import { afterEach, describe, expect, it } from 'vitest'
import type { ProviderFailure } from '../../../../src/lib/errors.ts'
import { createClaudeModel } from '../../../../src/platform/llm/claude-model.ts'
import { createOpenAiModel } from '../../../../src/platform/llm/openai-model.ts'
import type { OpenAiBackend } from '../../../../src/platform/llm/openai-providers.ts'
import { API_KEY, expectProviderFailure, llmRequest, NEVER, partsOf } from '../../../support/llm.ts'
import { startClaudeProvider } from '../../../support/providers/claude-provider.ts'
import { openAiAnswer, startOpenAiProvider } from '../../../support/providers/openai-provider.ts'
import type { ProviderServer, Reply } from '../../../support/providers/provider-server.ts'

const servers: ProviderServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serverOf(starting: Promise<ProviderServer>): Promise<ProviderServer> {
  const server = await starting
  servers.push(server)
  return server
}

const optionsAt = ({ baseUrl }: ProviderServer, model: string | null = null) => ({ apiKey: API_KEY, baseUrl, model, contextTokens: null })

describe('models of OpenAI', () => {
  it.each([['o3', false], ['gpt-5-mini', false], ['gpt-6-sol', false], ['gpt-4.1', true], ['gpt-4o-mini', true]])(
    '%s is sent a temperature: %s', async (model, isSent) => {
      const server = await serverOf(startOpenAiProvider())
      await partsOf(createOpenAiModel({ ...optionsAt(server, model), backend: 'OPENAI' }).stream(llmRequest(), NEVER))
      expect(Object.hasOwn(Object(server.requests[0]?.body), 'temperature')).toBe(isSent)
    },
  )

  it.each<[OpenAiBackend, string, number, { type: string; code: string | null }, ProviderFailure, boolean]>([
    ['OPENAI', 'no credit', 429, { type: 'insufficient_quota', code: 'insufficient_quota' }, 'RATE_LIMITED', false],
    ['OPENAI', 'its filter', 400, { type: 'invalid_request_error', code: 'content_filter' }, 'REFUSED', false],
    ['OPENAI', 'its own time-out', 408, { type: 'invalid_request_error', code: null }, 'TIMEOUT', true],
    ['GROQ', 'JSON that failed', 400, { type: 'invalid_request_error', code: 'json_validate_failed' }, 'PROTOCOL', false],
    ['GROQ', 'too many tokens at once', 413, { type: 'tokens', code: 'rate_limit_exceeded' }, 'TOO_LONG', false],
  ])('%s tells of %s', async (backend, _, status, error, failure, isRetryable) => {
    const reply: Reply = { kind: 'BODY', status, body: { error: { message: 'No.', param: null, ...error } } }
    const server = await serverOf(startOpenAiProvider(() => reply, backend))
    const told = await expectProviderFailure(createOpenAiModel({ ...optionsAt(server), backend }).stream(llmRequest(), NEVER), failure)
    expect(told.isRetryable).toBe(isRetryable)
  })

  it('tells of a refused request within the stream', async () => {
    const body = { error: { message: 'No.', type: 'invalid_request_error', code: 'context_length_exceeded' } }
    const server = await serverOf(startOpenAiProvider(() => ({ kind: 'ANSWER', steps: [{ kind: 'ERROR', body }] }), 'GROQ'))
    await expectProviderFailure(createOpenAiModel({ ...optionsAt(server), backend: 'GROQ' }).stream(llmRequest(), NEVER), 'TOO_LONG')
  })

  it('names Gemini\'s models without their path, and takes an Ollama without models', async () => {
    const gemini = await serverOf(startOpenAiProvider(() => openAiAnswer('Ten'), 'GEMINI'))
    expect(await createOpenAiModel({ ...optionsAt(gemini), backend: 'GEMINI' }).listModels(NEVER)).toEqual(['gemini-3.8-flash', 'gemini-3.1-pro'])
    const ollama = await serverOf(startOpenAiProvider(() => openAiAnswer('Ten'), 'OLLAMA'))
    ollama.setModels([])
    expect(await createOpenAiModel({ ...optionsAt(ollama), backend: 'OLLAMA' }).listModels(NEVER)).toEqual([])
  })
})

describe('models of Claude', () => {
  it.each([
    ['claude-haiku-5-5', { type: 'disabled' }], ['claude-sonnet-5', { type: 'disabled' }], ['claude-sonnet-5-5', { type: 'between_tools' }],
    ['claude-opus-5-5', undefined],
  ])('%s thinks as little as it may', async (model, thinking) => {
    const server = await serverOf(startClaudeProvider())
    await partsOf(createClaudeModel(optionsAt(server, model)).stream(llmRequest({ temperature: 0.7 }), NEVER))
    expect(server.requests[0]?.body).toMatchObject({ model, ...(thinking === undefined ? {} : { thinking }) })
    expect(Object.keys(Object(server.requests[0]?.body)).includes('thinking')).toBe(thinking !== undefined)
    expect(server.requests[0]?.body).not.toHaveProperty('temperature')
  })
})
