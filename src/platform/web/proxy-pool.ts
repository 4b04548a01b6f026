import { portOf } from './host-patterns.ts'
import type { Proxy } from './page-fetcher.ts'
import { parseProxy } from './proxy-address.ts'
import { WebError } from './web-error.ts'

export interface ProxyPoolOptions {
  /** Addresses of the operator's proxies, with their credentials. */
  urls: readonly string[]
  /** Failures in a row that bench a proxy; 3 by default. */
  failureLimit?: number
  /** How long a benched proxy is left out; 600,000 (10 minutes) by default. */
  benchMs?: number
  /** A clock that never goes back, in milliseconds. */
  now?: () => number
}

/** The operator's proxies, one after the other. */
export interface ProxyPool {
  /** The next that is not benched; null for a pool without any. Throws a WebError NO_PROXY when all are benched. */
  next(): Proxy | null
  failed(key: string): void
  worked(key: string): void
}

interface Member {
  readonly proxy: Proxy
  failures: number
  benchedUntil: number
}

/** Throws a WebError PROXY, which names a proxy by its place in the list, for an address that is none. */
export function createProxyPool(options: ProxyPoolOptions): ProxyPool {
  const { urls, failureLimit = 3, benchMs = 600_000, now = () => performance.now() } = options
  const members = urls.map((url, index): Member => {
    const address = parseProxy({ key: `no. ${index + 1}`, url })
    return { proxy: { key: `${address.hostname}:${portOf(address)}`, url }, failures: 0, benchedUntil: -Infinity }
  })
  let turn = 0

  const withKey = (key: string) => members.filter(({ proxy }) => proxy.key === key)

  return {
    next() {
      if (members.length === 0) return null
      const time = now()
      const inTurn = [...members.slice(turn), ...members.slice(0, turn)]
      const chosen = inTurn.find(({ benchedUntil }) => benchedUntil <= time)
      if (chosen === undefined) {
        const waitMs = Math.min(...members.map(({ benchedUntil }) => benchedUntil)) - time
        throw new WebError('NO_PROXY', `All ${members.length} proxies failed repeatedly; the first is tried again in ${Math.ceil(waitMs / 1000)} s.`)
      }
      turn = (members.indexOf(chosen) + 1) % members.length
      return chosen.proxy
    },
    failed(key) {
      for (const member of withKey(key)) {
        member.failures++
        if (member.failures >= failureLimit) {
          member.failures = 0
          member.benchedUntil = now() + benchMs
        }
      }
    },
    worked(key) {
      for (const member of withKey(key)) {
        member.failures = 0
        member.benchedUntil = -Infinity
      }
    },
  }
}
