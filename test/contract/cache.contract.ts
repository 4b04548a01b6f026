import { afterEach, describe, expect, it } from 'vitest'
import type { Cache } from '../../src/platform/cache/cache.ts'

const MINUTE_MS = 60_000
const bytes = (...values: number[]) => Uint8Array.from(values)

/** What every cache must do. `make` gives an empty one; the suite closes it. */
export function cacheContract(name: string, make: () => Promise<Cache>): void {
  describe(`cache contract: ${name}`, () => {
    const open: Cache[] = []
    const start = async () => {
      const cache = await make()
      open.push(cache)
      return cache
    }
    afterEach(async () => {
      for (const cache of open.splice(0)) await cache.close()
    })

    it('gives back what was set, and null for what was not', async () => {
      const cache = await start()
      await cache.set('a', bytes(1, 2, 255), MINUTE_MS)
      expect(await cache.get('a')).toEqual(bytes(1, 2, 255))
      expect(await cache.get('b')).toBeNull()
    })

    it('keeps the last value set', async () => {
      const cache = await start()
      await cache.set('a', bytes(1), MINUTE_MS)
      await cache.set('a', bytes(2), MINUTE_MS)
      expect(await cache.get('a')).toEqual(bytes(2))
    })

    it('answers many keys in their order, holes and repeats included', async () => {
      const cache = await start()
      await cache.set('a', bytes(1), MINUTE_MS)
      await cache.set('c', bytes(3), MINUTE_MS)
      expect(await cache.getMany(['c', 'b', 'a', 'c'])).toEqual([bytes(3), null, bytes(1), bytes(3)])
      expect(await cache.getMany([])).toEqual([])
    })

    it('forgets what is deleted, and nothing else', async () => {
      const cache = await start()
      for (const key of ['a', 'b', 'c']) await cache.set(key, bytes(1), MINUTE_MS)
      await cache.delete(['a', 'c', 'never set'])
      await cache.delete([])
      expect(await cache.getMany(['a', 'b', 'c'])).toEqual([null, bytes(1), null])
    })

    it('forgets a value when its time is over', async () => {
      const cache = await start()
      await cache.set('short', bytes(1), 20)
      await cache.set('long', bytes(2), MINUTE_MS)
      await new Promise((resolve) => setTimeout(resolve, 80))
      expect(await cache.getMany(['short', 'long'])).toEqual([null, bytes(2)])
    })

    it.each([0, -5])('keeps nothing with a time to live of %d ms, and drops what was there', async (ttlMs) => {
      const cache = await start()
      await cache.set('a', bytes(1), MINUTE_MS)
      await cache.set('a', bytes(2), ttlMs)
      expect(await cache.get('a')).toBeNull()
    })

    it('keeps an empty value and any text as a key', async () => {
      const cache = await start()
      const keys = ['', 'with space', 'snow ☃', 'a:b:c']
      for (const key of keys) await cache.set(key, bytes(), MINUTE_MS)
      expect(await cache.getMany(keys)).toEqual(keys.map(() => bytes()))
    })

    it('is not changed through the bytes that went in or came out', async () => {
      const cache = await start()
      const given = bytes(1, 2)
      await cache.set('a', given, MINUTE_MS)
      given[0] = 9
      const taken = await cache.get('a')
      taken?.fill(7)
      expect(await cache.get('a')).toEqual(bytes(1, 2))
    })

    it('keeps a view on a larger buffer as the view alone', async () => {
      const cache = await start()
      await cache.set('a', bytes(1, 2, 3, 4).subarray(1, 3), MINUTE_MS)
      expect(await cache.get('a')).toEqual(bytes(2, 3))
    })
  })
}
