import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { createAddressGuard, isPublicAddress } from '../../../../src/platform/web/address-guard.ts'
import { WebError } from '../../../../src/platform/web/web-error.ts'

describe('addresses', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    // Unspecified, private, loopback, link-local, carrier NAT, multicast, broadcast, reserved, for documentation and benchmarks.
    '0.0.0.0', '0.1.2.3', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '127.0.0.1', '127.8.8.8', '169.254.169.254',
    '100.64.0.1', '100.100.100.200', '224.0.0.1', '239.1.1.1', '255.255.255.255', '240.0.0.1', '192.0.0.192', '192.0.2.1', '198.51.100.1',
    '203.0.113.1', '198.18.0.1', '192.88.99.1', '168.63.129.16',
    '::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '100::1', '2001:db8::1', '3fff::1', '5f00::1', '4000::1',
    // IPv4 within IPv6: mapped, compatible, translated, 6to4, Teredo, NAT64 with the well-known and with a local prefix.
    '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', '::ffff:0:127.0.0.1', '2002:7f00:1::', '2002:a00:1::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::808:808',
    'localhost', '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('hosts that a request allows', () => {
  const guard = createAddressGuard({ allowedLocal: ['127.0.0.1:8080', '[::1]:8080'] })

  it.each([
    ['https://www.example.org/jobs?q=1', 'www.example.org'],
    ['https://WWW.Example.ORG/', 'www.example.org'],
    ['http://www.example.org/', 'www.example.org'],
    ['http://www.example.org:80/', 'www.example.org'],
    ['https://a.b.example.org/', '*.example.org'],
    ['https://www.example.org:8443/', 'www.example.org:8443'],
    ['https://api.example.org:8443/', '*.example.org:8443'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://xn--bcher-kva.example/', 'bücher.example'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    ['http://[::1]:8080/', '[::1]:8080'],
  ])('%s is allowed by %s', (address, pattern) => {
    expect(guard.admit(address, ['other.example.org', pattern]).href).toBe(new URL(address).href)
  })

  it.each([
    ['https://example.org/', '*.example.org'],
    ['https://notexample.org/', '*.example.org'],
    ['https://www.example.org.evil.example/', 'www.example.org'],
    ['https://www.example.org./', 'www.example.org'],
    ['https://www.example.org:8443/', 'www.example.org'],
    ['https://www.example.org/', 'www.example.org:8443'],
    ['http://www.example.org:443/', 'www.example.org'],
    ['https://www.example.org@evil.example/', 'www.example.org'],
    ['https://user@www.example.org/', 'www.example.org'],
    ['ftp://www.example.org/', 'www.example.org'],
    ['javascript:alert(1)', 'www.example.org'],
    ['data:text/html,hello', 'www.example.org'],
    ['//www.example.org/', 'www.example.org'],
    ['https://www.example.org/', ''],
  ])('%s is not allowed by %s', (address, pattern) => {
    expect(() => guard.admit(address, [pattern])).toThrow(expect.objectContaining({ failure: 'FORBIDDEN_HOST' }))
  })

  it('never repeats the credentials of an address', () => {
    expect(() => guard.admit('https://user:pa55@www.example.org/', ['www.example.org'])).toThrow(/^(?!.*pa55)/)
  })

  it('says how to allow a mirror that is refused', () => {
    expect(() => guard.admit('http://10.0.0.7:8080/', ['10.0.0.7:8080'])).toThrow('allow it by its host and port: 10.0.0.7:8080')
  })

  it('refuses to start with a pair that is none', () => {
    expect(() => createAddressGuard({ allowedLocal: ['http://mirror'] })).toThrow('not a host with a port')
  })
})

describe('names', () => {
  const answers: Record<string, string[]> = {
    'public.test': ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'],
    'mixed.test': ['93.184.216.34', '10.0.0.7'],
    'mirror.test': ['10.0.0.7'],
    'empty.test': [],
  }
  const guard = createAddressGuard({ allowedLocal: ['mirror.test:8080'], resolve: async (hostname) => answers[hostname] ?? Promise.reject(new Error('none')) })

  function lookUp(hostname: string, port: number, options: { all?: boolean; family?: number } = {}): Promise<LookupAddress[] | string> {
    return new Promise((resolve, reject) => {
      guard.lookup(port)(hostname, options, (error, address) => error ? reject(error) : resolve(address))
    })
  }

  it('gives every address that it judged, or one', async () => {
    expect(await lookUp('public.test', 443, { all: true })).toEqual([
      { address: '93.184.216.34', family: 4 }, { address: '2606:2800:220:1:248:1893:25c8:1946', family: 6 },
    ])
    expect(await lookUp('public.test', 443)).toBe('93.184.216.34')
    expect(await lookUp('public.test', 443, { family: 6 })).toBe('2606:2800:220:1:248:1893:25c8:1946')
  })

  it('refuses a name with any local address', async () => {
    await expect(lookUp('mixed.test', 443, { all: true })).rejects.toMatchObject({ failure: 'FORBIDDEN_ADDRESS' })
    await expect(lookUp('mirror.test', 443)).rejects.toMatchObject({ failure: 'FORBIDDEN_ADDRESS' })
  })

  it('lets an allowed pair through at its port alone', async () => {
    expect(await lookUp('mirror.test', 8080)).toBe('10.0.0.7')
    await expect(lookUp('mirror.test', 8081)).rejects.toBeInstanceOf(WebError)
  })

  it('tells of names without an address', async () => {
    for (const name of ['empty.test', 'nowhere.test']) await expect(lookUp(name, 443)).rejects.toMatchObject({ failure: 'DNS' })
    await expect(lookUp('mirror.test', 8080, { family: 6 })).rejects.toMatchObject({ failure: 'DNS' })
  })

  it('leaves names that are unknown here to the proxy, and no others', async () => {
    await guard.check(new URL('https://nowhere.test/'))
    await guard.check(new URL('https://public.test/'))
    await expect(guard.check(new URL('https://mirror.test/'))).rejects.toMatchObject({ failure: 'FORBIDDEN_ADDRESS' })
  })
})
