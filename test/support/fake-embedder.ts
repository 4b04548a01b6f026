import { UnavailableError } from '../../src/lib/errors.ts'
import type { Embedder, EmbedOptions } from '../../src/platform/embedding/embedder.ts'

export interface FakeEmbedder extends Embedder {
  /** Every text that was embedded, in order. */
  readonly embedded: string[]
  /** While false, each call throws UnavailableError, as with a model that cannot run. */
  isAvailable: boolean
}

/**
 * Embedder that needs no model: each word, whatever its case, is a direction of its own, so texts with common words are
 * close and the same text always has the same vector. A word is a token.
 */
export function fakeEmbedder({ model = 'fake', dimensions = 384 } = {}): FakeEmbedder {
  const embedded: string[] = []
  const fake: FakeEmbedder = {
    model,
    dimensions,
    maxTokens: 256,
    embedded,
    isAvailable: true,
    async embed(texts, options) {
      assertReady(options)
      embedded.push(...texts)
      return texts.map((text) => vectorOf(wordsOf(text), dimensions))
    },
    async countTokens(texts, options) {
      assertReady(options)
      return texts.map((text) => wordsOf(text).length)
    },
    health: () => ({ state: fake.isAvailable ? 'closed' : 'open', model, device: 'cpu', lastError: null }),
    close: async () => {},
  }
  return fake

  function assertReady(options: EmbedOptions | undefined): void {
    options?.signal?.throwIfAborted()
    if (!fake.isAvailable) throw new UnavailableError('embedding', 'The model is away; try again.')
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? []
}

function vectorOf(words: readonly string[], dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  for (const word of words) {
    const hash = hashOf(word)
    const place = hash % dimensions
    vector[place] = (vector[place] ?? 0) + (hash & 0x10000 ? 1 : -1)
  }
  const length = Math.hypot(...vector)
  if (length === 0) vector[0] = 1
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
