import { STOP_WORDS, WORD, wordKey } from '../../lib/words.ts'

/** One word that a query asks for. */
export interface QueryTerm {
  /** As the person wrote it, lower case. */
  term: string
  /** What a word of the text must come to, to match. */
  key: string
}

export interface Highlighting {
  /** The query's words that occur, in the query's order, each once. */
  matchedTerms: string[]
  /** Where, relative to the passage, in UTF-16 code units, end exclusive; in order, not overlapping. */
  highlights: { charStart: number; charEnd: number }[]
}

/** Words whose keys are remembered, some megabytes; longer ones hardly come twice. */
const KEYS_KEPT = 50_000
const KEPT_WORD_CHARS = 40

interface Word {
  written: string
  key: string
  charStart: number
  charEnd: number
}

export type Highlighter = ReturnType<typeof createHighlighter>

/** Finds the words of queries in texts. It remembers the keys of words, since texts of one kind share most of theirs. */
export function createHighlighter() {
  const keys = new Map<string, string>()
  return { queryTerms, highlight, pickBestPassage }

  /**
   * The words of a query that can be matched, stop words left out, each once. Plain words match by their English stem
   * ("managing" finds "manager's" kin as the keyword branch does); names with signs or digits match as they are.
   */
  function queryTerms(query: string): QueryTerm[] {
    const terms = new Map<string, QueryTerm>()
    for (const { written, key } of wordsOf(query)) {
      const term = written.toLowerCase()
      if (!STOP_WORDS.has(term) && !terms.has(key)) terms.set(key, { term, key })
    }
    return [...terms.values()]
  }

  /** Which of the terms a passage holds, and where. */
  function highlight(terms: readonly QueryTerm[], content: string): Highlighting {
    const wanted = new Set(terms.map((term) => term.key))
    const found = new Set<string>()
    const highlights: Highlighting['highlights'] = []
    for (const { key, charStart, charEnd } of wordsOf(content)) {
      if (!wanted.has(key)) continue
      found.add(key)
      highlights.push({ charStart, charEnd })
    }
    return { matchedTerms: terms.filter((term) => found.has(term.key)).map((term) => term.term), highlights }
  }

  /**
   * The passage that shows best why a document matches by its words: the one whose distinct terms weigh most, a term weighing
   * more the fewer passages hold it; then the one with more occurrences; then the earlier. Null when none holds any term.
   */
  function pickBestPassage<T extends { content: string; ordinal: number }>(
    terms: readonly QueryTerm[],
    passages: readonly T[],
  ): T | null {
    const rows = passages.map((passage) => ({ passage, ...highlight(terms, passage.content) }))
    const weightOf = new Map(
      terms.map(({ term }) => {
        const holding = rows.filter((row) => row.matchedTerms.includes(term)).length
        return [term, Math.log(1 + passages.length / Math.max(1, holding))]
      }),
    )
    const scored = rows
      .filter((row) => row.matchedTerms.length > 0)
      .map((row) => ({ ...row, weight: row.matchedTerms.reduce((sum, term) => sum + (weightOf.get(term) ?? 0), 0) }))
      .sort(
        (a, b) =>
          b.weight - a.weight || b.highlights.length - a.highlights.length || a.passage.ordinal - b.passage.ordinal,
      )
    return scored[0]?.passage ?? null
  }

  function* wordsOf(text: string): Generator<Word> {
    for (const match of text.matchAll(WORD)) {
      const written = match[0]
      yield { written, key: knownKeyOf(written), charStart: match.index, charEnd: match.index + written.length }
    }
  }

  function knownKeyOf(written: string): string {
    const known = keys.get(written)
    if (known !== undefined) return known
    const key = wordKey(written)
    if (keys.size >= KEYS_KEPT) keys.clear()
    if (written.length <= KEPT_WORD_CHARS) keys.set(written, key)
    return key
  }
}
