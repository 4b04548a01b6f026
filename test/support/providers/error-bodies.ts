import type { OpenAiDialect } from './openai-provider.ts'
import type { Reply } from './provider-server.ts'

export type RefusalKind =
  | 'INVALID_KEY' | 'FORBIDDEN' | 'NO_MODEL' | 'RATE_LIMITED' | 'SERVER_ERROR' | 'UNAVAILABLE' | 'OVERLOADED' | 'TOO_LONG' | 'INVALID_REQUEST'

type Body = Extract<Reply, { kind: 'BODY' }>

const body = (status: number, content: unknown): Body => ({ kind: 'BODY', status, body: content })
const openAi = (status: number, message: string, type: string, code: string | null): Body => body(status, { error: { message, type, param: null, code } })
const gemini = (code: number, status: string, message: string, details: readonly unknown[] = []): Body => (
  body(code, [{ error: { code, message, status, ...(details.length === 0 ? {} : { details }) } }])
)
const claude = (status: number, type: string, message: string): Body => (
  body(status, { type: 'error', error: { type, message }, request_id: 'req_011local' })
)

/** How each provider says no. */
export const REFUSALS: Readonly<Record<OpenAiDialect | 'CLAUDE', Readonly<Record<RefusalKind, Body>>>> = {
  OPENAI: {
    INVALID_KEY: openAi(401, 'Incorrect API key provided: sk-secr***********7890. You can find your API key at https://platform.openai.com/account/api-keys.', 'invalid_request_error', 'invalid_api_key'),
    FORBIDDEN: openAi(403, 'Project `proj_1` does not have access to model `gpt-4o-mini`', 'invalid_request_error', 'model_not_found'),
    NO_MODEL: openAi(404, 'The model `gpt-none` does not exist or you do not have access to it.', 'invalid_request_error', 'model_not_found'),
    RATE_LIMITED: openAi(429, 'Rate limit reached for gpt-4o-mini in organization org-1 on requests per min (RPM): Limit 3, Used 3, Requested 1.', 'requests', 'rate_limit_exceeded'),
    SERVER_ERROR: openAi(500, 'The server had an error while processing your request. Sorry about that!', 'server_error', null),
    UNAVAILABLE: openAi(503, 'The engine is currently overloaded, please try again later', 'server_error', null),
    OVERLOADED: body(529, '<html><body>Site is overloaded</body></html>'),
    TOO_LONG: openAi(400, "This model's maximum context length is 128000 tokens. However, your messages resulted in 130027 tokens. Please reduce the length of the messages.", 'invalid_request_error', 'context_length_exceeded'),
    INVALID_REQUEST: openAi(400, "Invalid 'max_completion_tokens': integer above maximum value.", 'invalid_request_error', 'integer_above_max_value'),
  },
  GROQ: {
    INVALID_KEY: openAi(401, 'Invalid API Key', 'invalid_request_error', 'invalid_api_key'),
    FORBIDDEN: openAi(403, 'The model is blocked at the project level. Please have a project admin enable it.', 'permissions_error', 'model_permission_blocked_project'),
    NO_MODEL: openAi(404, 'The model `llama-none` does not exist or you do not have access to it.', 'invalid_request_error', 'model_not_found'),
    RATE_LIMITED: openAi(429, 'Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_1` on tokens per minute (TPM): Limit 12000, Used 11900, Requested 900. Please try again in 4s.', 'tokens', 'rate_limit_exceeded'),
    SERVER_ERROR: openAi(500, 'Internal Server Error', 'internal_server_error', null),
    UNAVAILABLE: openAi(503, 'Service unavailable. Visit https://groqstatus.com/ to see if there is an active incident.', 'internal_server_error', null),
    OVERLOADED: openAi(498, 'Flex tier capacity exceeded.', 'internal_server_error', 'capacity_exceeded'),
    TOO_LONG: openAi(400, 'Please reduce the length of the messages or completion.', 'invalid_request_error', 'context_length_exceeded'),
    INVALID_REQUEST: openAi(400, '`max_completion_tokens` must be less than or equal to `32768`', 'invalid_request_error', null),
  },
  GEMINI: {
    INVALID_KEY: gemini(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
    ]),
    FORBIDDEN: gemini(403, 'PERMISSION_DENIED', 'Generative Language API has not been used in project 1 before or it is disabled.'),
    NO_MODEL: gemini(404, 'NOT_FOUND', 'models/gemini-none is not found for API version v1main, or is not supported for generateContent.'),
    RATE_LIMITED: gemini(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.'),
    SERVER_ERROR: gemini(500, 'INTERNAL', 'An internal error has occurred.'),
    UNAVAILABLE: gemini(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
    OVERLOADED: gemini(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'),
    TOO_LONG: gemini(400, 'INVALID_ARGUMENT', 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'),
    INVALID_REQUEST: gemini(400, 'INVALID_ARGUMENT', 'Invalid value at generation_config.'),
  },
  OLLAMA: {
    INVALID_KEY: openAi(401, 'unauthorized', 'authentication_error', null),
    FORBIDDEN: openAi(403, 'this model requires a subscription', 'api_error', null),
    NO_MODEL: openAi(404, 'model "llama-none" not found, try pulling it first', 'not_found_error', null),
    RATE_LIMITED: openAi(429, 'you have reached your hourly usage limit', 'api_error', null),
    SERVER_ERROR: openAi(500, 'llama runner process has terminated: signal: killed', 'api_error', null),
    UNAVAILABLE: openAi(503, 'server busy, please try again.  maximum pending requests exceeded', 'api_error', null),
    OVERLOADED: body(502, '<html><body>Bad Gateway</body></html>'),
    TOO_LONG: openAi(400, 'the input length exceeds the context length', 'invalid_request_error', null),
    INVALID_REQUEST: openAi(400, '"llama3.2" does not support thinking', 'invalid_request_error', null),
  },
  CLAUDE: {
    INVALID_KEY: claude(401, 'authentication_error', 'invalid x-api-key'),
    FORBIDDEN: claude(403, 'permission_error', 'Your API key does not have permission to use the specified resource.'),
    NO_MODEL: claude(404, 'not_found_error', 'model: claude-none'),
    RATE_LIMITED: claude(429, 'rate_limit_error', "This request would exceed your organization's rate limit of 50,000 input tokens per minute."),
    SERVER_ERROR: claude(500, 'api_error', 'Internal server error'),
    UNAVAILABLE: body(503, '<html><body>upstream connect error</body></html>'),
    OVERLOADED: claude(529, 'overloaded_error', 'Overloaded'),
    TOO_LONG: claude(400, 'invalid_request_error', 'prompt is too long: 210043 tokens > 200000 maximum'),
    INVALID_REQUEST: claude(400, 'invalid_request_error', 'max_tokens: 500000 > 128000, which is the maximum allowed number of output tokens'),
  },
}

/** As the error comes within a stream, after status 200. */
export const ERRORS_WITHIN: Readonly<Record<OpenAiDialect | 'CLAUDE', unknown>> = {
  OPENAI: { error: { message: 'The server had an error while processing your request.', type: 'server_error', param: null, code: null } },
  GROQ: { error: { message: 'Internal Server Error', type: 'internal_server_error', code: 'internal_server_error' } },
  GEMINI: { error: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' } },
  OLLAMA: { error: { message: 'an error was encountered while running the model: unexpected EOF', type: 'api_error', param: null, code: null } },
  CLAUDE: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
}
