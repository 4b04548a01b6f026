import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32
const MS_PER_SECOND = 1_000

/** A new secret, as it is shown to the person once: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64')
}

/**
 * Headers that prove where a call comes from, and when: Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks, version 1.
 * The signature is the HMAC-SHA256, in base64, of `id.timestamp.body` with the bytes of the secret as the key; the timestamp is in seconds.
 */
export function signedHeaders(secret: string, { id, at, body }: { id: string; at: Date; body: string }): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / MS_PER_SECOND))
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
