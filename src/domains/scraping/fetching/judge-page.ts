import { retryAfterMs } from '../../../lib/retry-after.ts'
import type { FetchedPage } from '../../../platform/web/page-fetcher.ts'
import { WebError } from '../../../platform/web/web-error.ts'
import { BlockedError, GoneError, HttpStatusError, RateLimitedError } from '../scrape-errors.ts'

/** Signs of a wall in a page's text, with whose it is. Some stand on good pages too, so they never count alone. */
const BLOCK_SIGNS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/<title>\s*Just a moment\.\.\.|_cf_chl_opt/i, "Cloudflare's challenge"],
  [/Attention Required! \| Cloudflare/i, "Cloudflare's block page"],
  [/captcha-delivery\.com/i, "DataDome's captcha"],
  [/px-captcha/i, "PerimeterX's captcha"],
  [/_Incapsula_Resource/i, "Imperva's block page"],
  [/awswaf/i, "AWS WAF's challenge"],
  [/<title>\s*(?:Security Check|Access denied|Attention Required)/i, 'a block page'],
  [/Additional verification required|verify (?:that )?you are (?:a )?human|g-recaptcha|h-captcha|cf-turnstile/i, 'a captcha'],
]
const LOGIN_PATH = /\/(?:log|sign)[-_]?in(?:[/.]|$)|^\/auth(?:\/|$)/i
/** A wall says so at once; markup further down belongs to the content. */
const LOOKED_AT_CHARS = 200_000

/** Names the wall that the page's text looks like; only to be believed where the expected data is absent too. */
export function wallOf(page: Pick<FetchedPage, 'body'>): string | null {
  const head = page.body.slice(0, LOOKED_AT_CHARS)
  return BLOCK_SIGNS.find(([sign]) => sign.test(head))?.[1] ?? null
}

/** True where another page was asked for and the answer is a page to sign in at. */
export function isLoginPage(askedUrl: string, page: Pick<FetchedPage, 'url'>): boolean {
  const asked = new URL(askedUrl)
  const got = new URL(page.url)
  const isLoginHost = got.hostname !== asked.hostname && /^(?:secure|login|auth|accounts?)\./.test(got.hostname)
  return isLoginHost || (LOGIN_PATH.test(got.pathname) && !LOGIN_PATH.test(asked.pathname))
}

/** What a fetcher failed with; BlockedError where it is that a page to sign in at, on a host that is not the source's, stands in the way. */
export function judgeFailure(askedUrl: string, error: unknown, { hadSession }: { hadSession: boolean }): unknown {
  if (!(error instanceof WebError) || error.leadsTo === null || !isLoginPage(askedUrl, { url: error.leadsTo.href })) return error
  return new BlockedError(`${new URL(askedUrl).host} asks to sign in at ${error.leadsTo.host}.`, { hadSession })
}

/**
 * Throws what the page's status and address say against it: BlockedError, RateLimitedError, GoneError, HttpStatusError.
 * `hadSession`: cookies were sent along.
 */
export function judgePage(askedUrl: string, page: FetchedPage, { hadSession, now }: { hadSession: boolean; now: Date }): void {
  const { status, headers } = page
  const host = new URL(page.url).host
  if (headers['cf-mitigated'] !== undefined) throw new BlockedError(`${host} answered with Cloudflare's challenge.`, { hadSession })
  if (isLoginPage(askedUrl, page)) throw new BlockedError(`${host} asks to sign in.`, { hadSession })
  if (status >= 200 && status < 300) return
  if (status === 429) throw new RateLimitedError(host, retryAfterMs(headers['retry-after'], now))
  const wall = wallOf(page)
  if (status === 404 || status === 410) throw new GoneError(page.url, status)
  if (status === 401 || status === 403 || wall !== null) {
    throw new BlockedError(`${host} refused with status ${status}${wall === null ? '' : `, ${wall}`}.`, { hadSession })
  }
  throw new HttpStatusError(page.url, status, retryAfterMs(headers['retry-after'], now))
}
