import { lookup as resolveName } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import ipaddr from 'ipaddr.js'
import { bareHost, parseAllowedUrl, portOf } from './host-patterns.ts'
import { WebError } from './web-error.ts'

export interface AddressGuardOptions {
  /**
   * Pairs of host and port ('127.0.0.1:8080', 'mirror.internal:80', '[::1]:8080') that are let through although they are local: the
   * operator's own mirrors. None by default.
   */
  allowedLocal?: readonly string[]
  /** All addresses of a name; rejects when there are none. The system's resolver by default. */
  resolve?: (hostname: string) => Promise<readonly string[]>
}

/** Keeps requests away from addresses that are not of the public internet. */
export interface AddressGuard {
  /**
   * The address, parsed, where `allowedHosts` allows it and its host is no local address. Throws a WebError FORBIDDEN_HOST or
   * FORBIDDEN_ADDRESS. A name is judged when it is resolved: connect with `lookup`, or ask `check` first.
   */
  admit(address: string | URL, allowedHosts: readonly string[]): URL
  /**
   * For the sockets that connect to this host and port: resolves, judges every address, and hands over what it judged, so
   * that a name which resolves otherwise the next time gains nothing. Fails with a WebError DNS or FORBIDDEN_ADDRESS.
   */
  lookup(port: number): LookupFunction
  /**
   * Resolves and judges a name that a proxy will resolve for itself. A name unknown here passes: only the proxy may know it.
   * What a proxy makes of the name afterwards is beyond this machine.
   */
  check(url: URL): Promise<void>
}

/** Answers virtual machines on Azure with their secrets, though the address is written as a public one. */
const AZURE_METADATA = '168.63.129.16'

/** True for unicast addresses of the public internet, in the forms too that carry an IPv4 address within an IPv6 address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast' && parsed.toString() !== AZURE_METADATA
  // Networks with IPv6 alone reach IPv4 hosts through the well-known prefix 64:ff9b::/96 (RFC 6052): the last 32 bits decide.
  if (parsed.match(ipaddr.IPv6.parseCIDR('64:ff9b::/96'))) {
    return isPublicAddress(new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString())
  }
  return parsed.range() === 'unicast' && parsed.match(ipaddr.IPv6.parseCIDR('2000::/3'))
}

export function createAddressGuard({ allowedLocal = [], resolve = resolveAll }: AddressGuardOptions = {}): AddressGuard {
  const local = new Set(allowedLocal.map(pairOf))
  const isLetThrough = (hostname: string, port: number) => local.has(`${hostname.toLowerCase()} ${port}`)

  function judge(hostname: string, addresses: readonly string[], port: number): void {
    if (isLetThrough(hostname, port)) return
    const refused = addresses.find((address) => !isPublicAddress(address))
    if (refused === undefined) return
    const subject = refused === hostname ? refused : `${hostname} leads to ${refused}, which`
    throw new WebError('FORBIDDEN_ADDRESS', `${subject} is not an address of the public internet. `
      + `If it is your own mirror, allow it by its host and port: ${hostname}:${port}`)
  }

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    try {
      const addresses = await resolve(hostname)
      if (addresses.length > 0) return addresses
    } catch (error) {
      throw new WebError('DNS', `The name ${hostname} could not be resolved.`, { cause: error })
    }
    throw new WebError('DNS', `The name ${hostname} has no address.`)
  }

  return {
    admit(address, allowedHosts) {
      const url = parseAllowedUrl(address, allowedHosts)
      const host = bareHost(url)
      if (ipaddr.isValid(host)) judge(host, [host], portOf(url))
      return url
    },
    lookup: (port) => (hostname, options, callback) => {
      callbackify(judgedAddresses)(hostname, port, options.family, (error, addresses) => {
        if (error) callback(error, '')
        else if (options.all) callback(null, addresses)
        else callback(null, addresses[0].address, addresses[0].family)
      })
    },
    async check(url) {
      const host = bareHost(url)
      try {
        judge(host, await addressesOf(host), portOf(url))
      } catch (error) {
        if (error instanceof WebError && error.failure === 'DNS') return
        throw error
      }
    },
  }

  async function judgedAddresses(
    hostname: string, port: number, family: number | 'IPv4' | 'IPv6' | undefined,
  ): Promise<[LookupAddress, ...LookupAddress[]]> {
    const addresses = await addressesOf(hostname)
    judge(hostname, addresses, port)
    const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family || null
    const [first, ...others] = addresses
      .map((address) => ({ address, family: ipaddr.parse(address) instanceof ipaddr.IPv4 ? 4 : 6 }))
      .filter((entry) => wanted === null || entry.family === wanted)
    if (first === undefined) throw new WebError('DNS', `The name ${hostname} has no address of the family that is asked for.`)
    return [first, ...others]
  }
}

function pairOf(pair: string): string {
  const url = /^(?:\[[^\]]+\]|[^:/@]+):\d+$/.test(pair) ? URL.parse(`http://${pair}`) : null
  if (url === null) throw new TypeError(`'${pair}' is not a host with a port, like 127.0.0.1:8080`)
  return `${bareHost(url)} ${portOf(url)}`
}

async function resolveAll(hostname: string): Promise<string[]> {
  const addresses = await resolveName(hostname, { all: true })
  return addresses.map(({ address }) => address)
}
