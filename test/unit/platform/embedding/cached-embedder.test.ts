import { describe, expect, it } from 'vitest'
import { UnavailableError } from '../../../../src/lib/errors.ts'
import type { Cache } from '../../../../src/platform/cache/cache.ts'
import { createMemoryCache } from '../../../../src/platform/cache/memory-cache.ts'
import { cachedEmbedder } from '../../../../src/platform/embedding/cached-embedder.ts'
import type { Embedder } from '../../../../src/platform/embedding/embedder.ts'

/** Puts a text's length into its vector and notes what it was asked for. */
function notingEmbedder(model = 'noting') {
  const asked: string[][] = []
  const embedder: Embedder = {
    model,
    dimensions: 2,
    maxTokens: 8,
    async embed(texts) {
      asked.push([...texts])
      return texts.map((text) => Float32Array.of(text.length, model.length))
    },
    countTokens: async (texts) => texts.map((text) => text.length),
    health: () => ({ state: 'closed', model, device: 'cpu', lastError: null }),
    close: async () => {},
  }
  return { embedder, asked }
}

const memory = () => createMemoryCache({ maxBytes: 100_000 })

describe('cachedEmbedder', () => {
  it('asks the model only for texts it has no vector of, and keeps the order', async () => {
    const { embedder, asked } = notingEmbedder()
    const cached = cachedEmbedder(embedder, memory())
    await cached.embed(['bb', 'dddd'])
    const vectors = await cached.embed(['a', 'bb', 'ccc', 'dddd', 'a'])
    expect(asked).toEqual([['bb', 'dddd'], ['a', 'ccc', 'a']])
    expect(vectors.map((vector) => vector[0])).toEqual([1, 2, 3, 4, 1])
  })

  it('gives vectors from the cache that equal those of the model to the bit', async () => {
    const { embedder } = notingEmbedder()
    const exact = Float32Array.of(0.1, -1 / 3)
    const cached = cachedEmbedder({ ...embedder, embed: async () => [exact] }, memory())
    const [fresh] = await cached.embed(['text'])
    const [kept] = await cached.embed(['text'])
    expect(kept).toEqual(exact)
    expect(fresh).toEqual(exact)
  })

  it('keeps the vectors of models apart', async () => {
    const cache = memory()
    const [small, large] = [notingEmbedder('small'), notingEmbedder('larger')]
    await cachedEmbedder(small.embedder, cache).embed(['text'])
    const [vector] = await cachedEmbedder(large.embedder, cache).embed(['text'])
    expect(vector?.[1]).toBe(6)
  })

  it('keeps vectors for 24 hours, or as long as it is told', async () => {
    const ttls: number[] = []
    const cache: Cache = { ...memory(), set: async (_key, _value, ttlMs) => void ttls.push(ttlMs) }
    const { embedder } = notingEmbedder()
    await cachedEmbedder(embedder, cache).embed(['a'])
    await cachedEmbedder(embedder, cache, { ttlMs: 500 }).embed(['a'])
    expect(ttls).toEqual([86_400_000, 500])
  })

  it('asks again where the cache holds something else under the key', async () => {
    const cache: Cache = { ...memory(), getMany: async (keys) => keys.map(() => Uint8Array.of(1, 2, 3)) }
    const { embedder } = notingEmbedder()
    const [vector] = await cachedEmbedder(embedder, cache).embed(['abc'])
    expect(vector?.[0]).toBe(3)
  })

  it('answers from the cache while the model cannot, and keeps nothing of a failure', async () => {
    const { embedder } = notingEmbedder()
    let isDown = false
    const flaky: Embedder = {
      ...embedder,
      async embed(texts) {
        if (isDown && texts.length > 0) throw new UnavailableError('embedding', 'down')
        return embedder.embed(texts)
      },
    }
    const cached = cachedEmbedder(flaky, memory())
    await cached.embed(['known'])
    isDown = true
    expect(await cached.embed(['known'])).toHaveLength(1)
    await expect(cached.embed(['known', 'unknown'])).rejects.toBeInstanceOf(UnavailableError)
    isDown = false
    expect((await cached.embed(['unknown']))[0]?.[0]).toBe(7)
  })
})
