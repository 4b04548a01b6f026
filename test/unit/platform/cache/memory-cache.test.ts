import { describe, expect, it } from 'vitest'
import { createMemoryCache } from '../../../../src/platform/cache/memory-cache.ts'

const MINUTE_MS = 60_000
const KILOBYTE = new Uint8Array(1_000)

describe('createMemoryCache', () => {
  it('stays within its bytes by forgetting what was least recently used', async () => {
    const cache = createMemoryCache({ maxBytes: 4_000 })
    for (const key of ['a', 'b', 'c']) await cache.set(key, KILOBYTE, MINUTE_MS)
    await cache.get('a')
    await cache.set('d', KILOBYTE, MINUTE_MS)
    const kept = await cache.getMany(['a', 'b', 'c', 'd'])
    expect(kept.map((value) => value !== null)).toEqual([true, false, true, true])
  })

  it('counts keys too, so that many tiny entries cannot outgrow it', async () => {
    const cache = createMemoryCache({ maxBytes: 10_000 })
    const keys = Array.from({ length: 1_000 }, (_, index) => `key-${index}`)
    for (const key of keys) await cache.set(key, Uint8Array.of(1), MINUTE_MS)
    const kept = (await cache.getMany(keys)).filter((value) => value !== null)
    expect(kept.length).toBeGreaterThan(10)
    expect(kept.length).toBeLessThan(100)
  })

  it('passes over a value larger than itself and keeps the rest', async () => {
    const cache = createMemoryCache({ maxBytes: 4_000 })
    await cache.set('small', KILOBYTE, MINUTE_MS)
    await cache.set('huge', new Uint8Array(5_000), MINUTE_MS)
    expect(await cache.get('huge')).toBeNull()
    expect(await cache.get('small')).toEqual(KILOBYTE)
  })
})
