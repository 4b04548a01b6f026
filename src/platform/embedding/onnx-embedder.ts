import { ValidationError } from '../../lib/errors.ts'
import { createInferencePool } from '../models/inference-pool.ts'
import type { InferencePoolOptions } from '../models/inference-pool.ts'
import { readManifest } from '../models/manifest.ts'
import type { Embedder } from './embedder.ts'

/** `modelDir` is a folder with a manifest of the task sentence-embedding. */
export type OnnxEmbedderOptions = Omit<InferencePoolOptions, 'part'>

export interface OnnxEmbedder extends Embedder {
  /** Starts a worker and waits until it answers; throws UnavailableError, with what to do, when it cannot. */
  ready(): Promise<void>
}

/**
 * Embedder on ONNX Runtime in worker threads. The manifest is read at once; weights and tokenizer are checked against
 * it and loaded by `ready()` or by the first call. A model that cannot run makes calls fail, not this function, so that
 * a server without it still starts. Without a priority a call is interactive.
 * Throws UnavailableError when the manifest cannot be read, ValidationError when it is of another kind of model.
 */
export async function createOnnxEmbedder(options: OnnxEmbedderOptions): Promise<OnnxEmbedder> {
  const manifest = await readManifest(options.modelDir)
  if (manifest.task !== 'sentence-embedding' || manifest.dimensions === undefined) {
    throw new ValidationError(`${options.modelDir} holds a model for ${manifest.task}; an embedder needs one for sentence-embedding.`)
  }
  const pool = createInferencePool({ ...options, part: 'embedding' })
  return {
    model: manifest.name,
    dimensions: manifest.dimensions,
    maxTokens: manifest.maxTokens,
    embed: (texts, embedOptions) => pool.run(texts.map((text) => ({ kind: 'embed', text })), embedOptions),
    async countTokens(texts, embedOptions) {
      const rows = await pool.run(texts.map((text) => ({ kind: 'count', text })), embedOptions)
      return rows.map((row) => row[0] ?? 0)
    },
    async ready() {
      await pool.run([{ kind: 'count', text: manifest.name }])
    },
    health: () => ({ state: pool.breaker.state(), model: manifest.name, device: options.device, lastError: pool.lastError() }),
    close: () => pool.close(),
  }
}
