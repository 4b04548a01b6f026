import { oneOf, serviceUrl, someOf, textLine, wholeNumber } from './kinds.ts'
import { optional, setting } from './setting.ts'

const BACKENDS = ['groq', 'openai', 'claude', 'gemini', 'ollama', 'extractive'] as const
const LONGEST_KEY_CHARS = 500
const LONGEST_MODEL_CHARS = 200
const MINUTE_MS = 60_000

/** What a provider that is asked over the network with a key can be given. */
function provider(prefix: string, name: string, model: string, contextTokens: number) {
  return {
    apiKey: optional(`${prefix}_API_KEY`, textLine(LONGEST_KEY_CHARS), {
      isSecret: true,
      description: `Key of ${name}. Unset: only people with a key of their own can ask it.`,
    }),
    model: setting(`${prefix}_MODEL`, textLine(LONGEST_MODEL_CHARS), model, { description: `Model of ${name} that is asked.` }),
    contextTokens: setting(`${prefix}_CONTEXT_TOKENS`, contextWindow(), String(contextTokens), {
      description: 'Tokens that question and answer may have together; what is cut to it is the oldest of a conversation.',
    }),
    baseUrl: optional(`${prefix}_BASE_URL`, serviceUrl('https://gateway.example.org/v1'), {
      description: `Where ${name} is asked instead of its own address: a gateway, or anything else that speaks its protocol.`,
    }),
  }
}

function contextWindow() {
  return wholeNumber(1024, 100_000_000)
}

export const LLM_SETTINGS = {
  backend: setting('LLM_BACKEND', oneOf(BACKENDS), 'extractive', {
    description: 'Language model that is asked where neither the request nor the person names one. `extractive` composes answers of passages, without a model.',
  }),
  fallbacks: setting('LLM_FALLBACKS', someOf(BACKENDS), 'extractive', {
    description: 'Who is asked in its place, in this order, when it cannot be reached or takes no requests. Naming only LLM_BACKEND again turns this off.',
  }),
  groq: provider('GROQ', 'Groq', 'llama-3.3-70b-versatile', 131_072),
  openai: provider('OPENAI', 'OpenAI', 'gpt-4o-mini', 128_000),
  claude: provider('ANTHROPIC', 'Claude', 'claude-haiku-5-5', 200_000),
  gemini: provider('GEMINI', 'Gemini', 'gemini-3.8-flash', 1_000_000),
  ollama: {
    url: optional('OLLAMA_URL', serviceUrl('http://127.0.0.1:11434'), { description: 'Address of an Ollama. Unset: there is none.' }),
    model: setting('OLLAMA_MODEL', textLine(LONGEST_MODEL_CHARS), 'llama3.2', { description: 'Model of Ollama that is asked.' }),
    contextTokens: setting('OLLAMA_CONTEXT_TOKENS', contextWindow(), '4096', {
      description: 'As OLLAMA_CONTEXT_LENGTH is set there: what is longer, Ollama cuts without a word.',
    }),
  },
  firstTokenTimeoutMs: setting('LLM_FIRST_TOKEN_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '30000', {
    description: 'Longest time from a request to the first words of a language model; then the next one is asked.',
  }),
  idleTimeoutMs: setting('LLM_IDLE_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '20000', {
    description: 'Longest silence in the middle of its answer.',
  }),
  dailyTokens: setting('LLM_DAILY_TOKENS', wholeNumber(0, 1_000_000_000), '1000000', {
    description: 'Tokens, read and written, that one person may use on one day (UTC), whoever’s key is asked with; 0 sets no limit.',
  }),
  maxAnswerTokens: setting('LLM_MAX_ANSWER_TOKENS', wholeNumber(64, 100_000), '2000', {
    description: 'Longest answer of a language model, in tokens.',
  }),
}
