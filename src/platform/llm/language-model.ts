export const LLM_BACKENDS = ['GROQ', 'OPENAI', 'CLAUDE', 'GEMINI', 'OLLAMA', 'EXTRACTIVE'] as const
export type LlmBackend = (typeof LLM_BACKENDS)[number]

/** As people call them. */
export const BACKEND_NAMES: Readonly<Record<LlmBackend, string>> = {
  GROQ: 'Groq',
  OPENAI: 'OpenAI',
  CLAUDE: 'Claude',
  GEMINI: 'Gemini',
  OLLAMA: 'Ollama',
  EXTRACTIVE: 'The extractive backend',
}

export interface LlmMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/**
 * Where a passage comes from: what the person gave; the posting, which is no one's word on the person; or the figures of a
 * match of the two.
 */
export const MATERIAL_SOURCES = ['RESUME', 'DOCUMENT', 'JOB', 'MATCH'] as const
export type MaterialSource = (typeof MATERIAL_SOURCES)[number]

/** A passage that the messages show under its label. */
export interface MaterialPassage {
  /** As an answer points to it: `P1` for [P1]. */
  label: string
  source: MaterialSource
  section: string | null
  text: string
}

export const WRITING_MODES = ['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const
export type WritingMode = (typeof WRITING_MODES)[number]

/** What the messages say, as data: a backend without a model composes its answer of it. */
export interface WritingMaterial {
  mode: WritingMode
  /** What the person asked, or asked to be written. */
  question: string
  /** The best first. */
  passages: readonly MaterialPassage[]
  /** The answer in words already, labels included, where rules can write it; a backend without a model gives it as it is. */
  draft: string | null
}

/** An answer that is one JSON value of this schema. */
export interface JsonOutput {
  name: string
  /** JSON Schema, of the part that every provider takes: objects whose fields are all required, arrays, enums, strings, numbers. */
  schema: Record<string, unknown>
}

export interface LlmRequest {
  /** The system message first, the question last. */
  messages: readonly LlmMessage[]
  material: WritingMaterial
  /** Longest answer, in tokens of the model. */
  maxTokens: number
  /** 0 to 1; 0.2 where it is left out. */
  temperature?: number
  /** Null for plain text. */
  json: JsonOutput | null
}

export interface TokenUsage {
  inputTokens: number
  outputTokens: number
}

/** STOP: the model ended by itself; LENGTH: `maxTokens` or its window did; FILTERED: the provider withheld the rest. */
export type FinishReason = 'STOP' | 'LENGTH' | 'FILTERED'

/** TEXT parts are never empty, and together are the answer; END comes last, once. */
export type LlmPart =
  | { kind: 'TEXT'; text: string }
  /** `usage` is null where the provider does not count. */
  | { kind: 'END'; finishReason: FinishReason; usage: TokenUsage | null }

/** One model of one backend. */
export interface LanguageModel {
  readonly backend: LlmBackend
  readonly model: string
  /** Tokens that messages and answer may have together. */
  readonly contextTokens: number
  /**
   * Writes the answer. Throws ProviderError for whatever the provider does wrong, an answer without any text and one that is
   * not of the schema among it; the reason of `signal` once that aborts, with the connection closed. A consumer that returns
   * closes it too.
   */
  stream(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmPart>
  /** Names of the models that the provider offers; the cheapest call that tells whether it answers. Throws like `stream`. */
  listModels(signal: AbortSignal): Promise<string[]>
}
