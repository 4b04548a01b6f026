import { describe, expect, it } from 'vitest'
import { fuseByRank, fuseByScore, protectLexical } from '../../../../src/domains/search/fusion.ts'
import type { Branches, FusedRow } from '../../../../src/domains/search/fusion.ts'

const keywordHits = (...pairs: [string, number][]): Branches['keyword'] =>
  pairs.map(([documentId, score], index) => ({ documentId, score, rank: index + 1 }))
const vectorHits = (...pairs: [string, number][]): Branches['vector'] =>
  pairs.map(([documentId, score], index) => ({ documentId, score, rank: index + 1, passageId: `${documentId}-p0` }))
const idsOf = (rows: readonly { documentId: string }[]): string => rows.map((row) => row.documentId).join(' ')

const EQUAL = { keyword: 1, vector: 1 }

describe('fuseByRank', () => {
  const branches = { keyword: keywordHits(['a', 9], ['b', 4]), vector: vectorHits(['b', 0.8], ['c', 0.5]) }

  it('adds up weight / (60 + rank) and says what each branch said', () => {
    expect(fuseByRank(branches, EQUAL)).toEqual([
      { documentId: 'b', keywordRank: 2, keywordScore: 4, vectorRank: 1, similarity: 0.8, passageId: 'b-p0', fusedScore: 1 / 62 + 1 / 61 },
      { documentId: 'a', keywordRank: 1, keywordScore: 9, vectorRank: null, similarity: null, passageId: null, fusedScore: 1 / 61 },
      { documentId: 'c', keywordRank: null, keywordScore: null, vectorRank: 2, similarity: 0.5, passageId: 'c-p0', fusedScore: 1 / 62 },
    ])
  })

  it('lets weights and k count', () => {
    const [first] = fuseByRank(branches, { keyword: 3, vector: 0.5 }, { k: 10 })
    expect(first).toMatchObject({ documentId: 'b', fusedScore: 3 / 12 + 0.5 / 11 })
  })

  it('takes a weight of 0 for 0: neither score nor documents', () => {
    const vectorOnly = fuseByRank(branches, { keyword: 0, vector: 1 })
    expect(idsOf(vectorOnly)).toBe('b c')
    expect(vectorOnly[0]).toMatchObject({ keywordRank: 2, fusedScore: 1 / 61 })
    expect(idsOf(fuseByRank(branches, { keyword: 1, vector: 0 }))).toBe('a b')
  })

  it('breaks ties by id, whatever the order of the branches', () => {
    const tied = { keyword: keywordHits(['z', 1]), vector: vectorHits(['m', 1]) }
    expect(idsOf(fuseByRank(tied, EQUAL))).toBe('m z')
    const turned = { keyword: keywordHits(['m', 1]), vector: vectorHits(['z', 1]) }
    expect(idsOf(fuseByRank(turned, EQUAL))).toBe('m z')
  })

  it('gives nothing for two empty branches', () => {
    expect(fuseByRank({ keyword: [], vector: [] }, EQUAL)).toEqual([])
  })

  it.each([{ keyword: 0, vector: 0 }, { keyword: -1, vector: 1 }, { keyword: Number.NaN, vector: 1 }, { keyword: Infinity, vector: 1 }])(
    'refuses the weights %o',
    (weights) => {
      expect(() => fuseByRank(branches, weights)).toThrow(RangeError)
      expect(() => fuseByScore(branches, weights)).toThrow(RangeError)
    },
  )
})

describe('fuseByScore', () => {
  it('scales each branch onto [0, 1] over its own best hits', () => {
    const branches = { keyword: keywordHits(['a', 12], ['b', 7], ['c', 2]), vector: vectorHits(['c', 0.9], ['b', 0.7], ['d', 0.5]) }
    const scores = new Map(fuseByScore(branches, EQUAL, { depth: 3 }).map((row) => [row.documentId, row.fusedScore]))
    expect(scores.get('a')).toBeCloseTo(1)
    expect(scores.get('b')).toBeCloseTo(0.5 + 0.5)
    expect(scores.get('c')).toBeCloseTo(0 + 1)
    expect(scores.get('d')).toBeCloseTo(0)
  })

  it('is not moved by the units of a branch', () => {
    const vector = vectorHits(['c', 0.9], ['b', 0.7], ['a', 0.5])
    const small = fuseByScore({ keyword: keywordHits(['a', 12], ['b', 7]), vector }, EQUAL)
    const large = fuseByScore({ keyword: keywordHits(['a', 1_200], ['b', 700]), vector }, EQUAL)
    expect(large.map((row) => [row.documentId, row.fusedScore])).toEqual(small.map((row) => [row.documentId, row.fusedScore]))
  })

  it('counts hits past the depth as the floor', () => {
    const branches = { keyword: keywordHits(['a', 10], ['b', 6], ['c', 1]), vector: [] }
    const rows = fuseByScore(branches, EQUAL, { depth: 2 })
    expect(rows.map((row) => row.fusedScore)).toEqual([1, 0, 0])
    expect(idsOf(rows)).toBe('a b c')
  })

  it('puts the weakest of few keyword matches above no match', () => {
    const branches = { keyword: keywordHits(['a', 10], ['z', 5]), vector: vectorHits(['x', 0.6], ['y', 0.2]) }
    expect(idsOf(fuseByScore(branches, EQUAL))).toBe('a x z y')
  })

  it('gives a lone hit of either branch the whole weight', () => {
    const rows = fuseByScore({ keyword: keywordHits(['a', 3]), vector: vectorHits(['b', 0.1]) }, { keyword: 0.4, vector: 0.6 })
    expect(rows.map((row) => [row.documentId, row.fusedScore])).toEqual([['b', 0.6], ['a', 0.4]])
  })

  it('takes a weight of 0 for 0', () => {
    const branches = { keyword: keywordHits(['a', 10]), vector: vectorHits(['b', 0.6], ['c', 0.1]) }
    expect(idsOf(fuseByScore(branches, { keyword: 0, vector: 1 }))).toBe('b c')
  })
})

describe('protectLexical', () => {
  const row = (documentId: string, found: 'both' | 'keyword' | 'vector', fusedScore: number): FusedRow => ({
    documentId,
    keywordRank: found === 'vector' ? null : 1,
    keywordScore: found === 'vector' ? null : 1,
    vectorRank: found === 'keyword' ? null : 1,
    similarity: found === 'keyword' ? null : 1,
    passageId: null,
    fusedScore,
  })
  const fused = [row('a', 'both', 9), row('lex', 'keyword', 8), row('b', 'both', 7), row('c', 'vector', 6), row('d', 'both', 5), row('e', 'both', 4)]

  it('orders the head by rerank score and leaves the tail as fused', () => {
    const rows = protectLexical(fused, new Map([['a', -1], ['b', 3], ['lex', 2]]), 10)
    expect(idsOf(rows)).toBe('b lex a c d e')
    expect(rows.map((one) => one.rerankScore)).toEqual([3, 2, -1, null, null, null])
  })

  it('keeps a lexical-only hit on its page, at the place on it that its score gives', () => {
    const scores = new Map([['a', 4], ['lex', -9], ['b', 5], ['c', 6], ['d', 7], ['e', 8]])
    expect(idsOf(protectLexical(fused, scores, 2))).toBe('e lex d c b a')
    expect(idsOf(protectLexical(fused, scores, 3))).toBe('e d lex c b a')
    expect(idsOf(protectLexical(fused, scores, 6))).toBe('e d c b a lex')
  })

  it('lets a lexical-only hit rise to an earlier page', () => {
    const rows = [row('a', 'both', 3), row('b', 'both', 2), row('lex', 'keyword', 1)]
    expect(idsOf(protectLexical(rows, new Map([['lex', 5], ['a', 1], ['b', 0]]), 1))).toBe('lex a b')
  })

  it('keeps a page of lexical-only hits together', () => {
    const rows = [row('k1', 'keyword', 4), row('k2', 'keyword', 3), row('a', 'both', 2), row('b', 'both', 1)]
    const scores = new Map([['k1', 0], ['k2', 1], ['a', 9], ['b', 8]])
    expect(idsOf(protectLexical(rows, scores, 2))).toBe('k2 k1 a b')
  })

  it('changes nothing without rerank scores, and loses nothing with them', () => {
    expect(idsOf(protectLexical(fused, new Map(), 2))).toBe(idsOf(fused))
    const all = protectLexical(fused, new Map(fused.map((one, index) => [one.documentId, index])), 4)
    expect(all.map((one) => one.documentId).sort()).toEqual(fused.map((one) => one.documentId).sort())
  })

  it('refuses a page of no rows', () => {
    expect(() => protectLexical(fused, new Map(), 0)).toThrow(RangeError)
  })
})
