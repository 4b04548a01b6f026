/** A stretch of a text, in UTF-16 code units, end exclusive. */
export interface TextSpan {
  charStart: number
  charEnd: number
}

/** Written with a full stop and never the last word of a sentence that anybody would want cut there. */
const ABBREVIATIONS = new Set([
  'mr', 'mrs', 'ms', 'dr', 'prof', 'st', 'sgt', 'lt', 'capt', 'gen', 'hon', 'rev', 'jr', 'sr', 'vs', 'no', 'nos', 'fig', 'figs',
  'dept', 'div', 'est', 'approx', 'ext', 'tel', 'min', 'max', 'incl', 'resp', 'cf', 'viz', 'ca', 'eg', 'ie', 'al', 'vol', 'ed',
  'inc', 'ltd', 'co', 'corp', 'bros', 'univ', 'assn', 'ave', 'blvd', 'rd',
  'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec',
])
const ENDERS = '.!?…'
const FULL_WIDTH_ENDERS = '。！？'
const CLOSERS = '"\'”’)]»'
const BULLETS = '•●▪◦‣■□▸►·'
const CANDIDATE = /[.!?…。！？\n\r\u2028\u2029•●▪◦‣■□▸►·]/g
const LONGEST_WORD_LOOKED_AT = 24

/**
 * Cuts a text into sentences: at full stops, question and exclamation marks, at every line break, and before bullets.
 * Spans are in order, trimmed of white space, never empty, and together hold every character that is not white space.
 * Abbreviations ("e.g.", "U.S.", "Dr."), initials, decimals and list numbers ("2. A degree") do not end a sentence.
 * Time is linear in the text. (Intl.Segmenter cuts after "e.g." and knows no bullets.)
 */
export function splitSentences(text: string): TextSpan[] {
  const spans: TextSpan[] = []
  let start = 0
  const endAt = (end: number): void => {
    const span = trimSpan(text, start, end)
    if (span) spans.push(span)
    start = end
  }
  const candidate = new RegExp(CANDIDATE)
  for (let match = candidate.exec(text); match; match = candidate.exec(text)) {
    const char = match[0]
    if (BULLETS.includes(char)) {
      if (char !== '·' || /\s/.test(text.charAt(match.index - 1))) endAt(match.index)
    } else if (FULL_WIDTH_ENDERS.includes(char)) {
      endAt(skipAny(text, match.index, FULL_WIDTH_ENDERS + CLOSERS))
      candidate.lastIndex = start
    } else if (ENDERS.includes(char)) {
      const afterMarks = skipAny(text, match.index, ENDERS)
      const end = skipAny(text, afterMarks, CLOSERS)
      if (endsSentence(text, start, match.index, afterMarks, end)) endAt(end)
      candidate.lastIndex = end
    } else {
      endAt(match.index + 1)
    }
  }
  endAt(text.length)
  return spans
}

/** The span without the white space at its ends; null when nothing is left. */
export function trimSpan(text: string, charStart: number, charEnd: number): TextSpan | null {
  let start = charStart
  let end = charEnd
  while (start < end && isSpace(text, start)) start += 1
  while (end > start && isSpace(text, end - 1)) end -= 1
  return start < end ? { charStart: start, charEnd: end } : null
}

function endsSentence(text: string, sentenceStart: number, mark: number, afterMarks: number, end: number): boolean {
  if (end < text.length && !isSpace(text, end)) return false
  if (text[mark] !== '.' || afterMarks - mark > 1) return true
  let next = end
  while (next < text.length && isSpace(text, next)) next += 1
  if (/\p{Ll}/u.test(text.charAt(next))) return false
  let wordStart = mark
  const earliest = Math.max(sentenceStart, mark - LONGEST_WORD_LOOKED_AT)
  while (wordStart > earliest && /[\p{L}\p{N}.]/u.test(text.charAt(wordStart - 1))) wordStart -= 1
  const word = text.slice(wordStart, mark)
  if (/^\d{1,2}$/.test(word)) return !isListNumber(text, sentenceStart, wordStart)
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}{1,2}\.)+\p{L}{1,3}$/u.test(word)) return next >= text.length
  return !ABBREVIATIONS.has(word.toLowerCase())
}

function isListNumber(text: string, sentenceStart: number, numberStart: number): boolean {
  const before = text.slice(Math.max(sentenceStart, numberStart - 8), numberStart)
  return before.trim() === '' || /(?:\s{2}|[;:]\s|[;,]\s*(?:and|or)\s+)$/.test(before)
}

function skipAny(text: string, from: number, chars: string): number {
  let index = from
  while (index < text.length && chars.includes(text.charAt(index))) index += 1
  return index
}

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index))
}
