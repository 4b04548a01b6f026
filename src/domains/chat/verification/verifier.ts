import type { Claim, EvidencePassage } from './claim.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
export function createVerifier(_: { passages: readonly EvidencePassage[]; resume: { facts: StoredFacts } | null; now: Date }): { check(sentence: { text: string; charStart: number }): Claim[] } {
  return { check: () => [] }
}
