import Anthropic, { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk'
import type { MessageCreateParamsStreaming, ThinkingConfigParam } from '@anthropic-ai/sdk/resources/messages'
import { z } from 'zod'
import { streamAnswer, type ProviderEvent } from './answer-stream.ts'
import { closedSchema } from './json-answer.ts'
import type { FinishReason, LanguageModel, LlmRequest } from './language-model.ts'
import { listModels } from './model-list.ts'
import { toFailure, type ClientErrors } from './provider-failures.ts'
import { toProvider, type NetworkModelOptions } from './provider.ts'

const CLAUDE = {
  backend: 'CLAUDE',
  name: 'Claude',
  baseUrl: 'https://api.anthropic.com',
  defaultModel: 'claude-haiku-5-5',
  needsKey: true,
  reachAdvice: 'Check the network and the base URL, or choose another backend.',
  modelAdvice: 'Choose one of the models that it lists, or correct the base URL.',
} as const
/** What the smallest window of the models that are offered takes, in tokens. */
const CONTEXT_TOKENS = 200_000
const MODELS_LISTED = 100

/** Later versions of the protocol may bring others, which say nothing that is read here. */
const EVENT = z.object({ type: z.string() })
const MESSAGE_START = z.object({ message: z.object({ usage: z.object({
  input_tokens: z.number(), cache_creation_input_tokens: z.number().nullish(), cache_read_input_tokens: z.number().nullish(),
}).nullish() }) })
const BLOCK_DELTA = z.object({ delta: z.object({ type: z.string(), text: z.string().nullish() }) })
const MESSAGE_DELTA = z.object({ delta: z.object({ stop_reason: z.string().nullish() }), usage: z.object({ output_tokens: z.number() }).nullish() })
const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['max_tokens', 'LENGTH'], ['model_context_window_exceeded', 'LENGTH'], ['refusal', 'FILTERED'],
])
const ERRORS: ClientErrors = { APIError, APIConnectionError, APIConnectionTimeoutError, ClientError: AnthropicError }

/** A Claude model behind Anthropic's messages. `baseUrl` is the address without `/v1`. */
export function createClaudeModel(options: NetworkModelOptions): LanguageModel {
  const provider = toProvider(CLAUDE, options)
  const { model } = provider
  // A key that is given, if only an empty one, keeps the client from the environment and from the profiles of other tools.
  const client = new Anthropic({
    apiKey: provider.apiKey ?? 'none', baseURL: provider.baseUrl, webhookKey: null,
    maxRetries: 0, timeout: provider.firstTokenTimeoutMs, fetchOptions: { redirect: 'error' }, logLevel: 'off',
  })
  const explain = (error: unknown): unknown => toFailure(provider, ERRORS, error)
  return {
    backend: 'CLAUDE',
    model,
    contextTokens: options.contextTokens ?? CONTEXT_TOKENS,
    stream: (request, signal) => {
      const open = (inner: AbortSignal) => openEvents(client, toBody(model, request), inner)
      return streamAnswer({ provider, open, toFailure: explain }, request.json, signal)
    },
    listModels: (signal) => (
      listModels(provider, signal, (inner) => client.get('/v1/models', { query: { limit: MODELS_LISTED }, signal: inner }), explain)
    ),
  }
}

async function* openEvents(client: Anthropic, body: MessageCreateParamsStreaming, signal: AbortSignal): AsyncGenerator<ProviderEvent, undefined> {
  const stream: AsyncIterable<unknown> = await client.messages.create(body, { signal })
  let inputTokens: number | null = null
  for await (const event of stream) {
    yield { kind: 'OTHER' }
    switch (EVENT.parse(event).type) {
      case 'message_start': {
        const { usage } = MESSAGE_START.parse(event).message
        if (usage) inputTokens = usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0)
        break
      }
      case 'content_block_delta': {
        const { delta } = BLOCK_DELTA.parse(event)
        if (delta.type === 'text_delta' && delta.text) yield { kind: 'TEXT', text: delta.text }
        break
      }
      case 'message_delta': {
        const { delta, usage } = MESSAGE_DELTA.parse(event)
        if (usage && inputTokens !== null) yield { kind: 'USAGE', usage: { inputTokens, outputTokens: usage.output_tokens } }
        if (delta.stop_reason) yield { kind: 'FINISH', finishReason: FINISH_REASONS.get(delta.stop_reason) ?? 'STOP' }
        break
      }
    }
  }
}

/** The protocol has no temperature since its version of 2026-10-21. Models refuse a forced tool, so JSON comes as their structured output. */
function toBody(model: string, { messages, maxTokens, json }: LlmRequest): MessageCreateParamsStreaming {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n\n')
  const thinking = leastThinking(model)
  return {
    model,
    ...(system === '' ? {} : { system }),
    messages: messages.flatMap(({ role, content }) => (role === 'system' ? [] : [{ role, content }])),
    max_tokens: maxTokens,
    ...(thinking === null ? {} : { thinking }),
    ...(json === null ? {} : { output_config: { format: { type: 'json_schema', schema: closedSchema(json.schema) } } }),
    stream: true,
  }
}

/** Thinking counts towards the longest answer and delays the first word. Null for models that do not let it be turned off. */
function leastThinking(model: string): ThinkingConfigParam | null {
  if (model.startsWith('claude-sonnet-5-5')) return { type: 'between_tools' }
  return /^claude-(?:haiku|sonnet)-/.test(model) ? { type: 'disabled' } : null
}
