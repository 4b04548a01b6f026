import type { Evidence } from '../../matching/match.ts'

export const RESUME_FINDINGS = [
  'MISSING_SECTION', 'MISSING_CONTACT', 'END_BEFORE_START', 'FUTURE_DATE', 'OVERLAP', 'GAP', 'DEGREE_ORDER', 'NO_RESULT', 'WEAK_VERB', 'REPEATED_WORD',
  'TOO_SHORT', 'TOO_LONG', 'HARD_TO_READ', 'NOT_ENGLISH',
] as const
export type ResumeFindingKind = (typeof RESUME_FINDINGS)[number]

/** Something about a resume that its owner may want to look at. */
export interface ResumeFinding {
  kind: ResumeFindingKind
  /** A sentence for people: what it is and what to do. */
  message: string
  /** Places of the resume's text; empty for what it lacks. */
  evidence: Evidence[]
}
