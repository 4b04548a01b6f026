import type { RoutedPart } from '../../../platform/llm/llm-router.ts'
import type { Claim } from '../verification/claim.ts'
import type { AnswerFilter } from './answer-filter.ts'
import type { AnswerStep, Citation } from './answer.ts'
import { createCheckedSentences, type SentenceCheck } from './checked-sentences.ts'

export interface WriteAnswerOptions {
  filter: AnswerFilter
  /** Null where nothing is to be verified. */
  check: SentenceCheck | null
  marksUnsupported: boolean
}

/** Turns what a backend writes into what a reader gets: marks for citations, nothing that must not come out, and verdicts. */
export async function* writeAnswer(parts: AsyncIterable<RoutedPart>, options: WriteAnswerOptions): AsyncGenerator<AnswerStep> {
  const { filter, check, marksUnsupported } = options
  const sentences = createCheckedSentences({ check, marksUnsupported })
  const grown = (text: string, citations: readonly Citation[], claims: readonly Claim[]): AnswerStep => ({
    kind: 'GROWTH',
    text,
    citations: citations.map((citation) => ({ ...citation, answerOffset: sentences.outputOffset(citation.answerOffset) })),
    claims,
  })
  for await (const part of parts) {
    if (part.kind === 'CHOSEN') {
      yield part
      continue
    }
    const { text, citations } = part.kind === 'TEXT' ? filter.push(part.text) : filter.end()
    const checked = sentences.push(text)
    if (checked.text !== '' || citations.length > 0 || checked.claims.length > 0) yield grown(checked.text, citations, checked.claims)
    if (part.kind === 'TEXT') continue
    const last = sentences.end()
    if (last.text !== '' || last.claims.length > 0) yield grown(last.text, [], last.claims)
    yield { kind: 'FINISHED', finishReason: part.finishReason, usage: part.usage, droppedCitations: filter.dropped }
  }
}
