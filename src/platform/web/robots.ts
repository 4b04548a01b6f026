import { createRequire } from 'node:module'
import { LRUCache } from 'lru-cache'
import type { FetchedPage, PageFetcher } from './page-fetcher.ts'
import { productToken } from './user-agent.ts'
import { WEB_FAILURES, WebError } from './web-error.ts'

export interface RobotsOptions {
  /** Asked for robots.txt; one of plain HTTP is enough. */
  fetcher: PageFetcher
  /** As the fetcher sends it. */
  userAgent: string
  /** A clock that never goes back, in milliseconds. */
  now?: () => number
}

export interface RobotsVerdict {
  isAllowed: boolean
  /** Milliseconds that the site wants between two requests; null where it names none. */
  crawlDelayMs: number | null
  /** Why the page is not allowed; null where it is. */
  reason: string | null
}

/** What sites ask of programs that visit them (RFC 9309). */
export interface Robots {
  /**
   * Whether the site's robots.txt allows this address. `allowedHosts` is where the request for robots.txt may be redirected to. Rejects with
   * a WebError whose policy is STOP_TASK or STOP_SOURCE, and at the abort of `signal` with its reason; any other failure to read the file
   * is a verdict: not allowed for now.
   */
  check(url: string, allowedHosts: readonly string[], signal: AbortSignal): Promise<RobotsVerdict>
}

// Its types promise a default export that it does not have.
const parseRobots = createRequire(import.meta.url)('robots-parser') as typeof import('robots-parser').default

type Rules =
  | { kind: 'file'; crawlDelayMs: number | null; isAllowed(url: string): boolean }
  | { kind: 'none' }
  | { kind: 'unavailable'; reason: string }

const KEEP_MS = 24 * 3_600_000
/** A site that could not be asked is asked again after this. */
const KEEP_UNAVAILABLE_MS = 5 * 60_000
const ORIGINS_MAX = 1_000
const TIMEOUT_MS = 30_000
/** RFC 9309 has parsers read at least 500 KiB; what is beyond is not obeyed. */
const READ_CHARACTERS_MAX = 500 * 1024
/** A longer delay than an hour is a way to say no, and is left to the caller as such. */
const CRAWL_DELAY_MAX_S = 3_600

/** Reads each site's robots.txt once a day, and obeys what it says to the product token of the User-Agent. */
export function createRobots({ fetcher, userAgent, now = () => performance.now() }: RobotsOptions): Robots {
  const token = productToken(userAgent)
  const known = new LRUCache<string, Rules>({ max: ORIGINS_MAX, ttl: KEEP_MS, ttlResolution: 0, perf: { now } })

  async function read(origin: string, allowedHosts: readonly string[], signal: AbortSignal): Promise<Rules> {
    try {
      const page = await fetcher.fetch({ url: `${origin}/robots.txt`, allowedHosts, timeoutMs: TIMEOUT_MS }, signal)
      return rulesOf(page, origin, token)
    } catch (error) {
      if (!(error instanceof WebError) || WEB_FAILURES[error.failure].startsWith('STOP_')) throw error
      return { kind: 'unavailable', reason: `${origin}/robots.txt could not be read: ${error.message}` }
    }
  }

  return {
    async check(url, allowedHosts, signal) {
      const { origin, href } = new URL(url)
      let rules = known.get(origin)
      if (rules === undefined) {
        rules = await read(origin, allowedHosts, signal)
        known.set(origin, rules, { ttl: rules.kind === 'unavailable' ? KEEP_UNAVAILABLE_MS : KEEP_MS })
      }
      return verdictOf(rules, href, origin)
    },
  }
}

function rulesOf({ status, body }: FetchedPage, origin: string, token: string): Rules {
  if (status >= 400 && status < 500) return { kind: 'none' }
  if (status < 200 || status >= 300) return { kind: 'unavailable', reason: `${origin}/robots.txt answers with status ${status}` }
  const file = parseRobots(`${origin}/robots.txt`, body.slice(0, READ_CHARACTERS_MAX))
  const delayS = file.getCrawlDelay(token)
  return {
    kind: 'file',
    crawlDelayMs: delayS === undefined || delayS <= 0 ? null : Math.min(delayS, CRAWL_DELAY_MAX_S) * 1000,
    isAllowed: (url) => file.isAllowed(url, token) !== false,
  }
}

function verdictOf(rules: Rules, url: string, origin: string): RobotsVerdict {
  switch (rules.kind) {
    case 'none':
      return { isAllowed: true, crawlDelayMs: null, reason: null }
    case 'unavailable':
      return { isAllowed: false, crawlDelayMs: null, reason: rules.reason }
    case 'file': {
      const isAllowed = rules.isAllowed(url)
      return { isAllowed, crawlDelayMs: rules.crawlDelayMs, reason: isAllowed ? null : `${origin}/robots.txt disallows this page` }
    }
  }
}
