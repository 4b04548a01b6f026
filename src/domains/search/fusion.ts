import type { BranchHit, VectorHit } from '../../platform/index/search-index.ts'

export interface Branches {
  keyword: readonly BranchHit[]
  vector: readonly VectorHit[]
}

/** What each branch counts for; finite, 0 or more, not both 0. A branch of weight 0 adds neither score nor documents. */
export interface BranchWeights {
  keyword: number
  vector: number
}

/** One document after fusion, with what each branch said of it; null where the branch did not name it. */
export interface FusedRow {
  documentId: string
  keywordRank: number | null
  keywordScore: number | null
  vectorRank: number | null
  similarity: number | null
  /** The passage behind `similarity`. */
  passageId: string | null
  fusedScore: number
}

export interface RankedRow extends FusedRow {
  /** Null where the reranker did not read the document. */
  rerankScore: number | null
}

/**
 * Reciprocal rank fusion: the sum over branches of weight / (k + rank). Best first, ties by document id.
 * Source: G. V. Cormack, C. L. A. Clarke, S. Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank
 * learning methods", SIGIR 2009, equation 1, with its k = 60; the weights are an addition (1 and 1 give the original).
 * Throws RangeError for weights that cannot be.
 */
export function fuseByRank(branches: Branches, weights: BranchWeights, options: { k?: number } = {}): FusedRow[] {
  const k = options.k ?? 60
  return fuse(
    branches,
    weights,
    (hit) => 1 / (k + hit.rank),
    (hit) => 1 / (k + hit.rank),
  )
}

/**
 * Scaled-score fusion: each branch's scores are mapped linearly onto [0, 1] over its own best `depth` hits, then summed by
 * weight. Best first, ties by document id. Source: min-max scaling before a weighted sum (CombSUM of E. A. Fox and
 * J. A. Shaw, "Combination of multiple searches", TREC-2, 1994).
 * The floor of a scale is the score of the hit at `depth`. A keyword branch that came back with fewer hits has named every
 * document that matches at all, so its floor is 0: the weakest of three matches still stands above no match.
 * Throws RangeError for weights that cannot be.
 */
export function fuseByScore(branches: Branches, weights: BranchWeights, options: { depth?: number } = {}): FusedRow[] {
  const depth = options.depth ?? 300
  const keywordFloor = branches.keyword.length < depth ? 0 : floorOf(branches.keyword, depth)
  return fuse(
    branches,
    weights,
    scaleBetween(keywordFloor, topOf(branches.keyword)),
    scaleBetween(floorOf(branches.vector, depth), topOf(branches.vector)),
  )
}

/**
 * The final order after reranking: documents that the reranker read by its score, then the rest as fused; except that a
 * document which only the keyword branch knows never falls to a later page than the one fusion put it on. Cross-encoders
 * and embeddings alike miss bare codes and names, which is all that such a hit has to show.
 * Pages of `pageSize` are counted from the first row. Equal rerank scores keep the fused order.
 */
export function protectLexical(
  fused: readonly FusedRow[],
  rerankScores: ReadonlyMap<string, number>,
  pageSize: number,
): RankedRow[] {
  if (!Number.isInteger(pageSize) || pageSize < 1) throw new RangeError('pageSize must be a whole number of 1 or more.')
  const rows = fused.map((row, place) => ({
    row: { ...row, rerankScore: rerankScores.get(row.documentId) ?? null },
    latestPage: isLexicalOnly(row) ? Math.floor(place / pageSize) : Infinity,
  }))
  let waiting = [
    ...rows
      .filter(({ row }) => row.rerankScore !== null)
      .sort((a, b) => (b.row.rerankScore ?? 0) - (a.row.rerankScore ?? 0)),
    ...rows.filter(({ row }) => row.rerankScore === null),
  ]
  const ordered: RankedRow[] = []
  for (let page = 0; waiting.length > 0; page += 1) {
    let free = pageSize - waiting.filter((one) => one.latestPage <= page).length
    const later: typeof waiting = []
    for (const one of waiting) {
      if (one.latestPage <= page) ordered.push(one.row)
      else if (free > 0) {
        free -= 1
        ordered.push(one.row)
      } else later.push(one)
    }
    waiting = later
  }
  return ordered
}

function isLexicalOnly(row: FusedRow): boolean {
  return row.keywordRank !== null && row.vectorRank === null
}

type Contribution = (hit: BranchHit) => number

function fuse(branches: Branches, weights: BranchWeights, keywordPart: Contribution, vectorPart: Contribution): FusedRow[] {
  checkWeights(weights)
  const vectorIds = new Set(branches.vector.map((hit) => hit.documentId))
  const rows = new Map<string, FusedRow>()
  const rowOf = (documentId: string): FusedRow => {
    const known = rows.get(documentId)
    if (known) return known
    const row: FusedRow = {
      documentId,
      keywordRank: null,
      keywordScore: null,
      vectorRank: null,
      similarity: null,
      passageId: null,
      fusedScore: 0,
    }
    rows.set(documentId, row)
    return row
  }
  for (const hit of branches.keyword) {
    if (weights.keyword === 0 && !vectorIds.has(hit.documentId)) continue
    const row = rowOf(hit.documentId)
    row.keywordRank = hit.rank
    row.keywordScore = hit.score
    row.fusedScore += weights.keyword * keywordPart(hit)
  }
  for (const hit of branches.vector) {
    if (weights.vector === 0 && !rows.has(hit.documentId)) continue
    const row = rowOf(hit.documentId)
    row.vectorRank = hit.rank
    row.similarity = hit.score
    row.passageId = hit.passageId
    row.fusedScore += weights.vector * vectorPart(hit)
  }
  return [...rows.values()].sort((a, b) => b.fusedScore - a.fusedScore || (a.documentId < b.documentId ? -1 : 1))
}

function checkWeights({ keyword, vector }: BranchWeights): void {
  const areUsable = [keyword, vector].every((weight) => Number.isFinite(weight) && weight >= 0)
  if (!areUsable || keyword + vector === 0) {
    throw new RangeError(`Branch weights must be 0 or more and not both 0; got keyword ${keyword}, vector ${vector}.`)
  }
}

function topOf(hits: readonly BranchHit[]): number {
  return hits[0]?.score ?? 0
}

function floorOf(hits: readonly BranchHit[], depth: number): number {
  return hits[Math.min(depth, hits.length) - 1]?.score ?? 0
}

function scaleBetween(floor: number, top: number): Contribution {
  return ({ score }) => (top > floor ? Math.min(1, Math.max(0, (score - floor) / (top - floor))) : 1)
}
