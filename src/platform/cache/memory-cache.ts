import { LRUCache } from 'lru-cache'
import type { Cache } from './cache.ts'

export interface MemoryCacheOptions {
  /** Bound for keys and values together, with about 150 bytes for each entry's own book-keeping. */
  maxBytes: number
}

const ENTRY_OVERHEAD_BYTES = 150

/** Cache in this process: the least recently used entries go first. A value larger than `maxBytes` is not kept. */
export function createMemoryCache({ maxBytes }: MemoryCacheOptions): Cache {
  const entries = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => value.byteLength + 2 * key.length + ENTRY_OVERHEAD_BYTES,
  })
  // Copies on the way in and out: nobody changes what another caller holds.
  const read = (key: string) => entries.get(key)?.slice() ?? null

  return {
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    async set(key, value, ttlMs) {
      // lru-cache takes a time to live of 0 for "for ever".
      if (ttlMs <= 0) entries.delete(key)
      else entries.set(key, value.slice(), { ttl: Math.ceil(ttlMs) })
    },
    async delete(keys) {
      for (const key of keys) entries.delete(key)
    },
    async close() {
      entries.clear()
    },
  }
}
