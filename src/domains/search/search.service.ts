import { AppError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { BranchHit, Collection, IndexFilter, SearchIndex, StoredPassage } from '../../platform/index/search-index.ts'
import type { Reranker } from '../../platform/rerank/reranker.ts'
import { fuseByRank, fuseByScore, protectLexical, type BranchWeights, type FusedRow, type RankedRow } from './fusion.ts'
import { createHighlighter, type Highlighter, type Highlighting, type QueryTerm } from './highlight.ts'

export type Fusion = 'RRF' | 'SCORE'
export const SEARCH_MODES = ['HYBRID', 'VECTOR', 'KEYWORD'] as const
/** Which branches really ran. */
export type SearchMode = (typeof SEARCH_MODES)[number]

export interface SearchSettings {
  fusion: Fusion
  keywordWeight: number
  vectorWeight: number
  /** Hits that each branch gives before fusion. */
  candidates: number
  /** Best hits that the reranker reads. */
  rerankCandidates: number
}

/** The part of one collection that a search is over. */
export interface SearchScope {
  collection: Collection
  filter: IndexFilter
}

export interface SearchRequest {
  /** Searched as one: the hits of each branch are ranked over all of them. */
  scopes: readonly SearchScope[]
  text: string
  weights?: Partial<BranchWeights>
  fusion?: Fusion
  /** Reranks the head where a reranker is there; so by default. */
  rerank?: boolean
  /** Size of the pages that will be cut, from which the reranker must not evict a lexical-only hit. */
  pageSize: number
  signal?: AbortSignal
}

export interface SearchOutcome {
  /** Best first; the whole fused list, before any page is cut. */
  rows: RankedRow[]
  mode: SearchMode
}

/** Why one document is among the hits: its best passage, and the words of the query in it or in a title of the document. */
export interface HitEvidence extends Highlighting {
  passage: StoredPassage | null
}

export interface SearchServiceDeps {
  index: SearchIndex
  embedder: Embedder
  reranker: Reranker | null
  settings: SearchSettings
}

export type SearchService = ReturnType<typeof createSearchService>

/** Hybrid search over any collection: both branches, fusion, reranking of the head. Paging is the caller's, after fusion. */
export function createSearchService({ index, embedder, reranker, settings }: SearchServiceDeps) {
  /** All that decides the order of a search besides its request; equal texts mean equal rankings. */
  const ranking = JSON.stringify([settings, embedder.model, reranker?.model ?? null])
  const highlighter = createHighlighter()
  return { search, explain, embedQuery, ranking }

  /** A model that is away costs the vector branch alone. Throws ValidationError for weights that cannot be. */
  async function search(request: SearchRequest): Promise<SearchOutcome> {
    const weights: BranchWeights = {
      keyword: request.weights?.keyword ?? settings.keywordWeight,
      vector: request.weights?.vector ?? settings.vectorWeight,
    }
    assertUsable(weights)
    const embedding = weights.vector > 0 ? await embedQuery(request.text, request.signal) : null
    const isKeywordNeeded = weights.keyword > 0 || embedding === null
    const { scopes, text } = request
    const { candidates } = settings
    const [keyword, vector] = await Promise.all([
      isKeywordNeeded ? branchHits(scopes.map(({ collection, filter }) => index.keyword(collection, text, filter, candidates))) : [],
      embedding === null ? [] : branchHits(scopes.map(({ collection, filter }) => index.vector(collection, embedding, filter, candidates))),
    ])
    const mode: SearchMode = embedding === null ? 'KEYWORD' : isKeywordNeeded ? 'HYBRID' : 'VECTOR'
    const usable = mode === 'KEYWORD' ? { keyword: 1, vector: 0 } : weights
    const fused =
      (request.fusion ?? settings.fusion) === 'RRF'
        ? fuseByRank({ keyword, vector }, usable)
        : fuseByScore({ keyword, vector }, usable, { depth: settings.candidates })
    const scores = request.rerank === false ? new Map<string, number>() : await rerankHead(request, fused)
    return { rows: protectLexical(fused, scores, request.pageSize), mode }
  }

  /** Evidence for the documents of one page, which lie in these collections, in one read of each. */
  async function explain(collections: readonly Collection[], text: string, rows: readonly FusedRow[]): Promise<Map<string, HitEvidence>> {
    const ids = rows.map((row) => row.documentId)
    const read = await Promise.all(collections.map((collection) => index.passages(collection, ids)))
    const passages = Map.groupBy(read.flat(), (passage) => passage.documentId)
    const { highlight, queryTerms } = highlighter
    const terms = queryTerms(text)
    return new Map(
      rows.map((row) => {
        const passage = bestPassage(row, passages.get(row.documentId) ?? [], terms, highlighter)
        const { matchedTerms, highlights } = highlight(terms, passage?.content ?? '')
        const titles = (passages.get(row.documentId) ?? []).filter((one) => one.kind === 'TITLE')
        const matched = new Set([...matchedTerms, ...titles.flatMap((title) => highlight(terms, title.content).matchedTerms)])
        return [row.documentId, { passage, highlights, matchedTerms: terms.map(({ term }) => term).filter((term) => matched.has(term)) }]
      }),
    )
  }

  /** Null where the model cannot answer now: the search then goes on by words. */
  async function embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array | null> {
    if (text.trim() === '') return null
    try {
      const [embedding] = await embedder.embed([text], { priority: 'interactive', ...(signal ? { signal } : {}) })
      return embedding ?? null
    } catch (error) {
      if (error instanceof UnavailableError) return null
      throw error
    }
  }

  /** The hits of one branch in all scopes, ranked as one list. */
  async function branchHits<T extends BranchHit>(parts: Promise<T[]>[]): Promise<T[]> {
    const hits = (await Promise.all(parts)).flat()
    if (parts.length === 1) return hits
    return hits
      .sort((a, b) => b.score - a.score || (a.documentId < b.documentId ? -1 : 1))
      .slice(0, settings.candidates)
      .map((hit, place) => ({ ...hit, rank: place + 1 }))
  }

  async function rerankHead(request: SearchRequest, fused: readonly FusedRow[]): Promise<Map<string, number>> {
    const head = fused.slice(0, settings.rerankCandidates)
    if (reranker === null || head.length === 0) return new Map()
    const evidence = await explain(request.scopes.map((scope) => scope.collection), request.text, head)
    const readable = head.flatMap(({ documentId }) => {
      const passage = evidence.get(documentId)?.passage ?? null
      return passage === null ? [] : [{ documentId, content: passage.content }]
    })
    if (readable.length === 0) return new Map()
    try {
      const contents = readable.map((one) => one.content)
      const results = await reranker.rerank(request.text, contents, request.signal ? { signal: request.signal } : {})
      return new Map(results.flatMap(({ index: place, score }) => {
        const document = readable[place]
        return document === undefined ? [] : [[document.documentId, score] as const]
      }))
    } catch (error) {
      // The fused order stands where the reranker cannot answer.
      if (error instanceof AppError) return new Map()
      throw error
    }
  }
}

function assertUsable({ keyword, vector }: BranchWeights): void {
  const areUsable = [keyword, vector].every((weight) => Number.isFinite(weight) && weight >= 0)
  if (areUsable && keyword + vector > 0) return
  throw new ValidationError([{ path: ['weights'], message: 'must be numbers of 0 or more, and not both 0.' }])
}

/** The passage that the vector branch found, unless it is a short line such as the title; else the one with the query's words. */
function bestPassage(
  row: FusedRow,
  passages: readonly StoredPassage[],
  terms: readonly QueryTerm[],
  { pickBestPassage }: Highlighter,
): StoredPassage | null {
  const bodies = passages.filter((passage) => passage.kind === 'BODY')
  return (
    bodies.find((passage) => passage.id === row.passageId) ??
    pickBestPassage(terms, bodies) ??
    bodies[0] ??
    null
  )
}
