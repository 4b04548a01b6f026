import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Cache } from '../../src/platform/cache/cache.ts'

const PREFIX = 'embedding:'
const HASH_BYTES = 32

export interface VectorFile extends Cache {
  /** Vectors that were asked for and not there. */
  misses(): number
  /** Writes what was asked for or set since opening, ordered by key; what nobody wanted is left out. */
  save(): Promise<void>
}

/**
 * The embedder's cache as one file, so that a text is embedded once and not once a run. A record is the sha256 of model and
 * text (the cache's key) and the vector, as little-endian 32-bit floats. A file that is not there is an empty one.
 */
export function openVectorFile(path: string, dimensions: number): VectorFile {
  const vectorBytes = dimensions * Float32Array.BYTES_PER_ELEMENT
  const records = existsSync(path) ? parse(readFileSync(path), vectorBytes) : new Map<string, Uint8Array>()
  const wanted = new Set<string>()
  let missCount = 0
  const read = (key: string): Uint8Array | null => {
    const vector = records.get(key) ?? null
    if (vector === null) missCount += 1
    else wanted.add(key)
    return vector
  }
  return {
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    async set(key, value) {
      records.set(key, Uint8Array.from(value))
      wanted.add(key)
    },
    async delete(keys) {
      for (const key of keys) records.delete(key)
    },
    close: async () => undefined,
    misses: () => missCount,
    async save() {
      const keys = [...wanted].filter((key) => records.has(key)).sort()
      const parts = keys.flatMap((key) => [Buffer.from(key.slice(PREFIX.length), 'hex'), records.get(key) ?? new Uint8Array()])
      await writeFile(path, Buffer.concat(parts))
    },
  }
}

function parse(bytes: Buffer, vectorBytes: number): Map<string, Uint8Array> {
  const recordBytes = HASH_BYTES + vectorBytes
  if (bytes.length % recordBytes !== 0) throw new RangeError(`A file of vectors holds records of ${recordBytes} bytes; this one has ${bytes.length} bytes. Remove it.`)
  const records = new Map<string, Uint8Array>()
  for (let start = 0; start < bytes.length; start += recordBytes) {
    const hash = bytes.toString('hex', start, start + HASH_BYTES)
    records.set(PREFIX + hash, bytes.subarray(start + HASH_BYTES, start + recordBytes))
  }
  return records
}
