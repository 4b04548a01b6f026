import type { WritingPlan } from './writing-plan.ts'

/** Explains a match that was computed, in words. */
export const EXPLAIN_PLAN: WritingPlan = {
  mode: 'CHAT',
  rules: `Explain to the person, spoken to as "you", how well the resume fits the posting: first the verdict with the overall figure, then what speaks for it, what is missing and
what stands in the way, and what one more skill would change. The figures are computed and given in the first passage: repeat them as they are and compute none.`,
  passages: { person: 30, job: 30 },
  lookFor: 'QUESTION',
  needsEvidence: false,
  marksUnsupported: false,
  maxTokens: 600,
  temperature: 0.2,
}
