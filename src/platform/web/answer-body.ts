import { Duplex, pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { WebError } from './web-error.ts'

/** What `readBody` undoes, as an Accept-Encoding header names it. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** Encodings over each other; more is an attack, not a page. */
const LAYERS_MAX = 3

export function tooLarge(host: string, maxBytes: number): WebError {
  return new WebError('TOO_LARGE', `The page of ${host} is larger than ${maxBytes} bytes.`)
}

/**
 * Reads the body of an answer, undoing its encodings (a Content-Encoding header). Stops with a WebError TOO_LARGE at the first
 * byte over `maxBytes`, counted after decoding; rejects with what the stream or the decoder fails with.
 */
export async function readBody(source: Readable, encoding: string, maxBytes: number, host: string): Promise<Buffer> {
  const layers = encoding.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity')
  if (layers.length > LAYERS_MAX) throw new WebError('TRUNCATED', `The page of ${host} is encoded ${layers.length} times over.`)
  const decoded = layers.reverse().reduce<Readable>((stream, name) => pipeline(stream, decoderOf(name, host), () => undefined), source)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of decoded) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge(host, maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decoderOf(name: string, host: string): Duplex {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return Duplex.from(inflate)
    default:
      throw new WebError('TRUNCATED', `The page of ${host} is in the encoding ${name.slice(0, 40)}, which was not asked for.`)
  }
}

/** 'deflate' means the zlib format, but some servers leave its header out, and browsers read both. */
async function* inflate(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const decoder = ((first.value[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw()
  const whole = async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  yield* pipeline(Readable.from(whole(), { objectMode: false }), decoder, () => undefined)
}
