import type { BranchWeights } from '../../src/domains/search/fusion.ts'
import type { Fusion } from '../../src/domains/search/search.service.ts'
import type { QueryFigures } from '../measures.ts'

/** One way of searching; what is left out is as the settings say. */
export interface SearchRow {
  name: string
  weights?: BranchWeights
  fusion?: Fusion
  rerank: boolean
}

export interface RowFigures {
  row: SearchRow
  queries: QueryFigures[]
}

/** The row that the product would run, named by its fusion. */
export function defaultRowName({ fusion, hasReranker }: { fusion: Fusion; hasReranker: boolean }): string {
  return hasReranker ? RERANKED : `hybrid ${fusion}`
}

const RERANKED = 'hybrid + rerank'

/** The rows of a table of search quality; the last one only where a reranker is there. */
export function searchRows(hasReranker: boolean): SearchRow[] {
  return [
    { name: 'keyword', weights: { keyword: 1, vector: 0 }, rerank: false },
    { name: 'vector', weights: { keyword: 0, vector: 1 }, rerank: false },
    { name: 'hybrid RRF', fusion: 'RRF', rerank: false },
    { name: 'hybrid SCORE', fusion: 'SCORE', rerank: false },
    ...(hasReranker ? [{ name: RERANKED, rerank: true }] : []),
  ]
}
