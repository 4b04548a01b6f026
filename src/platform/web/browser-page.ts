import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession } from 'puppeteer'
import type { AddressGuard } from './address-guard.ts'
import { tooLarge } from './answer-body.ts'
import type { OwnContext } from './browser-contexts.ts'
import { giveCookies, takeCookies } from './browser-cookies.ts'
import { toBrowserFailure } from './browser-failures.ts'
import type { Tab } from './browser-tab.ts'
import { lookAtDocument, readDocument } from './page-functions.ts'
import { openOwnWorld, type OwnWorld } from './page-world.ts'
import type { FetchedPage, PageRequest } from './page-fetcher.ts'
import { watchTraffic, type MainAnswer, type PageTraffic } from './page-traffic.ts'
import { WebError } from './web-error.ts'

export interface PageLimits {
  guard: AddressGuard
  maxBytes: number
  userAgent: string
  /** A page that never settles is taken as it stands so long after its document is there. */
  settleLimitMs: number
}

/** A page without requests and without new elements for so long has settled. */
const QUIET_MS = 500
const LOOK_INTERVAL_MS = 50
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i

/** Loads one page in its own context. Rejects with a WebError, or with the reason of `signal`; the context is to be closed then. */
export async function loadPage(own: OwnContext, request: PageRequest, limits: PageLimits, signal: AbortSignal): Promise<FetchedPage> {
  const failure = Promise.withResolvers<never>()
  const over = new AbortController()
  const onAbort = () => failure.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    signal.throwIfAborted()
    const loading = load(own, request, limits, failure.reject, over.signal)
    return await Promise.race([loading, failure.promise])
  } finally {
    over.abort()
    signal.removeEventListener('abort', onAbort)
  }
}

async function load(
  own: OwnContext, request: PageRequest, limits: PageLimits, fail: (error: unknown) => void, over: AbortSignal,
): Promise<FetchedPage> {
  const { tab, context, gate } = own
  const { session } = tab
  const url = new URL(request.url)
  const failed = { host: url.host, proxyKey: request.proxy?.key ?? null }
  tab.onCrash((error) => fail(toBrowserFailure('', failed, error)))
  try {
    const userAgent = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? limits.userAgent
    await Promise.all([session.send('Emulation.setUserAgentOverride', { userAgent }), giveCookies(session, request.cookies ?? [])])
    const traffic = await watchTraffic(own, { guard: limits.guard, request, maxBytes: limits.maxBytes, fail })
    const hasDocument = await open(tab, request, traffic, limits.guard)
    const main = traffic.main()
    if (main === null) throw toBrowserFailure('', failed)
    throwIfRefused(main, own, failed.proxyKey)
    const body = hasDocument ? await readBody(session, main, traffic, request, limits, over) : ''
    const answer = traffic.main() ?? main
    return { url: answer.url, status: answer.status, headers: answer.headers, body, cookies: await takeCookies(context) }
  } catch (error) {
    if (error instanceof WebError) throw error
    throw gate.refusalOf(url) ?? toBrowserFailure(String(error), failed, error)
  }
}

/** Goes to the address; false where the answer has no document: no content, or a file to be downloaded. */
async function open(tab: Tab, request: PageRequest, traffic: PageTraffic, guard: AddressGuard): Promise<boolean> {
  const url = new URL(request.url)
  try {
    await tab.goto(url.href)
    return true
  } catch (error) {
    if (!String(error).includes('net::ERR_ABORTED')) throw error
    if (traffic.main() !== null) return false
    // Addresses of other schemes are not asked for: Chromium leaves them to other programs, and gives the navigation up.
    const location = traffic.redirect()
    if (location !== null) guard.admit(URL.parse(location, url) ?? '', request.allowedHosts)
    throw error
  }
}

/** For plain HTTP the local proxy answers in the site's place where it cannot reach the site: with 59x, or with what it refused. */
function throwIfRefused({ url: address, status }: MainAnswer, { gate }: OwnContext, proxyKey: string | null): void {
  const url = new URL(address)
  const refusal = gate.refusalOf(url)
  if (refusal !== null) throw refusal
  if (url.protocol === 'http:' && status >= 590) {
    throw toBrowserFailure(proxyKey === null ? 'net::ERR_CONNECTION_FAILED' : 'net::ERR_PROXY_CONNECTION_FAILED', { host: url.host, proxyKey })
  }
}

async function readBody(
  session: CDPSession, main: MainAnswer, traffic: PageTraffic, request: PageRequest, limits: PageLimits, over: AbortSignal,
): Promise<string> {
  const { host } = new URL(main.url)
  if (!HTML.test(main.headers['content-type'] ?? 'text/html')) {
    const { body } = await session.send('Network.getResponseBody', { requestId: main.requestId })
    return body
  }
  const world = openOwnWorld(session)
  await settle(world, traffic, request, limits.settleLimitMs, over)
  const document = await world.call(readDocument, limits.maxBytes)
  if (document === null || Buffer.byteLength(document) > limits.maxBytes) throw tooLarge(host, limits.maxBytes)
  return document
}

/** Waits until one of the selectors is there, the page is quiet, or the limit is reached; presses what is to be dismissed. */
async function settle(world: OwnWorld, traffic: PageTraffic, request: PageRequest, limitMs: number, over: AbortSignal): Promise<void> {
  const { waitFor = [], dismiss = [] } = request
  const start = performance.now()
  let quietSince = start
  let elements = -1
  while (performance.now() - start < limitMs) {
    const look = await world.call(lookAtDocument, waitFor, dismiss)
    if (look.pressed === 0 && look.isFound && traffic.isMainWhole()) return
    const isQuiet = look.isComplete && look.pressed === 0 && look.elements === elements && traffic.pending() === 0
    elements = look.elements
    if (!isQuiet) quietSince = performance.now()
    else if (performance.now() - quietSince >= QUIET_MS) return
    await sleep(LOOK_INTERVAL_MS, undefined, { signal: over })
  }
}
