import { splitSentences } from '../../../lib/sentences.ts'
import type { FoundPassage } from '../answer/answer.ts'

/** A posting that is spoken of: one that is stored, or one that the person gave by its text. */
export interface Posting {
  id: string | null
  text: string
}

/** Longest passage of a posting, in characters. */
const PASSAGE_CHARS = 900

/** The posting in passages that end where sentences do, the first ones at most; all of them as relevant as the question's own job. */
export function jobPassages({ id, text }: Posting, limit: number): FoundPassage[] {
  const passages: FoundPassage[] = []
  let charStart: number | null = null
  let charEnd = 0
  const close = (): void => {
    if (charStart === null) return
    passages.push({
      id: `${id ?? 'posting'}/${passages.length}`,
      source: 'JOB',
      documentId: id,
      section: null,
      text: text.slice(charStart, charEnd),
      charStart,
      charEnd,
      relevance: 1,
    })
    charStart = null
  }
  for (const sentence of splitSentences(text)) {
    if (charStart !== null && sentence.charEnd - charStart > PASSAGE_CHARS) close()
    charStart ??= sentence.charStart
    charEnd = sentence.charEnd - charStart <= PASSAGE_CHARS ? sentence.charEnd : wholeCharacterEnd(text, charStart + PASSAGE_CHARS)
    if (passages.length >= limit) break
  }
  close()
  return passages.slice(0, limit)
}

/** The same place, or the one before it where it would cut a surrogate pair in two: half of one cannot be stored. */
function wholeCharacterEnd(text: string, at: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at
}
