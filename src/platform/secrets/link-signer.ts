import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What a signed link is good for; a link of one purpose is of no use for another. */
export const LINK_PURPOSES = ['calendar', 'download', 'unsubscribe'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

export interface LinkOptions {
  /** Null: it does not expire. */
  expiresAt: Date | null
  /** Ends the address, for programs that go by it: calendar.ics. */
  fileName?: string
}

/** Links that open one thing without a sign-in, to whoever holds them. */
export interface LinkSigner {
  /** A whole address. `subject` says what it opens; it can be read from the address. */
  url(purpose: LinkPurpose, subject: string, options: LinkOptions): string
  /** The subject; null for a token that is not of this purpose, was changed, or has expired by `now`. */
  verify(purpose: LinkPurpose, token: string, now: Date): string | null
}

export interface LinkSignerOptions {
  /** 32 bytes. */
  secret: Uint8Array
  /** Where people reach this installation, without a slash at its end. */
  publicUrl: string
}

/** Where the server answers them: /links/<purpose>/<token>[/<file name>]. */
export const LINKS_PATH = '/links'

const DIGEST = 'sha256'
const KEY_BYTES = 32

/** HMAC-SHA256, with a key of its own derived from `secret` (HKDF, RFC 5869). A token is base64url of `expiry:subject`, a point, and the signature. */
export function createLinkSigner({ secret, publicUrl }: LinkSignerOptions): LinkSigner {
  const key = Buffer.from(hkdfSync(DIGEST, secret, '', 'resume-rag links', KEY_BYTES))
  const signatureOf = (purpose: LinkPurpose, payload: string): Buffer => createHmac(DIGEST, key).update(`${purpose}.${payload}`).digest()
  return {
    url(purpose, subject, { expiresAt, fileName }) {
      const payload = Buffer.from(`${expiresAt?.getTime() ?? ''}:${subject}`).toString('base64url')
      const token = `${payload}.${signatureOf(purpose, payload).toString('base64url')}`
      return `${publicUrl}${LINKS_PATH}/${purpose}/${token}${fileName === undefined ? '' : `/${encodeURIComponent(fileName)}`}`
    },
    verify(purpose, token, now) {
      const [payload = '', signature = '', ...more] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = signatureOf(purpose, payload)
      if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const text = Buffer.from(payload, 'base64url').toString()
      const colon = text.indexOf(':')
      const expiry = text.slice(0, colon)
      return expiry !== '' && Number(expiry) <= now.getTime() ? null : text.slice(colon + 1)
    },
  }
}
