import type { BreakerState } from '../../lib/circuit-breaker.ts'

/** Interactive texts (a person waits for them) overtake bulk texts (indexing). */
export type EmbeddingPriority = 'interactive' | 'bulk'

export interface EmbedOptions {
  /** Interactive where it is left out. */
  priority?: EmbeddingPriority
  /** Takes what still waits out of the queue; the call rejects with the signal's reason. */
  signal?: AbortSignal
}

export interface EmbedderHealth {
  state: BreakerState
  model: string
  device: 'cpu' | 'cuda'
  /** Why the last call failed; null when it did not. */
  lastError: string | null
}

/** Turns texts into unit vectors. One implementation runs ONNX in a worker thread. */
export interface Embedder {
  /** Name of the model, stored beside every vector it made. */
  readonly model: string
  readonly dimensions: number
  /** Longest input in tokens; what is longer is cut by the tokenizer, so cut passages before. */
  readonly maxTokens: number
  /**
   * Embeds texts, in the order given: one Float32Array of `dimensions` for each, of length 1. Equal texts get equal
   * vectors, whatever is embedded beside them.
   * Throws UnavailableError when the model cannot answer; never returns a zero vector.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>
  /** Number of model tokens of each text, special tokens left out. */
  countTokens(texts: readonly string[], options?: EmbedOptions): Promise<number[]>
  health(): EmbedderHealth
  close(): Promise<void>
}
