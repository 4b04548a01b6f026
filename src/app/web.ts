import type { Config } from '../config/config.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import { createAddressGuard } from '../platform/web/address-guard.ts'
import { createHttpFetcher } from '../platform/web/http-fetcher.ts'
import { createHttpPoster } from '../platform/web/http-poster.ts'
import type { JsonPoster } from '../platform/web/json-poster.ts'
import type { FetchedPage, PageFetcher } from '../platform/web/page-fetcher.ts'
import { createProxyPool, type ProxyPool } from '../platform/web/proxy-pool.ts'
import { createRobots, type Robots } from '../platform/web/robots.ts'

/** How pages are fetched. */
export interface Web {
  http: PageFetcher
  browser: PageFetcher
  /** Plain HTTP through the operator's proxies in turns, where there are some. */
  anywhere: PageFetcher
  robots: Robots
  /** Null: straight from this machine. */
  proxies: ProxyPool | null
  close(deadlineMs: number): Promise<void>
}

export function openWeb({ userAgent, origins, proxies, concurrency, browserPath }: Config['scraping'], logger: Logger): Web {
  // The operator named these; any other private address is refused.
  const guard = createAddressGuard({ allowedLocal: Object.values(origins).map(hostAndPort) })
  const http = createHttpFetcher({ guard, userAgent })
  const browser = openedWhenNeeded(async () => {
    const { createBrowserFetcher } = await import('../platform/web/browser-fetcher.ts')
    return createBrowserFetcher({ guard, userAgent, concurrency, logger, ...(browserPath === null ? {} : { executablePath: browserPath }) })
  })
  const pool = proxies.length === 0 ? null : createProxyPool({ urls: proxies })
  const anywhere = throughProxies(http, pool)
  return {
    http,
    browser,
    anywhere,
    robots: createRobots({ fetcher: anywhere, userAgent }),
    proxies: pool,
    close: async (deadlineMs) => void (await Promise.all([http.close(deadlineMs), browser.close(deadlineMs)])),
  }
}

/** How webhooks are called. */
export function openPoster({ localHosts, timeoutMs }: Config['webhooks']): JsonPoster {
  return createHttpPoster({ localHosts, timeoutMs, now: () => new Date() })
}

function throughProxies(fetcher: PageFetcher, proxies: ProxyPool | null): PageFetcher {
  if (proxies === null) return fetcher
  return { ...fetcher, fetch: async (request, signal) => fetcher.fetch({ ...request, proxy: proxies.next() }, signal) }
}

/** Most processes never need a browser; its code takes long to load. */
function openedWhenNeeded(open: () => Promise<PageFetcher>): PageFetcher {
  let opened: Promise<PageFetcher> | null = null
  return {
    async fetch(request, signal): Promise<FetchedPage> {
      opened ??= open()
      return (await opened).fetch(request, signal)
    },
    async close(deadlineMs) {
      await (await opened)?.close(deadlineMs)
    },
  }
}

function hostAndPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin.replace('{company}', 'company'))
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
}
