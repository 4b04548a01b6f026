import { describe, expect, it } from 'vitest'
import { togetherOrApart } from '../../../src/lib/together-or-apart.ts'

/** Keeps numbers, all that are given or none, and refuses some. */
function keeper(...refused: number[]) {
  const kept: number[] = []
  return {
    kept,
    keep: async (numbers: readonly number[]) => {
      for (const number of numbers) if (refused.includes(number)) throw new Error(`not ${number}`)
      kept.push(...numbers)
    },
  }
}

describe('togetherOrApart', () => {
  it('does all in one go where it can', async () => {
    const { kept, keep } = keeper()
    expect(await togetherOrApart([1, 2, 3], keep)).toEqual([])
    expect(kept).toEqual([1, 2, 3])
  })

  it('does what can be done, and says what cannot', async () => {
    const { kept, keep } = keeper(2)
    expect(await togetherOrApart([1, 2, 3], keep)).toEqual([{ item: 2, error: new Error('not 2') }])
    expect(kept).toEqual([1, 3])
  })

  it('names the only one that there is, and blames none of several that all fail', async () => {
    expect(await togetherOrApart([1], keeper(1).keep)).toEqual([{ item: 1, error: new Error('not 1') }])
    await expect(togetherOrApart([1, 2], keeper(1, 2).keep)).rejects.toThrow('not 2')
  })
})
