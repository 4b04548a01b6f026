import { WebError } from './web-error.ts'

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:'])
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/** Port of an http or https address, its scheme's where it names none; of any other, the one that it names. */
export function portOf(url: URL): number {
  return url.port === '' ? DEFAULT_PORTS[url.protocol] ?? 0 : Number(url.port)
}

/** Host of an address without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/**
 * Parses an address that one of `patterns` allows: 'www.example.org', '*.example.org' for any subdomain (not the domain itself),
 * with a port where it is not the scheme's. Throws a WebError FORBIDDEN_HOST for any other, for schemes other than http and
 * https, and for credentials in the address. The message names the host alone.
 */
export function parseAllowedUrl(address: string | URL, patterns: readonly string[]): URL {
  const url = URL.parse(address)
  if (url === null) throw new WebError('FORBIDDEN_HOST', 'The address of the page is not a valid URL.')
  if (!SCHEMES.has(url.protocol)) {
    throw new WebError('FORBIDDEN_HOST', `Only http and https pages are fetched; this address begins with ${url.protocol}`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new WebError('FORBIDDEN_HOST', `The address of a page at ${url.host} carries credentials; leave them out.`)
  }
  if (!isAllowed(url, patterns)) {
    throw new WebError('FORBIDDEN_HOST', `${url.host} is not among the hosts that this request may go to (${patterns.join(', ')}).`, { leadsTo: url })
  }
  return url
}

function isAllowed(url: URL, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const isWildcard = pattern.startsWith('*.')
    // Read as the address is: letters in lower case, names of other scripts in their ASCII form, a default port dropped.
    const allowed = URL.parse(`${url.protocol}//${isWildcard ? pattern.slice(2) : pattern}`)
    if (allowed === null || allowed.port !== url.port) return false
    return isWildcard ? url.hostname.endsWith(`.${allowed.hostname}`) : url.hostname === allowed.hostname
  })
}
