import { Agent, ProxyAgent, request as send, type Dispatcher } from 'undici'
import type { AddressGuard } from './address-guard.ts'
import { ACCEPTED_ENCODINGS, readBody, tooLarge } from './answer-body.ts'
import { decodeText } from './charset.ts'
import { guardedConnector } from './guarded-connector.ts'
import { toHttpFailure } from './http-failures.ts'
import type { FetchedPage, PageFetcher, PageRequest } from './page-fetcher.ts'
import { closedError, startPageTime } from './page-time.ts'
import { parseProxy } from './proxy-address.ts'
import { DEFAULT_USER_AGENT } from './user-agent.ts'
import { WebError } from './web-error.ts'

export interface HttpFetcherOptions {
  guard: AddressGuard
  /** Longest body, in bytes after decoding; 10 MB by default. */
  maxBytes?: number
  /** Names this program to the sites; a request's own User-Agent header goes first. */
  userAgent?: string
}

const REDIRECTS_MAX = 10
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const HEADERS_MAX_BYTES = 64 * 1024
/** What goes to another site when a page redirects there; any other header may be a key or a session. */
const PORTABLE_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language'])

type SendOptions = Pick<Dispatcher.RequestOptions, 'headers'> & { dispatcher: Dispatcher; signal: AbortSignal }

/**
 * Fetches pages by plain HTTP/1.1: no scripts, no cookies. Connections go to the very address that the guard judged. Behind a
 * proxy, which resolves names itself, the guard judges what the name resolves to here, as far as it does.
 */
export function createHttpFetcher(options: HttpFetcherOptions): PageFetcher {
  const { guard, maxBytes = 10_000_000, userAgent = DEFAULT_USER_AGENT } = options
  const limits = { allowH2: false, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: HEADERS_MAX_BYTES }
  const direct = new Agent({ ...limits, connect: guardedConnector(guard) })
  const closing = new AbortController()
  const running = new Set<Promise<FetchedPage>>()

  async function answer(request: PageRequest, dispatcher: Dispatcher, signal: AbortSignal): Promise<FetchedPage> {
    const proxyKey = request.proxy?.key ?? null
    let url = guard.admit(request.url, request.allowedHosts)
    const { origin } = url
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      if (proxyKey !== null) await guard.check(url)
      const headers = headersFor(request.headers ?? {}, url.origin === origin)
      const { page, location } = await exchange(url, proxyKey, { dispatcher, signal, headers })
      if (page !== null) return page
      const next = URL.parse(location, url)
      if (next === null) throw new WebError('REDIRECTS', `${url.host} redirects to what is no address.`)
      url = guard.admit(next, request.allowedHosts)
    }
    throw new WebError('REDIRECTS', `${url.host} redirects more than ${REDIRECTS_MAX} times.`)
  }

  /** One request: either a page or, with null, where it redirects to. */
  async function exchange(url: URL, proxyKey: string | null, options: SendOptions) {
    let isAnswered = false
    try {
      const response = await send(url, options)
      isAnswered = true
      const headers = joined(response.headers)
      const location = headers['location']
      if (location !== undefined && REDIRECT_STATUSES.has(response.statusCode)) {
        response.body.on('error', () => undefined).destroy()
        return { page: null, location }
      }
      if (Number(headers['content-length']) > maxBytes) {
        response.body.on('error', () => undefined).destroy()
        throw tooLarge(url.host, maxBytes)
      }
      const bytes = await readBody(response.body, headers['content-encoding'] ?? '', maxBytes, url.host)
      const body = decodeText(bytes, headers['content-type'])
      return { page: { url: url.href, status: response.statusCode, headers, body, cookies: [] }, location: '' }
    } catch (error) {
      throw toHttpFailure(error, { host: url.host, proxyKey, isAnswered })
    }
  }

  function headersFor(wanted: Readonly<Record<string, string>>, isFirstSite: boolean): Record<string, string> {
    const own = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS }
    const given = Object.entries(wanted)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => isFirstSite || PORTABLE_HEADERS.has(name))
    return { ...own, ...Object.fromEntries(given) }
  }

  async function fetchPage(request: PageRequest, signal: AbortSignal): Promise<FetchedPage> {
    signal.throwIfAborted()
    if (closing.signal.aborted) throw closing.signal.reason
    const proxied = request.proxy ? new ProxyAgent({ ...limits, uri: parseProxy(request.proxy).href }) : null
    const time = startPageTime(URL.parse(request.url)?.host ?? 'The site', request.timeoutMs, [signal, closing.signal])
    try {
      return await answer(request, proxied ?? direct, time.signal)
    } catch (error) {
      throw time.signal.aborted ? time.signal.reason : error
    } finally {
      time.end()
      await proxied?.destroy()
    }
  }

  return {
    async fetch(request, signal) {
      const page = fetchPage(request, signal)
      running.add(page)
      try {
        return await page
      } finally {
        running.delete(page)
      }
    },
    async close() {
      closing.abort(closedError())
      await Promise.allSettled(running)
      await direct.destroy()
    },
  }
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]))
}
