import { describe, expect, it } from 'vitest'
import { mean, ndcg, precision, recall, reciprocalRank } from '../../../eval/measures.ts'

const GRADES = new Map([['a', 3], ['b', 1], ['c', 0]])

describe('ndcg', () => {
  it.each([
    { ranked: ['a', 'b'], depth: 10, expected: 1, why: 'the ideal order' },
    { ranked: ['b', 'a'], depth: 10, expected: (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), why: 'the better one second' },
    { ranked: ['x', 'a'], depth: 10, expected: 3 / Math.log2(3) / (3 + 1 / Math.log2(3)), why: 'an unjudged one first' },
    { ranked: ['x', 'a'], depth: 1, expected: 0, why: 'nothing within the depth' },
    { ranked: ['a', 'x'], depth: 1, expected: 1, why: 'an ideal cut at the same depth' },
    { ranked: ['c'], depth: 10, expected: 0, why: 'a document judged irrelevant' },
    { ranked: [], depth: 10, expected: 0, why: 'no result' },
  ])('gives $expected for $why', ({ ranked, depth, expected }) => {
    expect(ndcg(ranked, GRADES, depth)).toBeCloseTo(expected, 12)
  })

  it('is 0 where nothing is relevant', () => {
    expect(ndcg(['a'], new Map(), 10)).toBe(0)
  })
})

describe('recall, reciprocal rank and precision', () => {
  it('counts relevant documents within the depth', () => {
    expect(recall(['x', 'a', 'b'], GRADES, 2)).toBe(0.5)
    expect(recall(['x', 'a', 'b'], GRADES, 3)).toBe(1)
    expect(recall(['a'], new Map(), 3)).toBe(0)
  })

  it('takes the first relevant rank', () => {
    expect(reciprocalRank(['x', 'c', 'b', 'a'], GRADES)).toBeCloseTo(1 / 3)
    expect(reciprocalRank(['x'], GRADES)).toBe(0)
  })

  it('counts empty places of a short list as wrong', () => {
    expect(precision(['a', 'b', 'x'], (id) => id !== 'x', 10)).toBe(0.2)
    expect(precision(['x', 'a'], (id) => id !== 'x', 1)).toBe(0)
  })

  it('takes means', () => {
    expect(mean([1, 2, 6])).toBe(3)
  })
})
