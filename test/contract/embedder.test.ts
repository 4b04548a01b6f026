import { createMemoryCache } from '../../src/platform/cache/memory-cache.ts'
import { cachedEmbedder } from '../../src/platform/embedding/cached-embedder.ts'
import { createOnnxEmbedder } from '../../src/platform/embedding/onnx-embedder.ts'
import { embedderContract } from './embedder.contract.ts'

const options = { modelDir: 'models/all-MiniLM-L6-v2', device: 'cpu', threads: 2, timeoutMs: 20_000 } as const

embedderContract('onnx', async () => {
  const embedder = await createOnnxEmbedder(options)
  return { embedder, close: () => embedder.close() }
})

embedderContract('cached onnx', async () => {
  const embedder = await createOnnxEmbedder(options)
  return { embedder: cachedEmbedder(embedder, createMemoryCache({ maxBytes: 1_000_000 })), close: () => embedder.close() }
})
