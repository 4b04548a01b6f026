import { createClaudeModel } from '../../src/platform/llm/claude-model.ts'
import { createExtractiveModel } from '../../src/platform/llm/extractive-model.ts'
import type { LlmBackend } from '../../src/platform/llm/language-model.ts'
import { createOpenAiModel } from '../../src/platform/llm/openai-model.ts'
import type { OpenAiBackend } from '../../src/platform/llm/openai-providers.ts'
import { API_KEY, llmRequest, materialRequest } from '../support/llm.ts'
import { claudeAnswer, startClaudeProvider } from '../support/providers/claude-provider.ts'
import { ERRORS_WITHIN, REFUSALS } from '../support/providers/error-bodies.ts'
import { openAiAnswer, startOpenAiProvider } from '../support/providers/openai-provider.ts'
import { languageModelContract } from './language-model.contract.ts'
import { modelAt, type NetworkModelUnderTest } from './language-model/kit.ts'

const CONVERSATION = [
  { role: 'user', content: 'Who am I?' },
  { role: 'assistant', content: 'A baker [P1].' },
  { role: 'user', content: 'For how long?' },
]
const SYSTEM = { role: 'system', content: 'You help with careers.' }
/** The schema of JSON_REQUEST, closed. */
const CLOSED_SCHEMA = {
  type: 'object',
  properties: {
    grade: { type: 'string', enum: ['GOOD', 'POOR'] },
    reasons: {
      type: 'array',
      items: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
    },
  },
  required: ['grade', 'reasons'],
  additionalProperties: false,
}
const JSON_SCHEMA_FORMAT = { response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema: CLOSED_SCHEMA } } }
const SCHEMA_RULE = {
  role: 'system',
  content: 'Answer with one JSON object of this JSON Schema and with nothing else:\n'
    + '{"type":"object","properties":{"grade":{"type":"string","enum":["GOOD","POOR"]},'
    + '"reasons":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}},"required":["grade","reasons"]}',
}

interface OpenAiCase {
  name: string
  defaultModel: string
  path: string
  needsKey: boolean
  /** What it is sent beside model, messages, temperature and the wish for a stream. */
  also: Readonly<Record<string, unknown>>
  json: Readonly<Record<string, unknown>>
}

const OPENAI_CASES: Readonly<Record<OpenAiBackend, OpenAiCase>> = {
  OPENAI: {
    name: 'OpenAI', defaultModel: 'gpt-4o-mini', path: '/v1/chat/completions', needsKey: true,
    also: { max_completion_tokens: 300 }, json: JSON_SCHEMA_FORMAT,
  },
  GROQ: {
    name: 'Groq', defaultModel: 'llama-3.3-70b-versatile', path: '/openai/v1/chat/completions', needsKey: true,
    also: { max_completion_tokens: 300 }, json: { response_format: { type: 'json_object' }, messages: [SCHEMA_RULE, SYSTEM, ...CONVERSATION] },
  },
  GEMINI: {
    name: 'Gemini', defaultModel: 'gemini-3.8-flash', path: '/v1beta/openai/chat/completions', needsKey: true,
    also: { max_tokens: 300, reasoning_effort: 'low' }, json: JSON_SCHEMA_FORMAT,
  },
  OLLAMA: {
    name: 'Ollama', defaultModel: 'llama3.2', path: '/v1/chat/completions', needsKey: false,
    also: { max_tokens: 300 }, json: JSON_SCHEMA_FORMAT,
  },
}

function openAiCase(backend: OpenAiBackend): NetworkModelUnderTest {
  const { name, defaultModel, path, needsKey, also, json } = OPENAI_CASES[backend]
  const body = { model: defaultModel, messages: [SYSTEM, ...CONVERSATION], ...also, stream: true, stream_options: { include_usage: true } }
  return {
    name,
    defaultModel,
    make: (options) => createOpenAiModel({ ...options, backend }),
    start: (script) => startOpenAiProvider(script, backend),
    answer: openAiAnswer,
    reasons: { stop: 'stop', length: 'length', filtered: 'content_filter' },
    refusals: REFUSALS[backend],
    errorWithin: ERRORS_WITHIN[backend],
    brokenEvents: { malformed: 'data: {"id":"chatcmpl-1","choi\n\n', misshapen: 'data: {"choices":[{"delta":{"content":42}}]}\n\n' },
    sends: {
      path,
      headers: { authorization: `Bearer ${API_KEY}` },
      body: { ...body, temperature: 0.4 },
      jsonBody: { ...body, temperature: 0.2, ...json },
    },
    needsKey,
  }
}

const CLAUDE_BODY = {
  model: 'claude-haiku-5-5', system: SYSTEM.content, messages: CONVERSATION, max_tokens: 300, thinking: { type: 'disabled' }, stream: true,
}
const CLAUDE_CASE: NetworkModelUnderTest = {
  name: 'Claude',
  defaultModel: 'claude-haiku-5-5',
  make: createClaudeModel,
  start: startClaudeProvider,
  answer: claudeAnswer,
  reasons: { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' },
  refusals: REFUSALS.CLAUDE,
  errorWithin: ERRORS_WITHIN.CLAUDE,
  brokenEvents: {
    malformed: 'event: content_block_delta\ndata: {"type":"content_block_delta","del\n\n',
    misshapen: 'event: content_block_delta\ndata: {"type":"content_block_delta","delta":"Ten"}\n\n',
  },
  sends: {
    path: '/v1/messages',
    headers: { authorization: `Bearer ${API_KEY}`, 'anthropic-version': '2026-10-21' },
    body: CLAUDE_BODY,
    jsonBody: { ...CLAUDE_BODY, output_config: { format: { type: 'json_schema', schema: CLOSED_SCHEMA } } },
  },
  needsKey: true,
}

const NETWORK_CASES: readonly (readonly [LlmBackend, NetworkModelUnderTest])[] = [
  ['OPENAI', openAiCase('OPENAI')], ['GROQ', openAiCase('GROQ')], ['GEMINI', openAiCase('GEMINI')], ['OLLAMA', openAiCase('OLLAMA')],
  ['CLAUDE', CLAUDE_CASE],
]

for (const [backend, tested] of NETWORK_CASES) {
  languageModelContract(backend, async () => {
    const server = await tested.start(() => tested.answer('For ten years, and well.'))
    return { model: modelAt(tested, server), request: llmRequest(), close: () => server.close() }
  }, tested)
}

languageModelContract('EXTRACTIVE', async () => ({
  model: createExtractiveModel(),
  request: materialRequest('CHAT', 'Have I led bakers?', [{ text: 'Led a team of five bakers on the night shift.' }]),
  close: async () => undefined,
}), { leftOut: 'It asks no provider: there is no request, no connection, no time to wait for and no JSON, which its own tests show it to refuse.' })
