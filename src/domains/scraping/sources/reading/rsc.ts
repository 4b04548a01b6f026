import type { CheerioAPI } from 'cheerio/slim'
import { StructureError } from '../../scrape-errors.ts'
import { cutJson, parseJson } from './json-text.ts'

/** What a page of Next.js sends to its own scripts as a stream of rows. */
export interface RscStream {
  /** JSON rows, in order. */
  values: readonly unknown[]
  /** Long texts by the id under which values refer to them ("$49"). */
  texts: ReadonlyMap<string, string>
}

const PUSH = 'self.__next_f.push('
const [NEWLINE, COLON, COMMA, TEXT_TAG] = [0x0a, 0x3a, 0x2c, 0x54]
/** Longest id, or length of a text, in hexadecimal digits. */
const MAX_DIGITS = 8

/** The text that the pushes of a page make together; null where there is none. Throws StructureError where one is cut off. */
function streamText($: CheerioAPI): string | null {
  const chunks: string[] = []
  for (const script of $('script').toArray()) {
    const code = $(script).text()
    for (let at = code.indexOf(PUSH); at >= 0; at = code.indexOf(PUSH, at)) {
      at += PUSH.length
      if (code[at] !== '[') continue
      const json = cutJson(code, at)
      if (json === null) throw new StructureError('whole pushes to self.__next_f')
      at += json.length
      const push = parseJson(json, 'self.__next_f')
      if (Array.isArray(push) && push[0] === 1 && typeof push[1] === 'string') chunks.push(push[1])
    }
  }
  return chunks.length > 0 ? chunks.join('') : null
}

/** Hexadecimal digits from `at` up to `end`; null where anything else stands there. */
function hexUpTo(bytes: Buffer, at: number, end: number): string | null {
  let index = at
  while (index < bytes.length && index - at <= MAX_DIGITS && bytes[index] !== end) index++
  const digits = bytes.toString('latin1', at, index)
  return bytes[index] === end && /^[\da-f]*$/i.test(digits) ? digits : null
}

/**
 * Reads the stream of React server components on a page; null where there is none. Rows are `id:JSON` up to the end of
 * the line, and texts `id:T<length>,` followed by as many bytes of UTF-8 (a text may hold line ends, and what looks like
 * rows). Rows of other kinds are passed over. Throws StructureError where the stream is cut off.
 */
export function readRscStream($: CheerioAPI): RscStream | null {
  const stream = streamText($)
  if (stream === null) return null
  const bytes = Buffer.from(stream)
  const values: unknown[] = []
  const texts = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const id = hexUpTo(bytes, at, COLON)
    const start = id === null ? at : at + id.length + 1
    const digits = id !== null && bytes[start] === TEXT_TAG ? hexUpTo(bytes, start + 1, COMMA) : null
    if (id !== null && digits !== null) {
      const from = start + 1 + digits.length + 1
      const end = from + Number.parseInt(digits, 16)
      if (!(end <= bytes.length)) throw new StructureError(`the whole text ${id} in self.__next_f`)
      texts.set(id, bytes.toString('utf8', from, end))
      at = end
      continue
    }
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    const row = bytes.toString('utf8', start, end)
    at = end + 1
    if (id === null || !/^[[{"]/.test(row)) continue
    const value = parseJson(row, `row ${id} of self.__next_f`)
    values.push(value)
    if (typeof value === 'string') texts.set(id, value)
  }
  return { values, texts }
}

/** A short text of the stream as it is meant: "$$5" is "$5", "$undefined" nothing. */
export function plainText(text: string | undefined): string | undefined {
  if (text === '$undefined') return undefined
  return text?.startsWith('$$') ? text.slice(1) : text
}

/** A long text of the stream: "$49" is the text of that id, undefined where it is missing. */
export function longText(text: string | undefined, stream: RscStream): string | undefined {
  return text !== undefined && /^\$[\da-f]{1,8}$/i.test(text) ? stream.texts.get(text.slice(1)) : plainText(text)
}
