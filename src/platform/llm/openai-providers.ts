import type { LlmBackend } from './language-model.ts'

export type OpenAiBackend = Extract<LlmBackend, 'OPENAI' | 'GROQ' | 'GEMINI' | 'OLLAMA'>

/** What differs among the providers that speak OpenAI's chat completions. */
export interface OpenAiProvider {
  name: string
  baseUrl: string
  defaultModel: string
  needsKey: boolean
  /** Tokens of the default model's window. */
  contextTokens: number
  /** How it takes a JSON schema: as such, or as "some JSON" with the schema told in the system message. */
  jsonOutput: 'SCHEMA' | 'OBJECT'
  /** What it calls the longest answer; OpenAI's models that reason refuse the older name. */
  maxTokensField: 'max_tokens' | 'max_completion_tokens'
  /** How much it may reason before it writes; null where that is not told. Reasoning counts towards the longest answer. */
  reasoningEffort: 'low' | null
  reachAdvice: string
  modelAdvice: string
}

const ONLINE_ADVICE = 'Check the network and the base URL, or choose another backend.'
const ONLINE_MODEL_ADVICE = 'Choose one of the models that it lists, or correct the base URL.'

export const OPENAI_PROVIDERS: Readonly<Record<OpenAiBackend, OpenAiProvider>> = {
  GROQ: {
    name: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    defaultModel: 'llama-3.3-70b-versatile',
    needsKey: true,
    contextTokens: 131_072,
    jsonOutput: 'OBJECT',
    maxTokensField: 'max_completion_tokens',
    reasoningEffort: null,
    reachAdvice: ONLINE_ADVICE,
    modelAdvice: ONLINE_MODEL_ADVICE,
  },
  OPENAI: {
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    defaultModel: 'gpt-4o-mini',
    needsKey: true,
    contextTokens: 128_000,
    jsonOutput: 'SCHEMA',
    maxTokensField: 'max_completion_tokens',
    reasoningEffort: null,
    reachAdvice: ONLINE_ADVICE,
    modelAdvice: ONLINE_MODEL_ADVICE,
  },
  GEMINI: {
    name: 'Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    defaultModel: 'gemini-3.8-flash',
    needsKey: true,
    contextTokens: 1_000_000,
    jsonOutput: 'SCHEMA',
    maxTokensField: 'max_tokens',
    reasoningEffort: 'low',
    reachAdvice: ONLINE_ADVICE,
    modelAdvice: ONLINE_MODEL_ADVICE,
  },
  OLLAMA: {
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    defaultModel: 'llama3.2',
    needsKey: false,
    // Its own default, whatever the model could take; what is longer is cut without a word.
    contextTokens: 4096,
    jsonOutput: 'SCHEMA',
    maxTokensField: 'max_tokens',
    reasoningEffort: null,
    reachAdvice: 'Start it with `ollama serve`, or correct the base URL.',
    modelAdvice: 'Get it with `ollama pull`, or choose one of the models that are there.',
  },
}

/** OpenAI's models that reason take no temperature. */
export function takesTemperature(backend: OpenAiBackend, model: string): boolean {
  return backend !== 'OPENAI' || !/^(?:o\d|gpt-(?:[5-9]|\d\d))/.test(model)
}
