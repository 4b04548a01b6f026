import type { Evidence } from '../../matching/match.ts'
import type { StarOutline } from './star.ts'

export const QUESTION_KINDS = ['TECHNICAL', 'BEHAVIOURAL', 'MOTIVATION', 'GAP', 'ROLE'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** A question that an interviewer may ask, with what the person has to answer it. */
export interface InterviewQuestion {
  /** Names the question among those of its job and resume; stable as long as both are. */
  key: string
  kind: QuestionKind
  question: string
  /** One sentence: what of posting or resume makes it likely. */
  why: string
  /** The posting's words behind it; null where the resume alone is. */
  jobEvidence: Evidence | null
  /** What an answer must speak of: canonical names of skills, or words. */
  topics: readonly string[]
  outline: StarOutline
}
