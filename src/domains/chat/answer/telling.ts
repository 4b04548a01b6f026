import type { SearchMode } from '../../search/search.service.ts'
import type { Claim } from '../verification/claim.ts'
import type { Citation, FoundPassage } from './answer.ts'

/** What a reader is told; ENDED is the last, and means that the row holds the whole. */
export type AnswerEvent =
  | { kind: 'STARTED'; passages: readonly FoundPassage[]; searchMode: SearchMode | null }
  /** `offset`: where in the answer the text begins. */
  | { kind: 'TOKEN'; text: string; offset: number }
  | { kind: 'CITATION'; citation: Citation }
  | { kind: 'CLAIM'; claim: Claim }
  | { kind: 'ENDED' }

/** An answer as far as it is there. */
export interface AnswerStanding {
  /** Null until passages were looked for. */
  found: { passages: readonly FoundPassage[]; searchMode: SearchMode | null } | null
  text: string
  citations: readonly Citation[]
  claims: readonly Claim[]
}

/** Tells one reader of an answer that grows: whatever was not told yet, its text from the character `after` on. */
export function createTelling(after: number): (standing: AnswerStanding) => AnswerEvent[] {
  const told = { isStarted: false, text: after, citations: 0, claims: 0 }
  return ({ found, text, citations, claims }) => {
    const events: AnswerEvent[] = []
    if (!told.isStarted && found !== null) events.push({ kind: 'STARTED', passages: found.passages, searchMode: found.searchMode })
    if (text.length > told.text) events.push({ kind: 'TOKEN', text: text.slice(told.text), offset: told.text })
    events.push(...citations.slice(told.citations).map((citation): AnswerEvent => ({ kind: 'CITATION', citation })))
    events.push(...claims.slice(told.claims).map((claim): AnswerEvent => ({ kind: 'CLAIM', claim })))
    told.isStarted ||= found !== null
    told.text = Math.max(told.text, text.length)
    told.citations = citations.length
    told.claims = claims.length
    return events
  }
}
