import { mapHeader, recordOf } from './csv-header.ts'
import type { HeaderMapping } from './csv-header.ts'
import { readCsvRecords } from './csv-records.ts'
import { detectFormat, peek } from './detect-format.ts'
import type { PostingFormat } from './detect-format.ts'
import { findJobPostings, isJobPosting, ldScripts, parseLenientJson, recordOfJobPosting } from './json-ld.ts'
import { decodeBytes, formatBytes, readLines, toUtf8 } from './lines.ts'
import { checkPosting } from './posting.ts'
import type { RawPosting } from './posting.ts'

/** In CSV the line on which the record begins; in JSON-LD the ordinal of the posting in the document. All from 1. */
export type ReadItem =
  | { line: number; byteOffset?: number; posting: RawPosting }
  | { line: number; byteOffset?: number; rejected: string }

export interface ReadOptions {
  /** Lines up to this one were taken before and are passed over. */
  startAfterLine?: number
  /** Stands in where a record does not say. */
  defaults?: Partial<RawPosting>
  /** Bytes of a line, in CSV of a record; default 2 MB. */
  maxLineBytes?: number
  /** Bytes of a JSON-LD document or page; default 20 MB. */
  maxDocumentBytes?: number
}

export interface ReadReport {
  /** Null until the first item was asked for. */
  format: PostingFormat | null
  /** How the columns of a CSV file were read; null before its header and for other formats. */
  header: HeaderMapping | null
}

/** Read it once, with `for await`; leaving the loop early closes the stream. */
export interface PostingReader extends AsyncIterable<ReadItem> {
  readonly report: Readonly<ReadReport>
}

interface Reading {
  startAfterLine: number
  defaults: Partial<RawPosting>
  maxLineBytes: number
  maxDocumentBytes: number
  report: ReadReport
}

/**
 * Reads postings from a stream, one at a time and in flat memory (a JSON-LD document is held whole, up to its limit). A bad
 * line is an item with its reason and never stops the rest. Throws only what the stream throws.
 */
export function readPostings(
  stream: AsyncIterable<Uint8Array>,
  format: PostingFormat | 'AUTO',
  options: ReadOptions = {},
): PostingReader {
  const reading: Reading = {
    startAfterLine: options.startAfterLine ?? 0,
    defaults: options.defaults ?? {},
    maxLineBytes: options.maxLineBytes ?? 2 * 2 ** 20,
    maxDocumentBytes: options.maxDocumentBytes ?? 20 * 2 ** 20,
    report: { format: null, header: null },
  }
  return { report: reading.report, [Symbol.asyncIterator]: () => readAll(stream, format, reading) }
}

async function* readAll(stream: AsyncIterable<Uint8Array>, format: PostingFormat | 'AUTO', reading: Reading): AsyncGenerator<ReadItem> {
  const { head, whole } = await peek(toUtf8(stream))
  reading.report.format = format === 'AUTO' ? detectFormat(decodeBytes(head)) : format
  const items = { NDJSON: readNdjson, CSV: readCsv, JSON_LD: readJsonLd }[reading.report.format](whole, reading)
  for await (const item of items) if (item.line > reading.startAfterLine) yield item
}

function check(record: unknown, reading: Reading): { posting: RawPosting } | { rejected: string } {
  const own = isJobPosting(record) ? recordOfJobPosting(record) : record
  if (typeof own !== 'object' || own === null || Array.isArray(own)) {
    return { rejected: 'The record is not an object; give one posting as { "title": …, "company": …, "description": … }.' }
  }
  const given = Object.entries(own).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return checkPosting({ ...reading.defaults, ...Object.fromEntries(given) })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unreadable')

async function* readNdjson(stream: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<ReadItem> {
  for await (const { line, byteOffset, bytes } of readLines(stream, reading.maxLineBytes)) {
    if (line <= reading.startAfterLine) continue
    if (bytes === null) {
      yield { line, byteOffset, rejected: `The line is longer than ${formatBytes(reading.maxLineBytes)}; split or shorten it.` }
      continue
    }
    const text = decodeBytes(bytes)
    if (text.trim() === '') continue
    let record: unknown
    try {
      record = JSON.parse(text)
    } catch (error) {
      yield { line, byteOffset, rejected: `The line is not JSON (${messageOf(error)}); write one object per line.` }
      continue
    }
    yield { line, byteOffset, ...check(record, reading) }
  }
}

const REQUIRED = ['title', 'company', 'description'] as const

async function* readCsv(stream: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<ReadItem> {
  let header: string[] | null = null
  let fields: ReturnType<typeof mapHeader>['fields'] = []
  for await (const record of readCsvRecords(readLines(stream, reading.maxLineBytes), reading.maxLineBytes)) {
    const { line, byteOffset } = record
    if (record.fields === null) yield { line, byteOffset, rejected: record.reason }
    else if (header === null) {
      header = record.fields
      const mapped = mapHeader(header)
      fields = mapped.fields
      reading.report.header = mapped.mapping
      const missing = REQUIRED.filter((field) => !fields.includes(field) && reading.defaults[field] === undefined)
      if (missing.length > 0) {
        const columns = header.map((column) => `"${column}"`).join(', ')
        const reason = `The header names no column for ${missing.join(', ')}; it has ${columns}.`
        yield { line, byteOffset, rejected: `${reason} Rename the columns and import again.` }
        return
      }
    } else if (line <= reading.startAfterLine) continue
    else if (record.fields.length > header.length && record.fields.slice(header.length).some((value) => value.trim() !== '')) {
      const reason = `The record has ${record.fields.length} fields, the header ${header.length};`
      yield { line, byteOffset, rejected: `${reason} put fields that hold the separator into quotes.` }
    } else yield { line, byteOffset, ...check(recordOf(header, fields, record.fields), reading) }
  }
}

async function collect(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

async function* readJsonLd(stream: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<ReadItem> {
  const bytes = await collect(stream, reading.maxDocumentBytes)
  if (bytes === null) {
    yield { line: 1, rejected: `The document is larger than ${formatBytes(reading.maxDocumentBytes)}; split it, or give one posting per line as NDJSON.` }
    return
  }
  const text = decodeBytes(bytes)
  const isPage = text.trimStart().startsWith('<')
  const documents = isPage ? ldScripts(text) : [text]
  let line = 0
  for (const document of documents) {
    let parsed: unknown
    try {
      parsed = parseLenientJson(document)
    } catch (error) {
      yield { line: ++line, rejected: `The JSON-LD is not JSON (${messageOf(error)}).` }
      continue
    }
    const postings = findJobPostings(parsed)
    // A plain array of the product's own records is taken as well.
    const records = postings.length > 0 || isPage || !Array.isArray(parsed) ? postings : parsed
    for (const record of records) yield { line: ++line, ...check(record, reading) }
  }
  if (line === 0) yield { line: 1, rejected: isPage ? 'The page holds no JobPosting in JSON-LD.' : 'The document holds no JobPosting.' }
}
