import { ProviderError } from '../../lib/errors.ts'
import { chatAnswer } from './extractive/chat.ts'
import { emailDraft } from './extractive/email.ts'
import { sentencesOf } from './extractive/evidence.ts'
import { interviewQuestions } from './extractive/interview.ts'
import { tailoredPoints } from './extractive/tailor.ts'
import type { LanguageModel, LlmPart, LlmRequest, WritingMaterial } from './language-model.ts'

const MODEL = 'extractive'
/** It reads no messages, so that no conversation is too long for it. */
const CONTEXT_TOKENS = 1_000_000

/**
 * Answers without a model, of sentences of the material: each as it stands, with the marker of its passage. It needs no key
 * and no network, and says the same each time. Tokens are its words; it does not count them.
 */
export function createExtractiveModel(): LanguageModel {
  return {
    backend: 'EXTRACTIVE',
    model: MODEL,
    contextTokens: CONTEXT_TOKENS,
    stream: writeWords,
    listModels: async (signal) => {
      signal.throwIfAborted()
      return [MODEL]
    },
  }
}

async function* writeWords({ json, material, maxTokens }: LlmRequest, signal: AbortSignal): AsyncGenerator<LlmPart, undefined> {
  signal.throwIfAborted()
  if (json !== null) {
    const message = 'This needs a language model, and the extractive backend is none. Add a key for Groq, OpenAI, Claude or Gemini, or set up Ollama.'
    throw new ProviderError('EXTRACTIVE', 'REFUSED', message)
  }
  const words = compose(material).match(/\s*\S+/g) ?? []
  for (const text of words.slice(0, maxTokens)) {
    yield { kind: 'TEXT', text }
    signal.throwIfAborted()
  }
  yield { kind: 'END', finishReason: words.length > maxTokens ? 'LENGTH' : 'STOP', usage: null }
}

/** What a posting says is never shown as a fact about the person, so its sentences go a way of their own. */
function compose({ mode, question, passages, draft }: WritingMaterial): string {
  if (draft !== null) return draft
  const person = sentencesOf(passages.filter(({ source }) => source !== 'JOB'))
  const posting = sentencesOf(passages.filter(({ source }) => source === 'JOB'))
  switch (mode) {
    case 'CHAT': return chatAnswer(question, person, posting)
    case 'EMAIL': return emailDraft(question, person, posting)
    case 'TAILOR': return tailoredPoints(question, person, posting)
    case 'INTERVIEW': return interviewQuestions(person, posting)
  }
}
