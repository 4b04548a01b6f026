import { answerInTokens, startProviderServer, type AnswerOptions, type ProviderRequest, type ProviderServer, type Reply, type Script, type WireFormat } from './provider-server.ts'

/** Which of the providers that speak OpenAI's chat completions; they word errors and lists differently. */
export type OpenAiDialect = 'OPENAI' | 'GROQ' | 'GEMINI' | 'OLLAMA'

const BASE_PATHS: Readonly<Record<OpenAiDialect, string>> = { OPENAI: '/v1', GROQ: '/openai/v1', GEMINI: '/v1beta/openai', OLLAMA: '/v1' }
const CREATED = 1_764_000_000
const DEFAULT_MODELS: Readonly<Record<OpenAiDialect, readonly string[]>> = {
  OPENAI: ['gpt-4o-mini', 'gpt-4o'],
  GROQ: ['llama-3.3-70b-versatile', 'llama-3.1-8b-instant'],
  GEMINI: ['models/gemini-3.8-flash', 'models/gemini-3.1-pro'],
  OLLAMA: ['llama3.2'],
}

/** Starts a local provider of chat completions. Without a script every question gets "Hello from the model." */
export function startOpenAiProvider(script: Script = () => openAiAnswer('Hello from the model.'), dialect: OpenAiDialect = 'OPENAI'): Promise<ProviderServer> {
  return startProviderServer(wireOf(dialect), script, DEFAULT_MODELS[dialect])
}

/** A whole answer, token by token. */
export function openAiAnswer(text: string, options: AnswerOptions = {}): Reply {
  return answerInTokens(text, { reason: 'stop', ...options })
}

function wireOf(dialect: OpenAiDialect): WireFormat {
  const basePath = BASE_PATHS[dialect]
  const chunk = (request: ProviderRequest, delta: unknown, finishReason: string | null): string => event({
    id: 'chatcmpl-1', object: 'chat.completion.chunk', created: CREATED, model: modelOf(request), system_fingerprint: 'fp_local',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  })
  return {
    basePath,
    path: `${basePath}/chat/completions`,
    listPath: `${basePath}/models`,
    list: (models) => ({
      object: 'list',
      data: dialect === 'OLLAMA' && models.length === 0 ? null : models.map((id) => ({ id, object: 'model', created: CREATED, owned_by: 'local' })),
    }),
    unknownPath: (path) => ({ kind: 'BODY', status: 404, body: { error: { message: `Invalid URL (${path})`, type: 'invalid_request_error', param: null, code: null } } }),
    begin: (request) => chunk(request, { role: 'assistant', content: '' }, null),
    text: (text, request) => chunk(request, { content: text }, null),
    ping: (request) => (dialect === 'GROQ' || dialect === 'OLLAMA' ? chunk(request, { reasoning: 'Let me see.' }, null) : ': keep-alive\n\n'),
    finish: (reason, usage, request) => chunk(request, {}, reason) + (usage === null || !asksForUsage(request) ? '' : event({
      id: 'chatcmpl-1', object: 'chat.completion.chunk', created: CREATED, model: modelOf(request), choices: [],
      usage: { prompt_tokens: usage.inputTokens, completion_tokens: usage.outputTokens, total_tokens: usage.inputTokens + usage.outputTokens },
    })),
    error: (body) => event(body),
    end: () => 'data: [DONE]\n\n',
  }
}

function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`
}

function modelOf({ body }: ProviderRequest): string {
  return typeof body === 'object' && body !== null && 'model' in body ? String(body.model) : ''
}

function asksForUsage({ body }: ProviderRequest): boolean {
  const options = typeof body === 'object' && body !== null && 'stream_options' in body ? body.stream_options : null
  return typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true
}
