import type { TextSpan } from '../../../lib/sentences.ts'
import type { MaterialSource } from '../../../platform/llm/language-model.ts'

/** A passage that was found for an answer and shown to the model under its label. */
export interface RetrievedPassage {
  /** `P1` for [P1]. */
  label: string
  passageId: string
  /** The resume, document or job that it is of. */
  documentId: string
  source: MaterialSource
  section: string | null
  text: string
  /** Where it starts in the document's stored text, in UTF-16 code units. */
  charStart: number
  /** How well it fits the question, 0 to 1. */
  relevance: number
}

/** Words of a passage, offsets within its text. */
export interface CitedPlace extends TextSpan {
  passage: RetrievedPassage
}

/** What one number in an answer stands for: words of a passage. */
export interface Citation {
  /** From 1, in the order of first use. */
  number: number
  passageId: string
  documentId: string
  source: MaterialSource
  section: string | null
  /** The words that it stands on. */
  text: string
  /** Where they are in the document's stored text, in UTF-16 code units, end exclusive. */
  charStart: number
  charEnd: number
  relevance: number
  /** Where the number first stands in the answer: offset of its bracket, in UTF-16 code units. */
  answerOffset: number
}
