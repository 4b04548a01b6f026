import { answerInTokens, startProviderServer, type AnswerOptions, type ProviderRequest, type ProviderServer, type Reply, type Script, type WireFormat } from './provider-server.ts'

const DEFAULT_MODELS = ['claude-haiku-5-5', 'claude-sonnet-5-5']

/** Starts a local provider of Anthropic's messages, version 2026-10-21. Without a script every question gets "Hello from the model." */
export function startClaudeProvider(script: Script = () => claudeAnswer('Hello from the model.')): Promise<ProviderServer> {
  return startProviderServer(WIRE, script, DEFAULT_MODELS)
}

/** A whole answer, token by token. */
export function claudeAnswer(text: string, options: AnswerOptions = {}): Reply {
  return answerInTokens(text, { reason: 'end_turn', ...options })
}

/** The count of what came in is told before the answer, when the script has not come to its end yet. */
const INPUT_TOKENS = 12

const WIRE: WireFormat = {
  basePath: '',
  path: '/v1/messages',
  listPath: '/v1/models',
  list: (models) => ({
    data: models.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-10-07T00:00:00Z' })),
    has_more: false, first_id: models[0] ?? null, last_id: models.at(-1) ?? null,
  }),
  unknownPath: () => ({ kind: 'BODY', status: 404, body: { type: 'error', error: { type: 'not_found_error', message: 'Not found' } } }),
  begin: (request) => (
    event('message_start', {
      message: {
        id: 'msg_local', type: 'message', role: 'assistant', model: modelOf(request), content: [], stop_reason: null, stop_sequence: null,
        usage: { input_tokens: INPUT_TOKENS, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 },
      },
    }) + event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }) + event('ping', {})
  ),
  text: (text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  ping: () => event('ping', {}),
  finish: (reason, usage) => (
    event('content_block_stop', { index: 0 }) +
    event('message_delta', {
      delta: { stop_reason: reason, stop_sequence: null, stop_details: null, container: null },
      ...(usage === null ? {} : { usage: { input_tokens: INPUT_TOKENS, output_tokens: usage.outputTokens } }),
    })
  ),
  error: (body) => `event: error\ndata: ${JSON.stringify(body)}\n\n`,
  end: () => event('message_stop', {}),
}

function event(type: string, data: Readonly<Record<string, unknown>>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
}

function modelOf({ body }: ProviderRequest): string {
  return typeof body === 'object' && body !== null && 'model' in body ? String(body.model) : ''
}
