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
  const ended = (): AnswerStep[] => {
    const rest = filter.end()
    const checked = sentences.push(rest.text)
    const last = sentences.end()
    const text = checked.text + last.text
    const claims = [...checked.claims, ...last.claims]
    return text === '' && rest.citations.length === 0 && claims.length === 0 ? [] : [grown(text, rest.citations, claims)]
  }
  try {
    for await (const part of parts) {
      if (part.kind === 'CHOSEN') yield part
      else if (part.kind === 'TEXT') {
        const { text, citations } = filter.push(part.text)
        const checked = sentences.push(text)
        if (checked.text !== '' || citations.length > 0 || checked.claims.length > 0) yield grown(checked.text, citations, checked.claims)
      } else {
        yield* ended()
        yield { kind: 'FINISHED', finishReason: part.finishReason, usage: part.usage, droppedCitations: filter.dropped }
        return
      }
    }
  } catch (error) {
    // What was held back is part of what was written before the end.
    yield* ended()
    throw error
  }
}
