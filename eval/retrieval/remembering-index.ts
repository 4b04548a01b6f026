import type { BranchHit, SearchIndex, VectorHit } from '../../src/platform/index/search-index.ts'

/**
 * The index with the branch hits of one query kept, so that the rows of a table, which differ in what they make of the
 * hits, do not search again for each. Only for an index that does not change meanwhile.
 */
export function rememberingIndex(index: SearchIndex): SearchIndex {
  const keyword = lastAnswers<BranchHit[]>()
  const vector = lastAnswers<VectorHit[]>()
  return {
    dimensions: index.dimensions,
    upsert: (...given) => index.upsert(...given),
    setPayloads: (...given) => index.setPayloads(...given),
    remove: (...given) => index.remove(...given),
    keyword: (...given) => keyword(JSON.stringify(given), () => index.keyword(...given)),
    vector: (...given) => {
      const [collection, embedding, ...rest] = given
      return vector(JSON.stringify([collection, [...embedding], ...rest]), () => index.vector(...given))
    },
    nearest: (...given) => index.nearest(...given),
    passages: (...given) => index.passages(...given),
    vectors: (...given) => index.vectors(...given),
    similarities: (...given) => index.similarities(...given),
    centroidSimilarities: (...given) => index.centroidSimilarities(...given),
    documentIds: (...given) => index.documentIds(...given),
    count: (...given) => index.count(...given),
    health: () => index.health(),
  }
}

const ANSWERS_KEPT = 4

function lastAnswers<T>() {
  const kept = new Map<string, Promise<T>>()
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const oldest = kept.keys().next()
    if (kept.size >= ANSWERS_KEPT && !oldest.done) kept.delete(oldest.value)
    const answer = ask()
    kept.set(key, answer)
    return answer
  }
}
