import { requestError } from './error-response.ts'

export function tooLarge(maxBytes: number): Error {
  return requestError(413, 'TOO_LARGE', `The request has more than ${maxBytes} bytes; send less, or raise the limit of the server.`)
}

/** The size that a request declares; null where it declares none. */
export function declaredBytes(request: Request): number | null {
  const declared = request.headers.get('content-length')
  return declared !== null && /^\d+$/.test(declared) ? Number(declared) : null
}

/** The chunks of a stream; throws a request error (413) once there are more than `maxBytes`. */
export async function* atMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}
