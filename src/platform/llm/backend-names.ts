import type { LlmBackend } from './language-model.ts'

/** As people call them. */
export const BACKEND_NAMES: Readonly<Record<LlmBackend, string>> = {
  GROQ: 'Groq',
  OPENAI: 'OpenAI',
  CLAUDE: 'Claude',
  GEMINI: 'Gemini',
  OLLAMA: 'Ollama',
  EXTRACTIVE: 'The extractive backend',
}
