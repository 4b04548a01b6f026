import { isDeepStrictEqual } from 'node:util'
import type { Cookie, FetchedPage, PageFetcher, Proxy } from '../../../platform/web/page-fetcher.ts'
import type { ProxyPool } from '../../../platform/web/proxy-pool.ts'
import type { Robots } from '../../../platform/web/robots.ts'
import { WebError, type ErrorPolicy } from '../../../platform/web/web-error.ts'
import { BlockedError, ContentTypeError, HttpStatusError, RateLimitedError, RestingError, SourceError } from '../scrape-errors.ts'
import type { ConnectedSource } from '../source-setup.ts'
import { judgeFailure, judgePage } from './judge-page.ts'
import { backoffMs } from './retry-delay.ts'
import type { SessionStore } from './session-store.ts'
import type { SourcePace } from './source-pace.ts'

export interface FetchingDeps {
  fetchers: Record<'BROWSER' | 'HTTP', PageFetcher>
  robots: Robots
  pace: SourcePace
  sessions: SessionStore
  /** Null: straight from this machine. */
  proxies: ProxyPool | null
  now: () => Date
  /** 0 to 1. */
  random: () => number
  /** Rejects at the abort. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  limits: { pageTimeoutMs: number; retryBaseMs: number; maxWaitMs: number }
}

/** What the crawl's report is told of. */
export interface FetchObserver {
  /** Begins to wait for longer than a moment. */
  waiting(until: Date, reason: string): Promise<void>
  waited(ms: number): void
  retried(error: Error): void
}

export interface SourceFetcher {
  /** A good page. Rejects with a SourceError or WebError when there is none after all attempts, and with the signal's reason. */
  fetch(url: string, signal: AbortSignal): Promise<FetchedPage>
}

const ATTEMPTS = 3
/** A header can ask for years; nobody means them. */
const LONGEST_SILENCE_MS = 24 * 3_600_000
/** Shorter waits are not worth a word. */
const WORTH_TELLING_MS = 1_000
const TEXT_TYPE = /^(?:text\/(?!css|javascript)|application\/(?:(?:[\w.-]+\+)?(?:json|xml)|xhtml\+xml|rss|atom))/i

/** Fetches pages of one source as its site wants to be read: robots.txt, pace, Retry-After, sessions; backs off and gives up. */
export function createSourceFetcher(connected: ConnectedSource, deps: FetchingDeps, observer: FetchObserver): SourceFetcher {
  const { source, setup, pace: paceRules } = connected
  const { now, random } = deps
  const parameters = source.parameters?.(setup) ?? {}
  /** The source's row may count failures: those of earlier runs too, until a page is good. */
  let mayHaveFailed = true
  /** Whatever the pace: until then the site has asked not to be asked. */
  let silentUntil = new Date(0)
  return { fetch }

  async function fetch(url: string, signal: AbortSignal): Promise<FetchedPage> {
    for (let attempt = 1; ; attempt += 1) {
      const proxy = deps.proxies?.next() ?? null
      try {
        const page = await fetchOnce(url, proxy, signal)
        if (mayHaveFailed) {
          mayHaveFailed = false
          await deps.pace.noteSuccess(source.name)
        }
        return page
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof SourceError || error instanceof WebError)) throw error
        const isProxyAtFault = error instanceof WebError && ['PROXY', 'CONNECTION', 'TIMEOUT'].includes(error.failure)
        if (proxy !== null && isProxyAtFault) deps.proxies?.failed(proxy.key)
        if (error.policy === 'RETIRE_SESSION') await deps.sessions.retire(source.name, proxy?.key ?? '')
        const askedMs = await keepSilence(error)
        if (attempt >= ATTEMPTS || !isRetried(error.policy)) throw await givingUp(error)
        observer.retried(error)
        await backOff(attempt, askedMs, error, signal)
      }
    }
  }

  async function fetchOnce(url: string, proxy: Proxy | null, signal: AbortSignal): Promise<FetchedPage> {
    if (!URL.canParse(url)) throw new WebError('FORBIDDEN_HOST', `${source.label} names a page at ${url.slice(0, 200)}, which is no web address.`)
    const { isAllowed, crawlDelayMs, reason } = await deps.robots.check(url, connected.allowedHosts, signal)
    if (!isAllowed) throw new BlockedError(reason ?? `robots.txt of ${new URL(url).host} does not allow ${url}.`)
    await waitForSlot(crawlDelayMs, signal)
    const isBrowser = source.transport === 'BROWSER'
    const cookies: readonly Cookie[] = isBrowser ? await deps.sessions.load(source.name, proxy?.key ?? '') : []
    const answer = await deps.fetchers[source.transport].fetch({
      url: withParameters(url, parameters),
      allowedHosts: connected.allowedHosts,
      headers: source.headers?.(setup) ?? {},
      cookies,
      proxy,
      timeoutMs: deps.limits.pageTimeoutMs,
      ...(source.waitFor ? { waitFor: source.waitFor } : {}),
      ...(source.dismiss ? { dismiss: source.dismiss } : {}),
    }, signal).catch((error: unknown) => { throw judgeFailure(url, error, { hadSession: cookies.length > 0 }) })
    const page = { ...answer, url: withoutParameters(answer.url, Object.keys(parameters)) }
    if (proxy !== null) deps.proxies?.worked(proxy.key)
    judgePage(url, page, { hadSession: cookies.length > 0, now: now() })
    const contentType = page.headers['content-type'] ?? ''
    if (!TEXT_TYPE.test(contentType)) throw new ContentTypeError(url, contentType)
    if (isBrowser && !isDeepStrictEqual(page.cookies, cookies)) await deps.sessions.save(source.name, proxy?.key ?? '', page.cookies)
    return page
  }

  async function waitForSlot(crawlDelayMs: number | null, signal: AbortSignal): Promise<void> {
    const rules = { ...paceRules, delayMs: Math.max(paceRules.delayMs, connected.isPaceOwn ? 0 : (crawlDelayMs ?? 0)) }
    const { at, reason } = await deps.pace.reserve(source.name, rules)
    if (silentUntil.getTime() - now().getTime() > deps.limits.maxWaitMs) {
      throw new RestingError(`The site asks to be left alone until ${silentUntil.toISOString()}.`, silentUntil)
    }
    await waitUntil(at < silentUntil ? silentUntil : at, reason, signal)
  }

  /** Heeds the Retry-After of an answer, for the runs that come after this one too. Answers the milliseconds it asks for. */
  async function keepSilence(error: SourceError | WebError): Promise<number> {
    const asked = error instanceof RateLimitedError || error instanceof HttpStatusError ? error.retryAfterMs : null
    if (asked === null) return 0
    const until = new Date(now().getTime() + Math.min(asked, LONGEST_SILENCE_MS))
    if (until > silentUntil) silentUntil = until
    await deps.pace.defer(source.name, until)
    return asked
  }

  async function backOff(attempt: number, askedMs: number, error: SourceError | WebError, signal: AbortSignal): Promise<void> {
    if (askedMs > deps.limits.maxWaitMs) {
      const reason = `${error.message} The site asks to be left alone for ${Math.ceil(askedMs / 1000)} s, which is longer than a run may wait.`
      throw error instanceof RateLimitedError ? new BlockedError(reason) : new RestingError(reason, silentUntil)
    }
    // A site that asks for no wait at all is not hurried either.
    const ms = Math.max(askedMs, backoffMs(attempt, deps.limits.retryBaseMs, random()))
    await waitUntil(new Date(now().getTime() + ms), error.message, signal)
  }

  async function waitUntil(until: Date, reason: string, signal: AbortSignal): Promise<void> {
    const ms = until.getTime() - now().getTime()
    if (ms <= 0) return
    if (ms >= WORTH_TELLING_MS) await observer.waiting(until, reason)
    await deps.sleep(ms, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      throw error
    })
    observer.waited(ms)
  }

  /** What to throw when no attempt is left: a site that goes on refusing is a block; failures in a row have the source rest. */
  async function givingUp(error: SourceError | WebError): Promise<Error> {
    if (error instanceof RateLimitedError) return new BlockedError(`${error.message} It was asked ${ATTEMPTS} times.`)
    if (error instanceof BlockedError) return new BlockedError(error.message)
    if (error.policy !== 'RETRY' && error.policy !== 'RETIRE_SESSION') return error
    mayHaveFailed = true
    try {
      await deps.pace.noteFailure(source.name)
      return error
    } catch (resting) {
      if (resting instanceof RestingError) return new RestingError(`${resting.message} The last one: ${error.message}`, resting.until)
      throw resting
    }
  }
}

function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

function withoutParameters(address: string, names: readonly string[]): string {
  const url = new URL(address)
  for (const name of names) url.searchParams.delete(name)
  return url.href
}

function isRetried(policy: ErrorPolicy): boolean {
  return policy === 'RETRY' || policy === 'RETIRE_SESSION'
}
