import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { SiteReply } from './definition.ts'

const gzipAsync = promisify(gzip)
const LEAST_TO_COMPRESS = 1_024
const HUGE_CHUNK = Buffer.from('<p>More and more of the same, without an end in sight.</p>\n'.repeat(1_000))

const IS_TEXT = /^text\/|json$|xml$/

const headersOf = (reply: SiteReply): Record<string, string> =>
  ({ 'content-type': IS_TEXT.test(reply.type) ? `${reply.type}; charset=utf-8` : reply.type, ...reply.headers })

/** Sends a whole reply, compressed where the client takes it. */
export async function sendReply(request: IncomingMessage, response: ServerResponse, reply: SiteReply): Promise<void> {
  const headers = headersOf(reply)
  let body: Buffer = Buffer.from(reply.body)
  if (body.length >= LEAST_TO_COMPRESS && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    body = await gzipAsync(body, { level: 1 })
    headers['content-encoding'] = 'gzip'
  }
  if (response.destroyed) return
  response.writeHead(reply.status, { ...headers, 'vary': 'accept-encoding', 'content-length': body.length })
  response.end(body)
}

/** Declares the whole length, sends half of it, and cuts the connection. */
export function sendTruncated(response: ServerResponse, reply: SiteReply): void {
  const body = Buffer.from(reply.body)
  response.writeHead(reply.status, { ...headersOf(reply), 'content-length': body.length })
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy())
}

/** Streams so many bytes without saying beforehand how many, as fast as they are taken. */
export function sendHuge(response: ServerResponse, type: string, bytes: number): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
  let left = bytes
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const chunk = left >= HUGE_CHUNK.length ? HUGE_CHUNK : HUGE_CHUNK.subarray(0, left)
      left -= chunk.length
      if (!response.write(chunk)) {
        response.once('drain', more)
        return
      }
    }
    response.end()
  }
  more()
}
