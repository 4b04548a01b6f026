import type { BrowserContext, CDPSession } from 'puppeteer'
import type { Cookie } from './page-fetcher.ts'

/** Puts cookies into the page's context. One that the browser does not accept is left out, as it would be from a site. */
export async function giveCookies(session: CDPSession, cookies: readonly Cookie[]): Promise<void> {
  await Promise.allSettled(cookies.map((cookie) => session.send('Network.setCookie', {
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.isSecure,
    httpOnly: cookie.isHttpOnly,
    // With a dot in front it is sent to subdomains too, without one to that host alone.
    domain: cookie.domain,
    ...(cookie.expires === null ? {} : { expires: cookie.expires }),
  })))
}

/** All cookies of the page's context. */
export async function takeCookies(context: BrowserContext): Promise<Cookie[]> {
  const cookies = await context.cookies()
  return cookies.map(({ name, value, domain, path, expires, session, secure, httpOnly }) => ({
    name, value, domain, path: path ?? '/',
    expires: session === true || expires === undefined || expires < 0 ? null : expires,
    isSecure: secure ?? false,
    isHttpOnly: httpOnly ?? false,
  }))
}
