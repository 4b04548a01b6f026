import { readQueryText, type QueryText, type Span } from './query-text.ts'

/** Longer stretches are no words for one thing. */
const MAX_WORDS_CHARS = 60

/** Where the query says these words: whole, in any case, however they are spaced. Null where it does not, first where often. */
export function findWords(query: QueryText, words: string): Span | null {
  if (words.length > MAX_WORDS_CHARS || !/[\p{L}\p{N}]/u.test(words)) return null
  const source = readQueryText(words).lower.trim().split(/ +/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join(' +')
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'u').exec(query.lower)
  return match === null ? null : { charStart: match.index, charEnd: match.index + match[0].length }
}
