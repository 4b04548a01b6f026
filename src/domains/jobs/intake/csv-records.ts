import { parse } from 'csv-parse/sync'
import { decodeBytes, formatBytes } from './lines.ts'
import type { ByteLine } from './lines.ts'

const DELIMITERS = [',', ';', '\t', '|']

function guessDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const count = (delimiter: string): number => bare.split(delimiter).length
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

/** The fields of one record; null when its quotes are not those of CSV. */
function parseRecord(text: string, delimiter: string): string[] | null {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, record_delimiter: '\u0000' })[0] ?? []
  } catch {
    return null
  }
}

const UNPAIRED_QUOTES = 'The quotes do not match: a field with quotes in it stands in quotes, and each quote inside it is written twice.'

export interface CsvRecord {
  line: number
  byteOffset: number
  /** Null for a record that is too long. */
  fields: string[] | null
  reason: string
}

const countQuotes = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++
  return count
}

/** A field keeps the line ends within it as they were. */
const textOf = (parts: readonly { text: string | null; end: string }[]): string => (
  parts.map(({ text, end }, place) => `${text}${place === parts.length - 1 ? '' : end}`).join('')
)

/**
 * Puts records together from lines: one is complete when its quotes pair up. When that fails, only its first line is given
 * up and reading goes on with the second, so that a quote which is never closed does not swallow the file.
 */
export async function* readCsvRecords(lines: AsyncGenerator<ByteLine>, maxBytes: number): AsyncGenerator<CsvRecord> {
  const waiting: { line: number; byteOffset: number; text: string | null; end: string }[] = []
  let delimiter: string | null = null
  const next = async (): Promise<(typeof waiting)[number] | null> => {
    const kept = waiting.pop()
    if (kept) return kept
    const { value, done } = await lines.next()
    return done ? null : { line: value.line, byteOffset: value.byteOffset, text: value.bytes === null ? null : decodeBytes(value.bytes), end: value.end }
  }
  for (let first = await next(); first !== null; first = await next()) {
    const { line, byteOffset } = first
    if (first.text === null) {
      yield { line, byteOffset, fields: null, reason: `The line is longer than ${formatBytes(maxBytes)}; split or shorten it.` }
      continue
    }
    if (first.text.trim() === '') continue
    if (delimiter === null) {
      const stated = /^sep=(.)$/i.exec(first.text.trim())?.[1]
      delimiter = stated ?? guessDelimiter(first.text)
      if (stated !== undefined) continue
    }
    const parts = [first]
    let quotes = countQuotes(first.text)
    let size = first.text.length
    while (quotes % 2 === 1 && size <= maxBytes) {
      const more = await next()
      if (more === null) break
      parts.push(more)
      if (more.text === null) break
      quotes += countQuotes(more.text)
      size += more.text.length
    }
    const fields = quotes % 2 === 0 && size <= maxBytes ? parseRecord(textOf(parts), delimiter) : null
    if (fields === null) for (const part of parts.slice(1).reverse()) waiting.push(part)
    yield { line, byteOffset, fields, reason: UNPAIRED_QUOTES }
  }
}
