import type { LlmMessage, LlmRequest, MaterialPassage } from '../../../platform/llm/language-model.ts'
import type { FoundPassage } from '../answer/answer.ts'
import { fenceUntrusted } from './fence.ts'
import { COMMON_RULES, type WritingPlan } from './writing-plan.ts'

/** One question of the conversation so far, with its answer. */
export interface Turn {
  question: string
  answer: string
}

export interface PromptParts {
  plan: WritingPlan
  /** The best first; labelled P1, P2, … in this order. */
  passages: readonly FoundPassage[]
  /** Oldest first. */
  history: readonly Turn[]
  question: string
  /** Tokens that the model takes, answer included. */
  contextTokens: number
  /** The answer as rules write it; null where they cannot. */
  draft: string | null
  /** Random text that a fenced passage cannot know. */
  nonce: string
}

export interface Prompt {
  request: LlmRequest
  /** What must not come out of the model again. */
  rules: string
}

/** So few characters make up a token, in most languages and models; counted low, so that a prompt rather ends up shorter than the window. */
const CHARS_PER_TOKEN = 3
/** For the frame that a provider puts around each message. */
const MESSAGE_TOKENS = 8
/** Least room for an answer that is worth asking for. */
const LEAST_ANSWER_TOKENS = 200

/**
 * The messages of one answer. Where they would not fit the model's window the oldest turns go first, then the last passages;
 * rules and question stay.
 */
export function buildPrompt({ plan, passages, history, question, contextTokens, draft, nonce }: PromptParts): Prompt {
  const rules = `${COMMON_RULES}\n${plan.rules}`
  const maxTokens = Math.max(LEAST_ANSWER_TOKENS, Math.min(plan.maxTokens, Math.floor(contextTokens / 3)))
  let room = contextTokens - maxTokens - tokensOf(rules) - tokensOf(question)
  const labelled: MaterialPassage[] = []
  const blocks: string[] = []
  for (const passage of passages) {
    const label = `P${labelled.length + 1}`
    const block = passageBlock(label, passage, nonce)
    room -= tokensOf(block)
    if (room < 0) break
    labelled.push({ label, source: passage.source, section: passage.section, text: passage.text })
    blocks.push(block)
  }
  const kept: Turn[] = []
  for (const turn of history.toReversed()) {
    room -= tokensOf(turn.question) + tokensOf(turn.answer)
    if (room < 0) break
    kept.unshift(turn)
  }
  const messages: LlmMessage[] = [
    { role: 'system', content: rules },
    ...kept.flatMap((turn): LlmMessage[] => [{ role: 'user', content: turn.question }, { role: 'assistant', content: turn.answer }]),
    { role: 'user', content: blocks.length === 0 ? question : `${blocks.join('\n\n')}\n\nQuestion: ${question}` },
  ]
  const material = { mode: plan.mode, question, passages: labelled, draft }
  return { request: { messages, material, maxTokens, temperature: plan.temperature, json: null }, rules }
}

/** Tokens of a text, estimated on the high side. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN) + MESSAGE_TOKENS
}

const SOURCE_NAMES = { RESUME: 'the resume', DOCUMENT: 'a document of the person', JOB: 'the job posting', MATCH: 'the match that was computed' } as const

const FENCE_KINDS = { RESUME: 'RESUME', DOCUMENT: 'DOCUMENT', JOB: 'JOB POSTING', MATCH: 'MATCH' } as const
/** Longer than any passage is cut. */
const PASSAGE_CHARS_MAX = 6_000

function passageBlock(label: string, { source, section, text }: FoundPassage, nonce: string): string {
  const fence = { kind: FENCE_KINDS[source], nonce, maxChars: PASSAGE_CHARS_MAX }
  // Sections of a resume have names of ours; those of a document are its own headings, and as little to be trusted as its text.
  if (source !== 'RESUME') return `[${label}] from ${SOURCE_NAMES[source]}:\n${fenceUntrusted(section === null ? text : `${section}:\n${text}`, fence)}`
  const place = section === null ? SOURCE_NAMES[source] : `${SOURCE_NAMES[source]}, ${section.toLowerCase().replaceAll('_', ' ')}`
  return `[${label}] from ${place}:\n${fenceUntrusted(text, fence)}`
}
