import type { Proxy } from './page-fetcher.ts'
import { WebError } from './web-error.ts'

/** Proxies of other kinds are refused: nothing would go through them. */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443', 'socks5:': '1080' }

/** The address of a proxy with its port. Throws a WebError PROXY, without the address, when it is none. */
export function parseProxy({ key, url: address }: Proxy): URL {
  const url = URL.parse(address)
  const defaultPort = url === null ? undefined : DEFAULT_PORTS[url.protocol]
  if (url === null || defaultPort === undefined || url.hostname === '') {
    throw new WebError('PROXY', `The address of the proxy ${key} is not one of http, https or socks5.`)
  }
  if (url.port === '') url.port = defaultPort
  return url
}
