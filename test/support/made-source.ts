import { connectSources, type ConnectedSource, type ScrapingSetup } from '../../src/domains/scraping/source-setup.ts'
import type { JobSource } from '../../src/domains/scraping/sources/job-source.ts'
import type { ProxyPool } from '../../src/platform/web/proxy-pool.ts'
import type { Robots } from '../../src/platform/web/robots.ts'
import { WebError } from '../../src/platform/web/web-error.ts'

/** A feed that lists nothing, until fields say otherwise. */
export function madeSource(fields: Partial<JobSource> = {}): JobSource {
  return {
    name: 'made',
    label: 'Made',
    kind: 'FEED',
    transport: 'HTTP',
    origin: 'https://jobs.made.example',
    hosts: [],
    filters: [],
    hasDetailPages: false,
    maxPages: 10,
    isExhaustive: false,
    rules: { delayMs: 0, hourlyLimit: null, dailyLimit: null, terms: 'None.', attribution: null, isOptIn: false },
    needs: { companies: false, credentials: [] },
    start: (_query, setup) => [{ url: `${setup.origin}/jobs`, state: {} }],
    readList: () => ({ extraction: 'FEED', listings: [], rejected: [], next: null, total: null }),
    ...fields,
  }
}

/** The source as an installation asks it; without a setup of its own, at its own site. */
export function connected(source: JobSource, setup: Partial<ScrapingSetup> = {}): ConnectedSource {
  const all = connectSources({ enabled: [], companies: {}, origins: {}, delaysMs: {}, credentials: {}, ...setup }, [source])
  const one = all.get(source.name)
  if (one === undefined) throw new Error(`${source.name} was not connected.`)
  return one
}

/** Allows every page, but those whose path begins with one of `disallowed`. */
export function openRobots(disallowed: readonly string[] = [], crawlDelayMs: number | null = null): Robots {
  return {
    async check(url: string) {
      const { pathname, host } = new URL(url)
      const isAllowed = !disallowed.some((path) => pathname.startsWith(path))
      return { isAllowed, crawlDelayMs, reason: isAllowed ? null : `${host}/robots.txt disallows this page` }
    },
  }
}

/** Gives out the proxies in turn; one failure benches a proxy for good. */
export function proxyRing(urls: readonly string[]): ProxyPool & { benched: string[] } {
  const proxies = urls.map((url) => ({ key: new URL(url).host, url }))
  const benched: string[] = []
  let turn = 0
  return {
    benched,
    next() {
      const left = proxies.filter(({ key }) => !benched.includes(key))
      if (left.length === 0) throw new WebError('NO_PROXY', `All ${proxies.length} proxies failed.`)
      return left[turn++ % left.length] ?? null
    },
    failed: (key: string) => void benched.push(key),
    worked: () => undefined,
  }
}
