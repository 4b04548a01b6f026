import { z } from 'zod'
import { AppError } from '../../../lib/errors.ts'
import { MATERIAL_SOURCES, type FinishReason, type LlmBackend, type TokenUsage } from '../../../platform/llm/language-model.ts'
import type { SearchMode } from '../../search/search.service.ts'
import { CLAIM_KINDS, VERDICTS } from '../verification/claim.ts'

const span = z.object({ charStart: z.number(), charEnd: z.number() })

/** A passage that was found for an answer. */
export const foundPassageSchema = z.object({
  id: z.string(),
  source: z.enum(MATERIAL_SOURCES),
  /** Of the resume, document or job; null for a posting that is not stored. */
  documentId: z.string().nullable(),
  section: z.string().nullable(),
  text: z.string(),
  /** Where the passage begins in the text of its document, in UTF-16 code units. */
  charStart: z.number(),
  charEnd: z.number(),
  /** 0 to 1: how near it is to the question. */
  relevance: z.number(),
})
export type FoundPassage = z.output<typeof foundPassageSchema>

/** A mark of an answer, and the words that it stands on. */
export const citationSchema = z.object({
  /** As in the text: 1 for [1]. */
  number: z.number(),
  passageId: z.string(),
  documentId: z.string().nullable(),
  source: z.enum(MATERIAL_SOURCES),
  section: z.string().nullable(),
  text: z.string(),
  /** Of these words in the text of the document. */
  charStart: z.number(),
  charEnd: z.number(),
  relevance: z.number(),
  /** Where the mark first stands in the answer. */
  answerOffset: z.number(),
})
export type Citation = z.output<typeof citationSchema>

export const claimSchema = z.object({
  kind: z.enum(CLAIM_KINDS),
  text: z.string(),
  charStart: z.number(),
  charEnd: z.number(),
  verdict: z.enum(VERDICTS),
  passageId: z.string().nullable(),
  evidence: span.nullable(),
  reason: z.string(),
})

/** What happens while an answer is written, in this order; FOUND once, CHOSEN at least once, FINISHED last. */
export type AnswerStep =
  | { kind: 'FOUND'; passages: readonly FoundPassage[]; searchMode: SearchMode | null }
  | { kind: 'CHOSEN'; backend: LlmBackend; model: string; isFallback: boolean }
  | { kind: 'GROWTH'; text: string; citations: readonly Citation[]; claims: readonly z.output<typeof claimSchema>[] }
  | { kind: 'FINISHED'; finishReason: FinishReason; usage: TokenUsage | null; droppedCitations: number }

/** Why an answer ends before it is whole. */
export class AnswerEnded extends Error {
  readonly state: 'STOPPED' | 'INTERRUPTED'

  constructor(state: 'STOPPED' | 'INTERRUPTED') {
    super(state === 'STOPPED' ? 'The answer was stopped.' : 'The server ended before the answer was whole.')
    this.state = state
  }
}

/** What the person is told of an answer that failed. */
export interface AnswerFailure {
  code: string
  message: string
}

export function failureOf(error: unknown): AnswerFailure {
  if (error instanceof AppError) return { code: error.code, message: error.message }
  return { code: 'INTERNAL', message: 'Something went wrong here; it was logged. Ask again.' }
}
