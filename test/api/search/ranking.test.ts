import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ValidationError } from '../../../src/lib/errors.ts'
import type { Reranker } from '../../../src/platform/rerank/reranker.ts'
import { NO_SCORES, openJobDesk, type JobDesk, type SearcherOptions } from '../jobs/job-desk.ts'
import { posting, prose } from '../jobs/postings.ts'
import { CATALOGUE } from './catalogue.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
  await desk.save(...CATALOGUE)
  await desk.settled()
})
afterAll(() => desk.close())

async function titleOf(id: string | undefined): Promise<string> {
  return (await desk.jobs.get(id ?? '')).title
}

describe('a hybrid search', () => {
  it('explains each of its hits', async () => {
    const page = await desk.search('bake bread in a stone oven')
    expect(page).toMatchObject({ searchMode: 'HYBRID', cached: false, hasPreviousPage: false })
    const [best] = page.hits
    expect(await titleOf(best?.id)).toBe('Senior Baker')
    expect(best?.row).toMatchObject({ keywordRank: 1, vectorRank: 1, rerankScore: null })
    expect(best?.row.keywordScore).toBeGreaterThan(0)
    expect(best?.row.similarity).toBeGreaterThan(0)
    expect(best?.row.similarity).toBeLessThanOrEqual(1)
    expect(best?.evidence.matchedTerms).toEqual(['bake', 'bread', 'stone', 'oven'])
    const { passage, highlights } = best?.evidence ?? { passage: null, highlights: [] }
    expect(highlights.map(({ charStart, charEnd }) => passage?.content.slice(charStart, charEnd))).toEqual(
      expect.arrayContaining(['Bake', 'bread', 'stone', 'oven']),
    )
    const fused = page.hits.map((hit) => hit.row.fusedScore)
    expect(fused).toEqual(fused.toSorted((a, b) => b - a))
    expect(page.totalCount).toBe(page.hits.length)
  })

  it('names words that only the title holds', async () => {
    const { hits } = await desk.search('night watch', { filters: { activeOnly: false } })
    expect(hits[0]?.evidence.matchedTerms).toEqual(['night', 'watch'])
  })

  it.each(['RRF', 'SCORE'] as const)('puts the one document with a rare exact term first, by %s', async (fusion) => {
    const { hits } = await desk.search('permit QX-4471', { fusion })
    expect(await titleOf(hits[0]?.id)).toBe('Senior Baker')
  })

  it('scores by ranks or by scaled scores, as asked', async () => {
    const scoresBy = async (fusion: 'RRF' | 'SCORE') => (await desk.search('weld iron gates', { fusion, weights: { keyword: 1, vector: 1 } })).hits.map((hit) => hit.row)
    const byRank = await scoresBy('RRF')
    for (const row of byRank) {
      const parts = [row.keywordRank, row.vectorRank].map((rank) => (rank === null ? 0 : 1 / (60 + rank)))
      expect(row.fusedScore).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 10)
    }
    expect((await scoresBy('SCORE'))[0]?.fusedScore).toBeCloseTo(2, 5)
  })
})

describe('weights', () => {
  it('of 0 leave a branch out altogether', async () => {
    const words = await desk.search('iron', { weights: { keyword: 1, vector: 0 } })
    expect(words).toMatchObject({ searchMode: 'KEYWORD', totalCount: 1 })
    expect(words.hits[0]?.row).toMatchObject({ keywordRank: 1, vectorRank: null })
    const meaning = await desk.search('iron', { weights: { keyword: 0, vector: 1 } })
    expect(meaning).toMatchObject({ searchMode: 'VECTOR', totalCount: 6 })
    for (const { row } of meaning.hits) expect(row).toMatchObject({ keywordRank: null, vectorRank: expect.any(Number) })
  })

  it('change the order when they change', async () => {
    const ids = async (keyword: number, vector: number) => (await desk.search('weld for our client in albany bread', { weights: { keyword, vector } })).hits.map((hit) => hit.row)
    const [byWords, byMeaning] = [await ids(1, 0.001), await ids(0.001, 1)]
    expect(byWords[0]?.keywordRank).toBe(1)
    expect(byMeaning[0]?.vectorRank).toBe(1)
    expect(byMeaning.map((row) => row.vectorRank)).toEqual(byMeaning.map((row) => row.vectorRank).toSorted((a, b) => (a ?? 99) - (b ?? 99)))
  })

  it.each([{ keyword: 0, vector: 0 }, { keyword: -1 }, { vector: Number.NaN }, { keyword: Infinity }])('of %j are refused', async (weights) => {
    await expect(desk.search('baker', { weights })).rejects.toBeInstanceOf(ValidationError)
  })
})

describe('a document that one branch alone knows', () => {
  const find = (options: SearcherOptions, query: string, first = 2) => desk.searcher(options).searchJobs({ query, first }, NO_SCORES)
  /** Likes best what stands last. */
  const contrarian: Reranker = {
    model: 'contrarian',
    rerank: async (_query, documents) => documents.map((_, index) => ({ index, score: index })).toReversed(),
    close: async () => {},
  }

  it('is found, by its words or by its meaning', async () => {
    // One candidate a branch: each branch names its own favourite.
    const { hits } = await find({ settings: { candidates: 1 } }, 'QX-4471 gates gate weld watch iron of the')
    const rows = hits.map((hit) => hit.row)
    expect(rows.some((row) => row.keywordRank === 1)).toBe(true)
    expect(rows.some((row) => row.vectorRank === 1)).toBe(true)
  })

  it('stays on its page whatever the reranker thinks of it', async () => {
    // The vector branch gives what is near; words alone find the text with the number in it.
    await desk.save(posting(60, { title: 'Archivist', description: `${prose(60, 30)} Badge ZX-9017, ZX-9017. ${prose(61, 30)}` }))
    await desk.settled()
    const settings = { candidates: 2, rerankCandidates: 4, keywordWeight: 10 }
    const fused = await find({ settings }, 'baker ZX-9017', 2)
    const lexical = fused.hits.find((hit) => hit.row.vectorRank === null)
    expect(await titleOf(lexical?.id)).toBe('Archivist')
    const reranked = await find({ settings, reranker: contrarian }, 'baker ZX-9017', 2)
    expect(reranked.hits.map((hit) => hit.id)).toContain(lexical?.id)
    expect(reranked.hits.some((hit) => hit.row.rerankScore !== null)).toBe(true)
    expect(reranked.hits.map((hit) => hit.id)).not.toEqual(fused.hits.map((hit) => hit.id))
    const plain = await desk.searcher({ settings, reranker: contrarian }).searchJobs({ query: 'baker ZX-9017', first: 2, rerank: false }, NO_SCORES)
    expect(plain.hits.map((hit) => hit.id)).toEqual(fused.hits.map((hit) => hit.id))
  })
})
