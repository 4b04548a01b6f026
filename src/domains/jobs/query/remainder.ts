import type { QueryText, Span } from './query-text.ts'

/** Words that only tied a removed part to the rest. */
const CONNECTORS =
  '(?:and|or|but|with|at|in|for|from|on|an?|the|is|are|be|to|of|that|which|who|paying|pays|based|located|only|please|roles?|' +
  'jobs?|positions?|openings|vacancies|postings|work|level)'
const LEADING = new RegExp(`^(?:[\\s,;:|/&+)•·.!?\u2010-\u2015-]|${CONNECTORS}(?![\\w+#'-]))+`, 'i')
const TRAILING_CONNECTORS =
  '(?:and|or|but|with|at|in|for|from|on|an?|the|is|are|be|to|that|which|who|paying|pays|based|located|only|please)'
const TRAILING = new RegExp(`(?:[\\s,;:|/&(•·\u2010-\u2015-]|(?<![\\w+#'.-])${TRAILING_CONNECTORS})+$`, 'i')
const REQUEST = new RegExp(
  "^\\s*(?:please\\s+)?(?:(?:i\\s+am|i'm|im|we\\s+are|we're)\\s+)?(?:looking\\s+for|search(?:ing)?\\s+for|find(?:\\s+me)?|" +
    "show\\s+me|give\\s+me|i\\s+want|i\\s+need|i'd\\s+like)\\s+(?:(?:an?|all|any|some|the|my)\\s+)?",
)
const NOTHING_BUT_FILLER = /^(?:jobs?|work|working|anything|any)$/i
const FILLER_AT_END = /(?:^|\s+)(?:jobs|roles|positions|openings|vacancies|postings)\s*[.!?]*\s*$/i

/**
 * What is left of a query when the removed spans are taken out: connectors and punctuation that tied them on go with them,
 * and so do "looking for" at the start and "jobs" at the end. White space is made single; the rest stays as written.
 */
export function remainderOf(query: QueryText, removed: readonly Span[]): string {
  const request = REQUEST.exec(query.lower)
  const spans = [...(request ? [{ charStart: 0, charEnd: request[0].length }] : []), ...removed].toSorted(
    (a, b) => a.charStart - b.charStart,
  )
  const pieces: string[] = []
  let at = 0
  for (const [index, end] of [...spans.map((span) => span.charStart), query.original.length].entries()) {
    let piece = query.original.slice(at, Math.max(at, end))
    if (index > 0) piece = withoutConnectors(piece, LEADING)
    if (index < spans.length && removed.length > 0) piece = withoutConnectors(piece, TRAILING)
    pieces.push(piece)
    at = Math.max(at, spans[index]?.charEnd ?? at)
  }
  const text = pieces.map((piece) => piece.replace(/\s+/g, ' ').trim()).filter((piece) => piece !== '').join(' ')
  const topic = text.replace(FILLER_AT_END, '').trim()
  return NOTHING_BUT_FILLER.test(topic) ? '' : topic
}

function withoutConnectors(piece: string, pattern: RegExp): string {
  return /[\p{L}\p{N}"#+$€£%]/u.test(piece.replace(pattern, '')) ? piece.replace(pattern, ' ') : ''
}
