import { describe, expect, it } from 'vitest'
import { meanOfBestHalf, rawSimilarities } from '../../../../src/domains/matching/raw-similarity.ts'

const VECTOR = Float32Array.of(1)

function indexOf(passages: Record<string, number[]>, titles: Record<string, number[]>) {
  return {
    centroidSimilarities: async () => new Map(Object.entries(passages)),
    similarities: async () => new Map(Object.entries(titles)),
  }
}

describe('meanOfBestHalf', () => {
  it.each([
    { values: [0.4], expected: 0.4 },
    { values: [0.1, 0.5], expected: 0.5 },
    { values: [0.1, 0.5, 0.3], expected: 0.4 },
    { values: [0, 0.6, 0.2, 0.4], expected: 0.5 },
  ])('of $values is $expected', ({ values, expected }) => {
    expect(meanOfBestHalf(values)).toBeCloseTo(expected, 12)
    expect(meanOfBestHalf(values.toReversed())).toBe(meanOfBestHalf(values))
  })
})

describe('rawSimilarities', () => {
  it('takes the best half of the passages and the mean of the titles', async () => {
    const raw = await rawSimilarities(indexOf({ a: [0.1, 0.5] }, { a: [0.2, 0.4] }), { bodyVectors: [VECTOR, VECTOR], titleVectors: [VECTOR, VECTOR] })
    expect(raw.get('a')?.passage).toBe(0.5)
    expect(raw.get('a')?.title).toBeCloseTo(0.3)
  })

  it('leaves null what one side lacks', async () => {
    const raw = await rawSimilarities(indexOf({ a: [0.1] }, { b: [0.2] }), { bodyVectors: [VECTOR], titleVectors: [VECTOR] })
    expect(raw).toEqual(new Map([['a', { passage: 0.1, title: null }], ['b', { passage: null, title: 0.2 }]]))
  })
})
