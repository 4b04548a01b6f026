import { UploadError } from '../../../lib/errors.ts'

/** The stream as it is. Throws UploadError where it is longer. */
export async function* atMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      throw new UploadError('TOO_LARGE', `The file has more than ${Math.floor(maxBytes / 2 ** 20)} MB; split it, or raise IMPORT_LIMIT_BYTES.`)
    }
    yield chunk
  }
}
