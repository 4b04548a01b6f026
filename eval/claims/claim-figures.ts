import type { Verdict } from '../../src/domains/chat/verification/claim.ts'
import type { JudgedClaim } from './claim-set.ts'

/** Shares, 0 to 1; NaN where there is nothing to count. */
export interface VerdictFigures {
  precision: number
  recall: number
  /** Labels with the verdict. */
  count: number
}

/**
 * Precision is the share of the claims with this verdict that are labelled so: one for which there is no label counts as wrong.
 * Recall is the share of the labels with this verdict that were given it: a claim that was passed over counts as missed.
 */
export function verdictFigures(judged: readonly JudgedClaim[], verdict: Verdict): VerdictFigures {
  const given = judged.filter((claim) => claim.given === verdict)
  const expected = judged.filter((claim) => claim.expected === verdict)
  const right = given.filter((claim) => claim.expected === verdict).length
  return { precision: right / given.length, recall: right / expected.length, count: expected.length }
}
