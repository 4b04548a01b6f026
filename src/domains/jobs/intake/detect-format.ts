export const POSTING_FORMATS = ['NDJSON', 'CSV', 'JSON_LD'] as const
export type PostingFormat = (typeof POSTING_FORMATS)[number]

const HEAD_BYTES = 64 * 1024

/** Reads the first bytes of a stream and gives back the stream as it was. */
export async function peek(stream: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array; whole: AsyncGenerator<Uint8Array> }> {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const { value, done } = await stream.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks
      yield* stream
    } finally {
      await stream.return(undefined)
    }
  }
  return { head: Buffer.concat(chunks).subarray(0, HEAD_BYTES), whole: whole() }
}

const parses = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * Tells the format from the start of a file: markup is a page with JSON-LD in it; an array is a document; an object alone on
 * its line is NDJSON, unless it is the only one and is linked data; anything else is CSV.
 */
export function detectFormat(head: string): PostingFormat {
  const text = head.replace(/^\ufeff/, '').trimStart()
  if (text.startsWith('<') || text.startsWith('[')) return 'JSON_LD'
  if (!text.startsWith('{')) return 'CSV'
  const [first = '', second = ''] = text.split(/\r?\n/, 2)
  const parsed = parses(first)
  if (parsed !== undefined) {
    const isLinkedData = typeof parsed === 'object' && parsed !== null && ('@graph' in parsed || '@context' in parsed || '@type' in parsed)
    return second.trim() === '' && isLinkedData ? 'JSON_LD' : 'NDJSON'
  }
  // A first line that is cut short, or broken, with another object below it is a bad line of NDJSON.
  if (second.trimStart().startsWith('{') || first.trimEnd().endsWith('}')) return 'NDJSON'
  return /^\{\s*(?:$|"@)/.test(first) || second !== '' ? 'JSON_LD' : 'NDJSON'
}
