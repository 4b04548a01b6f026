export interface Destination {
  url: string
  /** After the closing bracket. */
  end: number
}

const LIKE_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|www\.|[/.#?\\])/i
const TITLE_QUOTES = new Map([['"', '"'], ["'", "'"], ['(', ')']])

/**
 * Reads the destination of a Markdown link, from its opening bracket: `(url)`, `(<url>)`, `(url "title")`. More lenient than
 * CommonMark where the text looks like an address, since renderers are. 'MORE' when it does not end in the text, null when
 * it is a remark in brackets.
 */
export function destinationAt(text: string, open: number): Destination | 'MORE' | null {
  let at = skipSpaces(text, open + 1)
  if (at >= text.length) return 'MORE'
  const start = at
  let url: string
  if (text.charAt(at) === '<') {
    const end = text.indexOf('>', at)
    const lineEnd = text.indexOf('\n', at)
    if (lineEnd >= 0 && (end < 0 || lineEnd < end)) return null
    if (end < 0) return 'MORE'
    url = text.slice(at + 1, end)
    at = end + 1
  } else {
    at = endOfAddress(text, at)
    if (at >= text.length) return 'MORE'
    url = text.slice(start, at)
  }
  at = skipSpaces(text, at)
  if (at >= text.length) return 'MORE'
  if (text.charAt(at) === ')') return { url, end: at + 1 }
  const title = TITLE_QUOTES.get(text.charAt(at))
  if (title !== undefined) {
    const end = text.indexOf(title, at + 1)
    if (end < 0) return 'MORE'
    at = skipSpaces(text, end + 1)
    if (at >= text.length) return 'MORE'
    if (text.charAt(at) === ')') return { url, end: at + 1 }
  }
  return LIKE_ADDRESS.test(url) ? lenientEnd(text, start) : null
}

/** Everything to the next closing bracket of the line. Never an allowed address, since it is not one. */
function lenientEnd(text: string, start: number): Destination | 'MORE' | null {
  const close = text.indexOf(')', start)
  const lineEnd = text.indexOf('\n', start)
  if (lineEnd >= 0 && (close < 0 || lineEnd < close)) return null
  return close < 0 ? 'MORE' : { url: text.slice(start, close), end: close + 1 }
}

/** To white space, or to a closing bracket that none of its own opened. */
function endOfAddress(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === '\\') at += 1
    else if (/\s/.test(char)) return at
    else if (char === '(') depth += 1
    else if (char === ')') {
      if (depth === 0) return at
      depth -= 1
    }
  }
  return text.length
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return at
}
