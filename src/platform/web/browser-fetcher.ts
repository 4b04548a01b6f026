import type { Logger } from '../telemetry/logger.ts'
import type { AddressGuard } from './address-guard.ts'
import { loadPage } from './browser-page.ts'
import type { FetchedPage, PageFetcher, PageRequest } from './page-fetcher.ts'
import { closedError, startPageTime } from './page-time.ts'
import { parseProxy } from './proxy-address.ts'
import { startBrowser, type RunningBrowser } from './running-browser.ts'
import { DEFAULT_USER_AGENT } from './user-agent.ts'

export interface BrowserFetcherOptions {
  guard: AddressGuard
  /** Pages at once; more wait, outside of their time. 10 by default. */
  concurrency?: number
  /** Longest answer, and longest document after scripts ran, in bytes after decoding; 10 MB by default. */
  maxBytes?: number
  /** Names this program to the sites; a request's own User-Agent header goes first. */
  userAgent?: string
  /** How long the browser stays when there is no page to fetch; 60,000 by default. */
  idleMs?: number
  /** Pages after which another browser takes over; 500 by default. */
  pagesMax?: number
  /** A page that keeps loading is taken as it stands so long after its document is there; 10,000 by default. */
  settleLimitMs?: number
  /** The browser to use; by default the one among the dependencies, else one installed on the machine. */
  executablePath?: string
  logger?: Pick<Logger, 'info' | 'warn'>
}

/** For ending a browser that is idle or has had its pages. */
const CLOSE_MS = 5_000

/** A browser from its start to its end, and the pages that it was given. */
interface Place {
  readonly browser: Promise<RunningBrowser>
  readonly start: AbortController
  isStarted: boolean
  given: number
  running: number
}

/**
 * Fetches pages with a headless Chromium, each in a context that holds nothing of others. Everything that a page loads goes through a
 * proxy on this machine, which resolves names, keeps to the allowed hosts and the guard, and knows the operator's proxy and its
 * credentials; the browser knows neither. Of a page only its document, scripts and data (XHR, fetch) of the allowed hosts are loaded. The browser starts with the first
 * page; one that dies is replaced at the next.
 */
export function createBrowserFetcher(options: BrowserFetcherOptions): PageFetcher {
  const { guard, concurrency = 10, idleMs = 60_000, pagesMax = 500, executablePath, logger } = options
  const limits = {
    guard,
    maxBytes: options.maxBytes ?? 10_000_000,
    userAgent: options.userAgent ?? DEFAULT_USER_AGENT,
    settleLimitMs: options.settleLimitMs ?? 10_000,
  }
  const closing = new AbortController()
  const places = new Set<Place>()
  let current: Place | null = null
  let idleTimer: NodeJS.Timeout | undefined
  let end: Promise<void> | null = null

  function openPlace(): Place {
    const start = new AbortController()
    const browser = startBrowser({
      guard, concurrency, signal: start.signal, onDeath: () => leave(place),
      ...(executablePath === undefined ? {} : { executablePath }),
      ...(logger === undefined ? {} : { logger }),
    })
    const place: Place = { browser, start, isStarted: false, given: 0, running: 0 }
    places.add(place)
    browser.then(() => { place.isStarted = true }, () => {
      leave(place)
      places.delete(place)
    })
    return place
  }

  /** No page is given to it any more. */
  function leave(place: Place): void {
    if (current === place) current = null
    if (place.running === 0) void closePlace(place, CLOSE_MS)
  }

  async function closePlace(place: Place, deadlineMs: number): Promise<void> {
    if (!place.isStarted) place.start.abort(closedError())
    const browser = await place.browser.catch(() => null)
    await browser?.close(deadlineMs)
    places.delete(place)
  }

  function enter(): Place {
    clearTimeout(idleTimer)
    if (current !== null && current.given >= pagesMax) leave(current)
    current ??= openPlace()
    current.given++
    current.running++
    return current
  }

  function exit(place: Place): void {
    place.running--
    if (place.running > 0) return
    if (place !== current) void closePlace(place, CLOSE_MS)
    else idleTimer = setTimeout(() => leave(place), idleMs)
  }

  async function load(place: Place, request: PageRequest, ended: AbortSignal, outcome: PromiseWithResolvers<FetchedPage>): Promise<void> {
    const browser = await place.browser
    await browser.run(kindOf(request), async (own) => {
      if (ended.aborted) return false
      const time = startPageTime(new URL(request.url).host, request.timeoutMs, [ended])
      try {
        outcome.resolve(await loadPage(own, request, limits, time.signal))
        return true
      } catch (error) {
        outcome.reject(time.signal.aborted ? time.signal.reason : error)
        return false
      } finally {
        time.end()
      }
    })
  }

  return {
    async fetch(request, signal) {
      const ended = AbortSignal.any([signal, closing.signal])
      ended.throwIfAborted()
      guard.admit(request.url, request.allowedHosts)
      if (request.proxy) parseProxy(request.proxy)
      // Settled before the page's context is closed or emptied: nobody waits for the cleaning up.
      const outcome = Promise.withResolvers<FetchedPage>()
      ended.addEventListener('abort', () => outcome.reject(ended.reason), { once: true })
      const place = enter()
      void load(place, request, ended, outcome).catch(outcome.reject).finally(() => exit(place))
      return outcome.promise
    },
    close(deadlineMs) {
      closing.abort(closedError())
      clearTimeout(idleTimer)
      current = null
      end ??= Promise.all([...places].map((place) => closePlace(place, deadlineMs))).then(() => undefined)
      return end
    },
  }
}

/** Pages of the same hosts, through the same proxy. */
function kindOf({ allowedHosts, proxy }: PageRequest): string {
  return JSON.stringify([[...allowedHosts].sort(), proxy?.url ?? null])
}
