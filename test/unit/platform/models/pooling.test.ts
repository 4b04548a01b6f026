import { describe, expect, it } from 'vitest'
import { meanPool, scoreFromLogits } from '../../../../src/platform/models/pooling.ts'

describe('meanPool', () => {
  it('averages the token vectors that the mask lets in, and scales to length 1', () => {
    const vectors = Float32Array.of(3, 0, 3, 8, 100, 100)
    const pooled = meanPool(vectors, [1, 1, 0], 2)
    expect(pooled[0]).toBeCloseTo(0.6)
    expect(pooled[1]).toBeCloseTo(0.8)
  })

  it.each([
    ['zeros', [0, 0, 0, 0], [1, 1]],
    ['vectors that cancel out', [1, 2, -1, -2], [1, 1]],
    ['NaN', [1, Number.NaN, 1, 1], [1, 1]],
    ['infinity', [1, Number.POSITIVE_INFINITY, 1, 1], [1, 1]],
    ['a mask without tokens', [1, 1, 1, 1], [0, 0]],
  ])('refuses %s', (_, values, mask) => {
    expect(() => meanPool(Float32Array.from(values), mask, 2)).toThrow(/damaged vector/)
  })

  it('refuses an output of another shape', () => {
    expect(() => meanPool(new Float32Array(5), [1, 1], 2)).toThrow('5 numbers for 2 tokens of 2 dimensions')
  })
})

describe('scoreFromLogits', () => {
  it.each([
    [[1.5], 1.5],
    [[0.5, 2], 1.5],
    [[-3], -3],
  ])('reads %j as %d', (logits, score) => {
    expect(scoreFromLogits(Float32Array.from(logits))).toBe(score)
  })

  it.each([[[]], [[1, 2, 3]], [[Number.NaN]], [[Number.POSITIVE_INFINITY, 1]]])('refuses %j', (logits) => {
    expect(() => scoreFromLogits(Float32Array.from(logits))).toThrow(RangeError)
  })
})
