/** The product's embedder, set up as the server sets it up. */
import { loadConfig } from '../../src/config/config.ts'
import { normalisePosting } from '../../src/domains/jobs/intake/normalise.ts'
import { cutTitledPassages } from '../../src/domains/search/titled-passages.ts'
import { createMemoryCache } from '../../src/platform/cache/memory-cache.ts'
import { cachedEmbedder } from '../../src/platform/embedding/cached-embedder.ts'
import { createOnnxEmbedder } from '../../src/platform/embedding/onnx-embedder.ts'
import type { PostingLine } from '../data/city-postings.ts'
import { watchEventLoop } from '../kit/event-loop.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

const { embedding } = loadConfig({ env: {} })
const embedder = await createOnnxEmbedder(embedding)
const cached = cachedEmbedder(embedder, createMemoryCache({ maxBytes: embedding.cacheBytes }))

const handlers = {
  /** The texts of the postings in passages, as they are indexed. */
  async cut({ postings }: { postings: readonly PostingLine[] }) {
    const countTokens = (sentences: readonly string[]) => embedder.countTokens(sentences, { priority: 'bulk' })
    const passages = await Promise.all(postings.map((posting) => {
      const { title, text, sections } = normalisePosting(posting, { now: new Date() })
      const stretches = sections.map(({ kind, charStart, charEnd }) => ({ section: kind, charStart, charEnd }))
      return cutTitledPassages(title, text, stretches, { countTokens })
    }))
    return passages.flat().map((passage) => passage.embeddedText)
  },
  countTokens: ({ texts }: { texts: readonly string[] }) => embedder.countTokens(texts),
  vectors: ({ texts }: { texts: readonly string[] }) => embedder.embed(texts),
  /** Milliseconds for all texts, given in one call. */
  async embed({ texts }: { texts: readonly string[] }) {
    return (await timed(() => embedder.embed(texts, { priority: 'bulk' }))).ms
  },
  /** Milliseconds of each text, one call after the other. */
  embedOneByOne: ({ texts }: { texts: readonly string[] }) => oneByOne(embedder, texts),
  /** The same once the cache holds them. */
  async embedCached({ texts }: { texts: readonly string[] }) {
    await cached.embed(texts)
    return oneByOne(cached, texts)
  },
  /** Milliseconds of queries that come in while bulk work runs, and what the event loop feels of it. */
  async underLoad({ bulk, queries }: { bulk: readonly string[]; queries: readonly string[] }) {
    const delay = watchEventLoop()
    const work = embedder.embed(bulk, { priority: 'bulk' })
    const queryMs = await oneByOne(embedder, queries)
    await work
    return { queryMs, delay: delay() }
  },
}

export type EmbedderHandlers = typeof handlers
serveSide(handlers)

async function oneByOne(model: Pick<typeof embedder, 'embed'>, texts: readonly string[]): Promise<number[]> {
  const milliseconds: number[] = []
  for (const text of texts) milliseconds.push((await timed(() => model.embed([text]))).ms)
  return milliseconds
}
