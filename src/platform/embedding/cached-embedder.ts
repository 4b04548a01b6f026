import { createHash } from 'node:crypto'
import type { Cache } from '../cache/cache.ts'
import type { Embedder } from './embedder.ts'

export interface CachedEmbedderOptions {
  /** How long a vector is kept; 24 hours by default. */
  ttlMs?: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Embedder that asks `embedder` only for texts whose vectors `cache` does not hold, under sha256(model, NUL, text).
 * Closing it closes neither of the two: whoever built them does.
 */
export function cachedEmbedder(embedder: Embedder, cache: Cache, { ttlMs = DAY_MS }: CachedEmbedderOptions = {}): Embedder {
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    maxTokens: embedder.maxTokens,
    async embed(texts, options) {
      options?.signal?.throwIfAborted()
      const keys = texts.map((text) => cacheKey(embedder.model, text))
      const cached = (await cache.getMany(keys)).map((bytes) => bytes && decodeVector(bytes, embedder.dimensions))
      const missing = [...texts.keys()].filter((index) => !cached[index])
      const made = await embedder.embed(missing.map((index) => texts[index] ?? ''), options)
      const fresh = new Map(missing.map((index, order) => [index, made[order]]))
      await Promise.all(missing.map((index) => store(keys[index], fresh.get(index))))
      return texts.map((_, index) => {
        const vector = cached[index] ?? fresh.get(index)
        if (!vector) throw new RangeError(`The embedder returned ${made.length} vectors for ${missing.length} texts.`)
        return vector
      })
    },
    countTokens: (texts, options) => embedder.countTokens(texts, options),
    health: () => embedder.health(),
    close: async () => {},
  }

  async function store(key: string | undefined, vector: Float32Array | undefined): Promise<void> {
    if (key && vector) await cache.set(key, encodeVector(vector), ttlMs)
  }
}

function cacheKey(model: string, text: string): string {
  return `embedding:${createHash('sha256').update(`${model}\0${text}`).digest('hex')}`
}

function encodeVector(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** Null for bytes of another length, left by something else: they count as a miss. */
function decodeVector(bytes: Uint8Array, dimensions: number): Float32Array | null {
  if (bytes.byteLength !== dimensions * Float32Array.BYTES_PER_ELEMENT) return null
  // Copied, since a Float32Array must start at a multiple of four and cached bytes may not.
  return new Float32Array(Uint8Array.from(bytes).buffer)
}
