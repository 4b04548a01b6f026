import type { lookup } from 'node:dns'
import { Agent } from 'node:http'
import type { LookupFunction } from 'node:net'
import { RequestError, Server } from 'proxy-chain'
import type { AddressGuard } from './address-guard.ts'
import { portOf } from './host-patterns.ts'
import type { Proxy } from './page-fetcher.ts'
import { parseProxy } from './proxy-address.ts'
import { WebError } from './web-error.ts'

/** Where one page may go, and through which of the operator's proxies. */
export interface Route {
  allowedHosts: readonly string[]
  proxy: Proxy | null
}

/**
 * A proxy on loopback through which all traffic of one browser context goes: documents, scripts, WebSockets, workers. It lets
 * through nothing before it has a route, and then only what the route and the guard allow.
 */
export interface GuardingProxy {
  /** As Chromium wants it. */
  address: string
  open(route: Route): void
  /** Lets nothing through any more, until it is opened again. */
  shut(): void
  /** Why the last attempt to reach the host of this address was refused; null when it was not. */
  refusalOf(url: URL): WebError | null
  close(): Promise<void>
}

export async function startGuardingProxy(guard: AddressGuard): Promise<GuardingProxy> {
  const refusals = new Map<string, WebError>()
  // Its own, so that a connection which another part of the process made is never taken for a judged one.
  const httpAgent = new Agent({ keepAlive: true })
  let route: Route | null = null

  function refuse(url: URL, error: unknown): never {
    if (error instanceof WebError) refusals.set(url.host, error)
    throw new RequestError('Refused', 403)
  }

  async function prepare(url: URL) {
    if (route === null) throw new RequestError('Closed', 403)
    try {
      guard.admit(url, route.allowedHosts)
      if (route.proxy === null) return { dnsLookup: recorded(url) as typeof lookup, httpAgent }
      await guard.check(url)
      return { upstreamProxyUrl: parseProxy(route.proxy).href }
    } catch (error) {
      return refuse(url, error)
    }
  }

  function recorded(url: URL): LookupFunction {
    return (hostname, options, callback) => {
      guard.lookup(portOf(url))(hostname, options, (error, address, family) => {
        if (error instanceof WebError) refusals.set(url.host, error)
        else refusals.delete(url.host)
        callback(error, address, family)
      })
    }
  }

  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    // A tunnel is for TLS; a plain WebSocket, the one other use, finds no port of the scheme open.
    prepareRequestFunction: ({ request, hostname, port, isHttp }) => (
      prepare(new URL(isHttp ? request.url ?? '' : `https://${hostname}:${port}/`))
    ),
  })
  await server.listen()
  return {
    address: `http://127.0.0.1:${server.port}`,
    open: (opened) => { route = opened },
    shut() {
      route = null
      refusals.clear()
    },
    refusalOf: (url) => refusals.get(url.host) ?? null,
    async close() {
      route = null
      httpAgent.destroy()
      await server.close(true)
    },
  }
}
