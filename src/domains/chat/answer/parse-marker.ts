/** One passage that a marker names, with the words it says are there. */
export interface MarkerReference {
  label: string
  quote: string | null
}

export interface Marker {
  length: number
  references: MarkerReference[]
  /** In round brackets, as no marker is written; it tells a reader nothing. */
  isImitation: boolean
}

const CLOSERS = new Map([['[', ']'], ['【', '】'], ['［', '］'], ['〔', '〕'], ['(', ')']])
const LEADS = ['source', 'sources', 'see', 'passage', 'passages', 'ref', 'refs', 'cf']
const OPENING_QUOTES = '"“”„«\'‘`'
const CLOSING_QUOTES = '"“”»\'’`'
const DASHES = '-–—'
const LONGEST_RANGE = 50

/**
 * Reads a marker at the start of a text: [P3], [P1, P3], [P1-P3], [P3: "words"], also with typographic quotes, spaces, other
 * square brackets or a leading "source:". 'MORE' when what follows the text could still make it one; null when nothing can.
 */
export function parseMarker(text: string): Marker | 'MORE' | null {
  const closer = CLOSERS.get(text.charAt(0))
  if (closer === undefined) return null
  let at = 1
  const skipSpaces = (): void => {
    while (at < text.length && ' \t\n'.includes(text.charAt(at))) at += 1
  }
  const digits = (): string => /^\d{0,4}/.exec(text.slice(at, at + 4))?.[0] ?? ''

  skipSpaces()
  const lead = /^[a-z]{0,9}/i.exec(text.slice(at, at + 9))?.[0].toLowerCase() ?? ''
  if (at + lead.length >= text.length && (lead === '' || lead === 'p' || LEADS.some((one) => one.startsWith(lead)))) return 'MORE'
  const hasLead = LEADS.includes(lead)
  if (hasLead) {
    at += lead.length
    while (at < text.length && ': .\t\n'.includes(text.charAt(at))) at += 1
  }
  const isRound = closer === ')'
  if (isRound && !hasLead) return null

  const references: MarkerReference[] = []
  for (;;) {
    if (at >= text.length) return 'MORE'
    if (!'Pp'.includes(text.charAt(at))) return null
    at += 1
    const first = digits()
    at += first.length
    if (at >= text.length) return 'MORE'
    if (first === '') return null
    skipSpaces()
    let last = first
    if (at < text.length && DASHES.includes(text.charAt(at))) {
      at += 1
      skipSpaces()
      if ('Pp'.includes(text.charAt(at)) && at < text.length) at += 1
      last = digits()
      at += last.length
      if (at >= text.length) return 'MORE'
      if (last === '') return null
      skipSpaces()
    }
    const quoted = readQuote(text, at, closer)
    if (quoted === 'MORE') return 'MORE'
    if (quoted) at = quoted.end
    references.push(...labels(Number(first), Number(last)).map((label) => ({ label, quote: quoted?.quote ?? null })))
    skipSpaces()
    if (at >= text.length) return 'MORE'
    if (text.charAt(at) === closer) return { length: at + 1, references, isImitation: isRound }
    const joined = /^(?:[,;&]|and\b)?[ \t\n]*/i.exec(text.slice(at))?.[0] ?? ''
    at += joined.length
    if (at >= text.length || (joined === '' && 'and'.startsWith(text.slice(at).toLowerCase()))) return 'MORE'
  }
}

/** The quotation after a label: after a colon, or after nothing or a comma where it is in quotes. Null when there is none. */
function readQuote(text: string, from: number, closer: string): { quote: string; end: number } | 'MORE' | null {
  let at = from
  const sign = text.charAt(at)
  if (sign === ':' || sign === ',') at += 1
  while (at < text.length && ' \t\n'.includes(text.charAt(at))) at += 1
  if (at >= text.length) return 'MORE'
  if (OPENING_QUOTES.includes(text.charAt(at))) {
    const start = at + 1
    for (at = start; at < text.length; at += 1) {
      if (!CLOSING_QUOTES.includes(text.charAt(at))) continue
      const after = /^[ \t\n]*(?:[,;&]|and\b)?[ \t\n]*/i.exec(text.slice(at + 1))?.[0] ?? ''
      const rest = text.slice(at + 1 + after.length)
      if (rest === '' || (after !== '' && /^p$/i.test(rest))) return 'MORE'
      const isOver = rest.startsWith(closer) ? after.trim() === '' : after !== '' && /^p\d/i.test(rest)
      if (isOver) return { quote: text.slice(start, at).replaceAll('\\', ''), end: at + 1 }
    }
    return 'MORE'
  }
  if (sign !== ':') return null
  const end = text.indexOf(closer, at)
  const nested = text.indexOf('[', at)
  if (nested >= 0 && (end < 0 || nested < end)) return null
  return end < 0 ? 'MORE' : { quote: text.slice(at, end), end }
}

function labels(first: number, last: number): string[] {
  if (last <= first) return last === first ? [`P${first}`] : [`P${first}`, `P${last}`]
  return Array.from({ length: Math.min(last - first + 1, LONGEST_RANGE) }, (_, index) => `P${first + index}`)
}
