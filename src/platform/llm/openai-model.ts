import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, OpenAIError } from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import { z } from 'zod'
import { streamAnswer, type ProviderEvent } from './answer-stream.ts'
import { closedSchema } from './json-answer.ts'
import type { FinishReason, JsonOutput, LanguageModel, LlmMessage, LlmRequest } from './language-model.ts'
import { listModels } from './model-list.ts'
import { OPENAI_PROVIDERS, takesTemperature, type OpenAiBackend } from './openai-providers.ts'
import { toFailure, type ClientErrors } from './provider-failures.ts'
import { toProvider, type NetworkModelOptions } from './provider.ts'

export interface OpenAiModelOptions extends NetworkModelOptions {
  backend: OpenAiBackend
}

const CHUNK = z.object({
  choices: z.array(z.object({
    delta: z.object({ content: z.string().nullish() }).nullish(),
    finish_reason: z.string().nullish(),
  })).nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null),
})
const ERRORS: ClientErrors = { APIError, APIConnectionError, APIConnectionTimeoutError, ClientError: OpenAIError }
const DEFAULT_TEMPERATURE = 0.2
const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([['length', 'LENGTH'], ['content_filter', 'FILTERED']])

/** A model behind OpenAI's chat completions: of OpenAI itself, Groq, Gemini, or a local Ollama. */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { backend } = options
  const known = OPENAI_PROVIDERS[backend]
  const provider = toProvider({ ...known, backend }, options)
  const { model } = provider
  // Nulls keep the client from the environment: what is there for OpenAI must not reach another provider.
  const client = new OpenAI({
    apiKey: provider.apiKey ?? 'none', baseURL: provider.baseUrl, adminAPIKey: null, organization: null, project: null, webhookSecret: null,
    maxRetries: 0, timeout: provider.firstTokenTimeoutMs, fetchOptions: { redirect: 'error' }, logLevel: 'off',
  })
  const explain = (error: unknown): unknown => toFailure(provider, ERRORS, error)
  return {
    backend,
    model,
    contextTokens: options.contextTokens ?? known.contextTokens,
    stream: (request, signal) => {
      const open = (inner: AbortSignal) => openEvents(client, toBody(backend, model, request), inner)
      return streamAnswer({ provider, open, toFailure: explain }, request.json, signal)
    },
    listModels: async (signal) => {
      const models = await listModels(provider, signal, (inner) => client.get('/models', { signal: inner }), explain)
      // Gemini lists them by their path.
      return models.map((name) => name.replace(/^models\//, ''))
    },
  }
}

async function* openEvents(client: OpenAI, body: ChatCompletionCreateParamsStreaming, signal: AbortSignal): AsyncGenerator<ProviderEvent, undefined> {
  const stream: AsyncIterable<unknown> = await client.chat.completions.create(body, { signal })
  for await (const chunk of stream) {
    const { choices, usage } = CHUNK.parse(chunk)
    const choice = choices?.[0]
    yield { kind: 'OTHER' }
    if (choice?.delta?.content) yield { kind: 'TEXT', text: choice.delta.content }
    if (choice?.finish_reason) yield { kind: 'FINISH', finishReason: FINISH_REASONS.get(choice.finish_reason) ?? 'STOP' }
    if (usage) yield { kind: 'USAGE', usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } }
  }
}

function toBody(backend: OpenAiBackend, model: string, request: LlmRequest): ChatCompletionCreateParamsStreaming {
  const { jsonOutput, maxTokensField, reasoningEffort } = OPENAI_PROVIDERS[backend]
  const { json, maxTokens, temperature = DEFAULT_TEMPERATURE } = request
  return {
    model,
    messages: json !== null && jsonOutput === 'OBJECT' ? withSchema(request.messages, json) : request.messages.map(({ role, content }) => ({ role, content })),
    [maxTokensField]: maxTokens,
    ...(takesTemperature(backend, model) ? { temperature } : {}),
    ...(reasoningEffort === null ? {} : { reasoning_effort: reasoningEffort }),
    ...(json === null ? {} : { response_format: toResponseFormat(jsonOutput, json) }),
    stream: true,
    stream_options: { include_usage: true },
  }
}

function toResponseFormat(jsonOutput: 'SCHEMA' | 'OBJECT', { name, schema }: JsonOutput): ChatCompletionCreateParamsStreaming['response_format'] {
  if (jsonOutput === 'OBJECT') return { type: 'json_object' }
  return { type: 'json_schema', json_schema: { name, strict: true, schema: closedSchema(schema) } }
}

function withSchema(messages: readonly LlmMessage[], { schema }: JsonOutput): LlmMessage[] {
  const rule = `Answer with one JSON object of this JSON Schema and with nothing else:\n${JSON.stringify(schema)}`
  return [{ role: 'system', content: rule }, ...messages.map(({ role, content }) => ({ role, content }))]
}
