import { describe, expect, it } from 'vitest'
import { centroid } from '../../../src/lib/vectors.ts'

const X = Float32Array.of(1, 0)
const Y = Float32Array.of(0, 1)

describe('centroid', () => {
  it('lies between the vectors and has length 1', () => {
    expect([...(centroid([X, Y]) ?? [])]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)])
    expect([...(centroid([X]) ?? [])]).toEqual([1, 0])
  })

  it('is the same in any order, to the last bit', () => {
    const vectors = [0.1, 0.7, 0.3, 1e-7, 0.9].map((angle) => Float32Array.of(Math.cos(angle), Math.sin(angle)))
    expect(centroid(vectors.toReversed())).toEqual(centroid(vectors))
  })

  it('is null where there is no direction', () => {
    expect(centroid([])).toBeNull()
    expect(centroid([X, Float32Array.of(-1, 0)])).toBeNull()
  })
})
