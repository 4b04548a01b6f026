import type { PassageHit, SearchIndex, StoredPassage } from '../../platform/index/search-index.ts'
import { createHighlighter, type QueryTerm } from '../search/highlight.ts'
import type { SearchMode, SearchScope, SearchService } from '../search/search.service.ts'

export interface RankedPassage extends StoredPassage {
  /** 0 to 1: nearness in meaning and the share of the query's words that it holds, by their weights; by words alone where the model is away. */
  score: number
  /** Cosine; null where the model is away, and for one that only its words brought in. */
  similarity: number | null
  /** Words of the query that it holds, in the query's order. */
  matchedTerms: string[]
}

export interface PassageSearch {
  /** The best first. */
  passages: RankedPassage[]
  /** HYBRID, or KEYWORD while the model is away. */
  mode: SearchMode
}

export interface PassageSearchDeps {
  index: SearchIndex
  search: Pick<SearchService, 'embedQuery'>
}

/** Passages of each scope that are compared; a person's texts rarely have more. */
const NEAREST = 200
/** Documents of each scope whose words are read beside these. */
const KEYWORD_DOCUMENTS = 10
/** Cosines of passages lie close together, so a word that is there counts for less than nearness does. */
const SIMILARITY_SHARE = 0.7

/**
 * Ranks single passages of texts: all that are near in meaning, and all of the texts that hold the query's words. Every
 * passage stands for itself, so several of one text can be among the best.
 */
export function createPassageSearch({ index, search }: PassageSearchDeps) {
  const { queryTerms, highlight } = createHighlighter()

  /** Throws the signal's reason once it aborts. A model that is away costs nearness alone. */
  return async function searchPassages(scopes: readonly SearchScope[], text: string, limit: number, signal?: AbortSignal): Promise<PassageSearch> {
    const embedding = await search.embedQuery(text, signal)
    const candidates = new Map<string, StoredPassage & { similarity: number | null }>()
    for (const scope of scopes) {
      const near = embedding === null ? [] : await index.nearest(scope.collection, 'BODY', embedding, scope.filter, NEAREST)
      for (const { score, ...passage } of near) candidates.set(passage.id, { ...passage, similarity: score })
      for (const passage of await passagesByWords(scope, text, near)) candidates.set(passage.id, { ...passage, similarity: null })
    }
    signal?.throwIfAborted()
    const passages = rank([...candidates.values()], queryTerms(text), embedding !== null).slice(0, limit)
    return { passages, mode: embedding === null ? 'KEYWORD' : 'HYBRID' }
  }

  /** Those of the texts that hold words of the query and are not among the nearest; none are missing where all were compared. */
  async function passagesByWords({ collection, filter }: SearchScope, text: string, near: readonly PassageHit[]): Promise<StoredPassage[]> {
    const known = new Set(near.map((passage) => passage.id))
    if (near.length > 0 && near.length < NEAREST) return []
    const hits = await index.keyword(collection, text, filter, KEYWORD_DOCUMENTS)
    const passages = await index.passages(collection, hits.map((hit) => hit.documentId))
    return passages.filter((passage) => passage.kind === 'BODY' && !known.has(passage.id))
  }

  function rank(
    candidates: readonly (StoredPassage & { similarity: number | null })[],
    terms: readonly QueryTerm[],
    isModelThere: boolean,
  ): RankedPassage[] {
    const rows = candidates.map((passage) => ({ ...passage, matchedTerms: highlight(terms, passage.content).matchedTerms }))
    const holding = Map.groupBy(rows.flatMap((row) => row.matchedTerms), (term) => term)
    const weightOf = (term: string): number => Math.log(1 + rows.length / (holding.get(term)?.length ?? 1))
    const total = sumOf(terms.map(({ term }) => weightOf(term)))
    // One that was not compared is no nearer than the last that was.
    const floor = Math.min(...rows.flatMap(({ similarity }) => (similarity === null ? [] : [similarity])), 1)
    return rows
      .map((row) => {
        const words = total === 0 ? 0 : sumOf(row.matchedTerms.map(weightOf)) / total
        const nearness = Math.max(0, row.similarity ?? floor)
        return { ...row, score: isModelThere ? SIMILARITY_SHARE * nearness + (1 - SIMILARITY_SHARE) * words : words }
      })
      .filter((row) => row.score > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
