/** Grades of the documents that answer a query, by id; 1 or more is relevant, what is not named is not. */
export type Grades = ReadonlyMap<string, number>

/** Figures of one query, each 0 to 1. */
export interface QueryFigures {
  id: string
  ndcg10: number
  recall50: number
  reciprocalRank: number
}

export type Measure = 'ndcg10' | 'recall50' | 'reciprocalRank'

/**
 * Normalised discounted cumulative gain of the first `depth`: the sum of grade / log2(rank + 1), over that of the ideal
 * order. Source: K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002), with
 * the linear gain of trec_eval, which published figures use. 0 where nothing is relevant.
 */
export function ndcg(ranked: readonly string[], grades: Grades, depth: number): number {
  const ideal = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a)
  const best = discountedGain(ideal.slice(0, depth))
  return best === 0 ? 0 : discountedGain(ranked.slice(0, depth).map((id) => grades.get(id) ?? 0)) / best
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + Math.max(0, grade) / Math.log2(place + 2), 0)
}

/** Share of the relevant documents that stand among the first `depth`; 0 where nothing is relevant. */
export function recall(ranked: readonly string[], grades: Grades, depth: number): number {
  const relevant = relevantIds(grades)
  if (relevant.size === 0) return 0
  return ranked.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size
}

/** 1 / rank of the first relevant document; 0 where none was found. */
export function reciprocalRank(ranked: readonly string[], grades: Grades): number {
  const relevant = relevantIds(grades)
  const place = ranked.findIndex((id) => relevant.has(id))
  return place === -1 ? 0 : 1 / (place + 1)
}

/** Share of the first `depth` places that hold a relevant document; a list that is shorter has empty places. */
export function precision(ranked: readonly string[], isRelevant: (id: string) => boolean, depth: number): number {
  return ranked.slice(0, depth).filter((id) => isRelevant(id)).length / depth
}

export function queryFigures(id: string, ranked: readonly string[], grades: Grades): QueryFigures {
  return { id, ndcg10: ndcg(ranked, grades, 10), recall50: recall(ranked, grades, 50), reciprocalRank: reciprocalRank(ranked, grades) }
}

/** Mean of the values; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function relevantIds(grades: Grades): Set<string> {
  return new Set([...grades].flatMap(([id, grade]) => (grade > 0 ? [id] : [])))
}
