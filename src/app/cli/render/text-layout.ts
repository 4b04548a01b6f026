import { stripVTControlCharacters } from 'node:util'

/** A stretch of a text, in UTF-16 code units, end exclusive. */
export interface Span {
  charStart: number
  charEnd: number
}

/** Scripts and signs that terminals draw over two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]/u
const COMBINING = /\p{Mn}|\p{Me}|\u200d/u

/** Columns that a text takes on a terminal, colours not counted. */
export function visibleWidth(text: string): number {
  let width = 0
  for (const character of stripVTControlCharacters(text)) width += columnsOf(character)
  return width
}

/** The text, or its beginning and an ellipsis where it takes more than `width` columns. Colours are not understood. */
export function clip(text: string, width: number): string {
  if (visibleWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    used += columnsOf(character)
    if (used >= width) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Fills up with spaces to `width` columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleWidth(text)))
}

/** Joins parts in lines of at most `width` columns; a part is never broken, so one that is longer has a line of its own. */
export function flow(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const joined = last === undefined ? part : `${last}${separator}${part}`
    if (last === undefined || visibleWidth(joined) > width) lines.push(part)
    else lines[lines.length - 1] = joined
  }
  return lines
}

/** As many parts as one line of `width` columns holds, and how many are left: 'SQL, Go +3'. */
export function firstOf(parts: readonly string[], separator: string, width: number): string {
  const lines = flow(parts, separator, width)
  if (lines.length < 2) return lines[0] ?? ''
  const [line = ''] = flow(parts, separator, width - 5)
  return `${line} +${parts.length - line.split(separator).length}`
}

/** Breaks a text between words into lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  return flow(text.split(/\s+/).filter((word) => word !== ''), ' ', width)
}

/**
 * The stretch of at most `maxChars` characters that holds most of the spans, on one line and on word ends, with ellipses
 * where something was left out, and the spans that are in it, moved along.
 */
export function excerpt(text: string, spans: readonly Span[], maxChars: number): { text: string; spans: Span[] } {
  const line = text.replace(/\s/g, ' ')
  if (line.length <= maxChars) return { text: line, spans: [...spans] }
  const start = wordStart(line, bestStart(spans, maxChars, line.length))
  const end = wordEnd(line, start + maxChars - 2)
  const prefix = start > 0 ? '…' : ''
  const suffix = end < line.length ? '…' : ''
  const inside = spans.filter((span) => span.charStart >= start && span.charEnd <= end)
  const moved = inside.map((span) => ({ charStart: span.charStart - start + prefix.length, charEnd: span.charEnd - start + prefix.length }))
  return { text: `${prefix}${line.slice(start, end)}${suffix}`, spans: moved }
}

/** The text with `mark` applied to each span; spans come in order and do not overlap. */
export function markSpans(text: string, spans: readonly Span[], mark: (part: string) => string): string {
  let marked = ''
  let at = 0
  for (const { charStart, charEnd } of spans) {
    marked += text.slice(at, charStart) + mark(text.slice(charStart, charEnd))
    at = charEnd
  }
  return marked + text.slice(at)
}

function columnsOf(character: string): number {
  if (COMBINING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Where to begin so that most spans are seen, with a little of what stands before the first of them. */
function bestStart(spans: readonly Span[], maxChars: number, length: number): number {
  const lead = Math.floor(maxChars / 6)
  let best = { start: 0, held: 0 }
  for (const { charStart } of spans) {
    const start = Math.max(0, charStart - lead)
    const held = spans.filter((span) => span.charStart >= start && span.charEnd <= start + maxChars - 2).length
    if (held > best.held) best = { start, held }
  }
  return Math.max(0, Math.min(best.start, length - maxChars + 2))
}

function wordStart(line: string, start: number): number {
  if (start === 0 || line[start - 1] === ' ') return start
  const space = line.indexOf(' ', start)
  return space === -1 ? start : space + 1
}

function wordEnd(line: string, end: number): number {
  if (end >= line.length) return line.length
  const space = line.lastIndexOf(' ', end)
  return space === -1 ? end : space
}
