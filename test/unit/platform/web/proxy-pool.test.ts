import { describe, expect, it } from 'vitest'
import { createProxyPool, type ProxyPool } from '../../../../src/platform/web/proxy-pool.ts'
import { WebError } from '../../../../src/platform/web/web-error.ts'

const [A, B, C] = ['http://user:pa55@a.example:8080', 'https://b.example', 'socks5://c.example'] as const
const BENCH_MS = 600_000

function pool(urls: readonly string[] = [A, B, C]): { pool: ProxyPool; keys(count: number): (string | undefined)[]; pass(ms: number): void } {
  let time = 0
  const made = createProxyPool({ urls, now: () => time })
  return {
    pool: made,
    keys: (count) => Array.from({ length: count }, () => made.next()?.key),
    pass: (ms) => { time += ms },
  }
}

const fail = (proxies: ProxyPool, key: string, times: number) => {
  for (let time = 0; time < times; time++) proxies.failed(key)
}

describe('proxy pool', () => {
  it('takes the proxies in turn, under names without credentials', () => {
    const { pool: proxies, keys } = pool()
    expect(proxies.next()).toEqual({ key: 'a.example:8080', url: A })
    expect(keys(4)).toEqual(['b.example:443', 'c.example:1080', 'a.example:8080', 'b.example:443'])
  })

  it('gives null when the operator has none', () => {
    expect(pool([]).pool.next()).toBeNull()
  })

  it('benches a proxy after three failures in a row, for ten minutes', () => {
    const { pool: proxies, keys, pass } = pool()
    fail(proxies, 'b.example:443', 3)
    expect(keys(4)).toEqual(['a.example:8080', 'c.example:1080', 'a.example:8080', 'c.example:1080'])
    pass(BENCH_MS - 1)
    expect(keys(2)).not.toContain('b.example:443')
    pass(1)
    expect(keys(3)).toContain('b.example:443')
    fail(proxies, 'b.example:443', 2)
    expect(keys(3)).toContain('b.example:443')
  })

  it('counts failures in a row alone', () => {
    const { pool: proxies, keys } = pool()
    fail(proxies, 'b.example:443', 2)
    proxies.worked('b.example:443')
    fail(proxies, 'b.example:443', 2)
    expect(keys(3)).toContain('b.example:443')
  })

  it('says when all are benched, rather than to go on without', () => {
    const { pool: proxies, keys, pass } = pool([A, B])
    fail(proxies, 'a.example:8080', 3)
    pass(60_000)
    fail(proxies, 'b.example:443', 3)
    expect(() => proxies.next()).toThrow(expect.objectContaining({ failure: 'NO_PROXY', policy: 'STOP_TASK', message: expect.stringContaining('540 s') }))
    pass(BENCH_MS - 60_000)
    expect(keys(2)).toEqual(['a.example:8080', 'a.example:8080'])
  })

  it('takes no notice of proxies that it does not know', () => {
    const { pool: proxies, keys } = pool([A])
    fail(proxies, 'z.example:1', 3)
    expect(keys(1)).toEqual(['a.example:8080'])
  })

  it.each(['ftp://user:pa55@a.example', 'user:pa55@a.example:8080', '', 'socks5://'])('refuses %j without repeating it', (url) => {
    const make = () => createProxyPool({ urls: [B, url] })
    expect(make).toThrow(WebError)
    expect(make).toThrow(/^(?!.*pa55).*no\. 2/)
  })
})
