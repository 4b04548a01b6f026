/** One line of a byte stream, without its line end. */
export interface ByteLine {
  /** From 1. */
  line: number
  /** Of the line's first byte, counted from the start of the stream. */
  byteOffset: number
  /** Null for a line that is longer than allowed; it was passed over without being kept. */
  bytes: Uint8Array | null
  /** What ended it; the last line may have no end. */
  end: '\r\n' | '\n' | ''
}

/** For messages: "2 MB", "512 KB". */
export const formatBytes = (bytes: number): string =>
  (bytes >= 2 ** 20 ? `${Math.round((bytes / 2 ** 20) * 10) / 10} MB` : `${Math.ceil(bytes / 2 ** 10)} KB`)

const NEWLINE = 10
const RETURN = 13
const BOM = [0xef, 0xbb, 0xbf]

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0]
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const withoutEnd = (bytes: Uint8Array, isFirst: boolean): Uint8Array => {
  const start = isFirst && BOM.every((byte, index) => bytes[index] === byte) ? BOM.length : 0
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length
  return bytes.subarray(start, Math.max(start, end))
}

/**
 * Cuts a stream into lines at \n or \r\n; a byte order mark is dropped. Holds no more than one line of `maxBytes` at a time.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = []
  let length = 0
  let line = 1
  let lineStart = 0
  let chunkStart = 0
  const take = (newline: '\n' | ''): ByteLine => {
    const whole = length > maxBytes ? null : joined(parts, length)
    const end = newline === '\n' && whole?.at(-1) === RETURN ? '\r\n' : newline
    return { line, byteOffset: lineStart, bytes: whole && withoutEnd(whole, line === 1), end }
  }
  const keep = (piece: Uint8Array): void => {
    length += piece.length
    if (length <= maxBytes) parts.push(piece)
    else parts = []
  }
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      yield take('\n')
      parts = []
      length = 0
      line++
      from = at + 1
      lineStart = chunkStart + from
    }
    if (from < chunk.length) keep(chunk.subarray(from))
    chunkStart += chunk.length
  }
  if (length > 0) yield take('')
}

/** UTF-8, and Windows-1252 for bytes that are not UTF-8, as spreadsheets on Windows write them. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function utf16Decoder(start: Uint8Array): InstanceType<typeof TextDecoder> | null {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le')
  return start[0] === 0xfe && start[1] === 0xff ? new TextDecoder('utf-16be') : null
}

/** Recodes a stream that begins with a UTF-16 byte order mark to UTF-8; any other stream passes unchanged. */
export async function* toUtf8(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null | undefined
  const encoder = new TextEncoder()
  for await (const chunk of stream) {
    decoder ??= utf16Decoder(chunk)
    yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk
  }
}
