import { stemEnglish } from './stem.ts'

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

/** The stop words of Postgres's `english` configuration: the keyword branch does not see them. */
const STOP_WORDS = new Set(
  ('i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its ' +
    'itself they them their theirs themselves what which who whom this that these those am is are was were be been being ' +
    'have has had having do does did doing a an the and but if or because as until while of at by for with about against ' +
    'between into through during before after above below to from up down in out on off over under again further then once ' +
    'here there when where why how all any both each few more most other some such no nor not only own same so than too ' +
    'very s t can will just don should now').split(' '),
)
/** Words, and names of one piece such as C++, C#, .NET, node.js, AT&T. */
const WORD = /\.?[\p{L}\p{N}\p{M}]+(?:[.&'’][\p{L}\p{N}\p{M}]+)*(?:\+\+|#)?/gu
const PLAIN_WORD = /^[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*$/u

interface Word {
  written: string
  key: string
  charStart: number
  charEnd: number
}

/**
 * The words of a query that can be matched, stop words left out, each once. Plain words match by their English stem
 * ("managing" finds "manager's" kin as the keyword branch does); names with signs or digits match as they are.
 */
export function queryTerms(query: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>()
  for (const { written, key } of wordsOf(query)) {
    const term = written.toLowerCase()
    if (!STOP_WORDS.has(term) && !terms.has(key)) terms.set(key, { term, key })
  }
  return [...terms.values()]
}

/** Which of the terms a passage holds, and where. */
export function highlight(terms: readonly QueryTerm[], content: string): Highlighting {
  const wanted = new Set(terms.map((term) => term.key))
  const initials = new Set(terms.map((term) => term.key.charAt(0)))
  const found = new Set<string>()
  const highlights: Highlighting['highlights'] = []
  for (const { key, charStart, charEnd } of wordsOf(content, initials)) {
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
export function pickBestPassage<T extends { content: string; ordinal: number }>(
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

/** The words of a text; with `initials` only those that begin with one of them, since a stem keeps its word's first letter. */
function wordsOf(text: string, initials?: ReadonlySet<string>): Word[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const written = match[0]
    if (initials !== undefined && !initials.has(written.charAt(0).toLowerCase().normalize('NFC'))) return []
    return [{ written, key: keyOf(written), charStart: match.index, charEnd: match.index + written.length }]
  })
}

function keyOf(written: string): string {
  const word = written.toLowerCase().normalize('NFC').replaceAll('’', "'")
  return PLAIN_WORD.test(word) ? stemEnglish(word) : word
}
