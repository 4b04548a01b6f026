import type { TextSpan } from '../../../lib/sentences.ts'
import { splitSentences } from '../../../lib/sentences.ts'
import { createHighlighter } from '../../search/highlight.ts'
import { stemEnglish } from '../../../lib/stem.ts'
import type { CitedPlace, ShownPassage } from './citation.ts'
import type { FoldedText } from './fold-quote.ts'
import { foldQuote } from './fold-quote.ts'
import { PIECES } from './pieces.ts'

/** Words of nearly every resume and posting: to share only these is to share nothing. */
const EVERYDAY = new Set(
  ('experience work working worked job role position resume passage year month day time skill use used using include including ' +
    'project company people person good great well new strong also help make made year ability able responsible various many ' +
    'several one two three first last like get got need want show say mention state list provide candidate applicant your ' +
    'you career professional background based across within would could may might')
    .split(' ').map(stemEnglish),
)
const WORD_CHARACTER = /[\p{L}\p{N}]/u
const QUOTE_EDGES = /^[\s.,;:!?…'()[\]-]+|[\s.,;:!?…'()[\]-]+$/g

interface IndexedSentence extends TextSpan {
  keys: Set<string>
}

/**
 * Finds the words of a passage that a marker points to. Words are compared by their English stems; a word weighs more the
 * fewer sentences of all passages hold it.
 */
export function createPlaceFinder(passages: readonly ShownPassage[]) {
  const { queryTerms } = createHighlighter()
  const keysOf = (text: string): string[] => queryTerms(text).map(({ key }) => key).filter((key) => !EVERYDAY.has(key))
  const sentences = new Map<ShownPassage, IndexedSentence[]>(passages.map((passage) => [
    passage,
    splitSentences(passage.text).map((span) => ({
      ...span,
      keys: new Set(keysOf(passage.text.slice(span.charStart, span.charEnd))),
    })),
  ]))
  const holding = new Map<string, number>()
  const all = [...sentences.values()].flat()
  for (const { keys } of all) for (const key of keys) holding.set(key, (holding.get(key) ?? 0) + 1)
  const folded = new Map<ShownPassage, FoldedText>()
  return { findQuote, findSentence }

  /** Where a passage holds the quoted words, whole words of it; null where it does not, or where they say nothing. */
  function findQuote(passage: ShownPassage, quote: string): CitedPlace | null {
    const wanted = foldQuote(quote).text.replace(QUOTE_EDGES, '')
    if (queryTerms(wanted).length === 0) return null
    const text = folded.get(passage) ?? foldQuote(passage.text)
    folded.set(passage, text)
    for (let at = text.text.indexOf(wanted); at >= 0; at = text.text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      if (isInsideWord(text.text, at) || isInsideWord(text.text, end)) continue
      const charStart = text.starts[at]
      const charEnd = text.ends[end - 1]
      if (charStart !== undefined && charEnd !== undefined) return { passage, charStart, charEnd }
    }
    return null
  }

  /** The sentence of a passage that shares most with what was just written; null where they share no word that tells anything. */
  function findSentence(passage: ShownPassage, written: string): CitedPlace | null {
    const said = keysOf(lastSentence(written))
    let best: CitedPlace | null = null
    let bestScore = 0
    for (const { keys, charStart, charEnd } of sentences.get(passage) ?? []) {
      const score = said.reduce((sum, key) => (
        keys.has(key) ? sum + Math.log(1 + all.length / Math.max(1, holding.get(key) ?? 0)) : sum
      ), 0)
      if (score > bestScore) {
        best = { passage, charStart, charEnd }
        bestScore = score
      }
    }
    return best
  }
}

function lastSentence(written: string): string {
  const text = written.replaceAll(PIECES, '')
  const last = splitSentences(text).at(-1)
  return last ? text.slice(last.charStart, last.charEnd) : ''
}

function isInsideWord(text: string, at: number): boolean {
  return WORD_CHARACTER.test(text.charAt(at - 1)) && WORD_CHARACTER.test(text.charAt(at))
}
