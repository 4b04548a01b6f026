import type { Viewer } from '../../lib/viewer.ts'
import type { LinkHandler } from './plugins/use-links.ts'

/** A file that is handed out. */
export interface Download {
  fileName: string
  mediaType: string
  body: Uint8Array | ReadableStream<Uint8Array>
}

/** Opens what `key` names for the person that the link was made for; null where it is gone. */
export type OpenDownload = (viewer: Viewer, key: string) => Promise<Download | null>

/**
 * Answers links of purpose `download`. Their subject is `<kind>:<user id>:<key>`; the key is the kind's own, and may be empty. Whatever
 * is handed out is saved as a file: a browser neither shows it nor guesses what it is.
 */
export function answerDownloads(openers: Readonly<Record<string, OpenDownload>>): LinkHandler {
  return async (subject, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const [kind = '', userId = '', ...key] = subject.split(':')
    const open = Object.hasOwn(openers, kind) ? openers[kind] : undefined
    const download = await open?.({ userId }, key.join(':'))
    if (download == null) return null
    const { fileName, mediaType, body } = download
    const headers = new Headers({
      'content-type': mediaType,
      'content-disposition': dispositionOf(fileName),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    if (body instanceof Uint8Array) headers.set('content-length', String(body.length))
    if (request.method === 'HEAD' && body instanceof ReadableStream) await body.cancel()
    return new Response(request.method === 'HEAD' ? null : bodyOf(body), { headers })
  }
}

/** With the name in plain letters for clients that know no other, and whole (RFC 6266, RFC 8187). */
function dispositionOf(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

function bodyOf(body: Download['body']): BodyInit {
  return body instanceof Uint8Array ? new Uint8Array(body) : body
}
