import { ValidationError } from '../../lib/errors.ts'
import { createInferencePool } from '../models/inference-pool.ts'
import type { InferencePoolOptions } from '../models/inference-pool.ts'
import { readManifest } from '../models/manifest.ts'
import type { RerankResult, Reranker } from './reranker.ts'

/** `modelDir` is a folder with a manifest of the task text-classification or rerank. */
export type OnnxRerankerOptions = Omit<InferencePoolOptions, 'part'>

/**
 * Cross-encoder on ONNX Runtime in worker threads: any sequence classifier with one logit, or two of which the second
 * means "relevant". A pair longer than the manifest's maxTokens loses the end of its longer text.
 * Throws UnavailableError when the manifest cannot be read, ValidationError when it is of another kind of model.
 */
export async function createOnnxReranker(options: OnnxRerankerOptions): Promise<Reranker> {
  const manifest = await readManifest(options.modelDir)
  if (manifest.task === 'sentence-embedding') {
    throw new ValidationError(`${options.modelDir} holds a model for ${manifest.task}; a reranker needs one for text-classification or rerank.`)
  }
  const pool = createInferencePool({ ...options, part: 'rerank' })
  return {
    model: manifest.name,
    async rerank(query, documents, rerankOptions) {
      const rows = await pool.run(documents.map((text) => ({ kind: 'score', query, text })), rerankOptions)
      const results: RerankResult[] = rows.map((row, index) => ({ index, score: row[0] ?? 0 }))
      // Equal scores keep the order given: the sort is stable.
      return results.sort((a, b) => b.score - a.score)
    },
    close: () => pool.close(),
  }
}
