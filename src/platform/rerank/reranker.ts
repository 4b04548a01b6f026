export interface RerankResult {
  /** Place of the document in the input. */
  index: number
  /** Higher is better; comparable within one call only. */
  score: number
}

/** Reads query and document together. One implementation runs an ONNX sequence classifier (cross-encoder). */
export interface Reranker {
  readonly model: string
  /** Scores every document against the query, best first. Throws UnavailableError when the model cannot answer. */
  rerank(query: string, documents: readonly string[], options?: { signal?: AbortSignal }): Promise<RerankResult[]>
  close(): Promise<void>
}
