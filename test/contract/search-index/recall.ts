import { beforeAll, expect, it } from 'vitest'
import type { Condition } from '../../../src/platform/index/search-index.ts'
import { uuid } from '../../support/indexed-documents.ts'
import { dot, topicVectors } from '../../support/vectors.ts'
import { numberOf, type IndexKit } from './kit.ts'

const DOCUMENTS = 2_400
const QUERIES = 12
const LIMIT = 20
/** Filling takes a few seconds; a busy machine may take far longer. */
const FILLING_TIMEOUT_MS = 240_000

/** Which documents a filter lets through, said twice. */
const SELECTIVITIES: [what: string, must: Condition[], passes: (n: number) => boolean][] = [
  ['no filter', [], () => true],
  ['three in four', [{ field: 'quarter', anyOf: [1, 2, 3] }], (n) => n % 4 !== 0],
  ['one in two', [{ field: 'even', anyOf: [true] }], (n) => n % 2 === 0],
  ['one in four', [{ field: 'quarter', anyOf: [0] }], (n) => n % 4 === 0],
  ['one in fifty', [{ field: 'fifty', anyOf: [7] }], (n) => n % 50 === 7],
  ['one in a thousand', [{ field: 'thousand', anyOf: [123] }], (n) => n % 1_000 === 123],
  ['a run of documents', [{ field: 'n', gte: 400, lte: 2_199 }], (n) => n >= 400 && n <= 2_199],
]

export function recallCases(kit: IndexKit): void {
  let vectors: Float32Array[]
  let queries: Float32Array[]
  beforeAll(async () => {
    const next = topicVectors(kit.index.dimensions, 4)
    vectors = Array.from({ length: DOCUMENTS }, next)
    queries = Array.from({ length: QUERIES }, next)
    await kit.add(
      vectors.map((vector, n) => ({
        content: `everywhere ${n % 10 === 0 ? 'tenth' : ''} filler`.repeat(1 + (n % 5)),
        payload: { n, even: n % 2 === 0, quarter: n % 4, fifty: n % 50, thousand: n % 1_000 },
        body: [vector],
      })),
    )
  }, FILLING_TIMEOUT_MS)

  it.each(SELECTIVITIES)('fills the page with the nearest vectors: %s', async (_what, must, passes) => {
    const candidates = vectors.flatMap((vector, n) => (passes(n) ? [{ n, vector }] : []))
    const page = Math.min(LIMIT, candidates.length)
    let found = 0
    for (const query of queries) {
      const hits = await kit.index.vector('jobs', query, { must }, LIMIT)
      expect(hits).toHaveLength(page)
      expect(hits.every((hit) => passes(numberOf(hit.documentId)))).toBe(true)
      expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a))
      const nearest = candidates.map(({ n, vector }) => ({ n, cosine: dot(vector, query) })).sort((a, b) => b.cosine - a.cosine)
      const nearestNumbers = new Set(nearest.slice(0, page).map(({ n }) => n))
      found += hits.filter((hit) => nearestNumbers.has(numberOf(hit.documentId))).length
    }
    expect(found / (page * QUERIES)).toBeGreaterThanOrEqual(0.95)
  })

  it('goes on through the whole index where the page is larger than what it looks at first', async () => {
    const [query] = queries
    if (query === undefined) throw new Error('there are no queries')
    expect(await kit.index.vector('jobs', query, {}, 1_000)).toHaveLength(1_000)
    expect(await kit.index.vector('jobs', query, { must: [{ field: 'quarter', anyOf: [1, 2, 3] }] }, DOCUMENTS)).toHaveLength(DOCUMENTS * 0.75)
  })

  it.each(SELECTIVITIES)('fills the page of a keyword search for a word of all documents: %s', async (_what, must, passes) => {
    const numbers = vectors.map((_, n) => n).filter(passes)
    const hits = await kit.index.keyword('jobs', 'everywhere', { must }, LIMIT)
    expect(hits).toHaveLength(Math.min(LIMIT, numbers.length))
    expect(hits.every((hit) => passes(numberOf(hit.documentId)))).toBe(true)
    const all = await kit.index.keyword('jobs', 'everywhere', { must }, DOCUMENTS)
    expect(all.map((hit) => numberOf(hit.documentId)).sort((a, b) => a - b)).toEqual(numbers)
    expect(all.map((hit) => hit.score)).toEqual(all.map((hit) => hit.score).sort((a, b) => b - a))
  })

  it('counts and pages through all of them', async () => {
    expect(await kit.index.count('jobs')).toBe(DOCUMENTS)
    expect(await kit.index.documentIds('jobs', {}, uuid(999), 3)).toEqual([uuid(1_000), uuid(1_001), uuid(1_002)])
  })
}
