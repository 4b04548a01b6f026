/** Sent where the operator gives no other. */
export const DEFAULT_USER_AGENT = 'resume-rag/0.1'

/**
 * The name that robots.txt files address this program by: that of a "(compatible; Name/1.0; …)" comment, as crawlers that pose as
 * a browser give it, else the first product of the User-Agent. RFC 9309, section 2.2.1.
 */
export function productToken(userAgent: string): string {
  return /\(compatible;\s*([a-z_-]+)/i.exec(userAgent)?.[1] ?? /[a-z_-]+/i.exec(userAgent)?.[0] ?? '*'
}
