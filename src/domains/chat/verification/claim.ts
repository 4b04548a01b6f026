import type { TextSpan } from '../../../lib/sentences.ts'
import type { MaterialSource } from '../../../platform/llm/language-model.ts'

/** What can be checked about a person, or about the posting that is spoken of. */
export const CLAIM_KINDS = [
  'NUMBER', 'DATE', 'DURATION', 'EMPLOYER', 'TITLE', 'DEGREE', 'CERTIFICATE', 'TOOL', 'SKILL', 'PLACE',
] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** SUPPORTED: a passage says so. CONTRADICTED: one says otherwise. UNSUPPORTED: none says either. */
export const VERDICTS = ['SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A passage that claims are held against. */
export interface EvidencePassage {
  id: string
  source: MaterialSource
  section: string | null
  text: string
}

/** One checkable thing that an answer says, with what the passages say to it. */
export interface Claim {
  kind: ClaimKind
  /** As the answer words it. */
  text: string
  /** Where in the answer, in UTF-16 code units, end exclusive. */
  charStart: number
  charEnd: number
  verdict: Verdict
  /**
   * The passage that supports or contradicts it. Null for UNSUPPORTED, and where it follows from the resume's dated facts together
   * (all positions, overlaps counted once) or from one that no passage given shows.
   */
  passageId: string | null
  /** Where in that passage's text; null where `passageId` is. */
  evidence: TextSpan | null
  /** One sentence for people: what was found instead, or how it follows. */
  reason: string
}

/** Supported claims among the checkable ones, 0 to 1; null where there is nothing to check. */
export function groundingScore(claims: readonly Claim[]): number | null {
  if (claims.length === 0) return null
  return claims.filter((claim) => claim.verdict === 'SUPPORTED').length / claims.length
}
