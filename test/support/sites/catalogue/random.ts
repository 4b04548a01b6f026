/** Mixes several whole numbers into one of 32 bits. */
export function mixNumbers(...numbers: readonly number[]): number {
  let hash = 0x2545f491
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  isLikely(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** So many different items, in a random order. */
  sample<T>(items: readonly T[], count: number): T[]
}

/** The same sequence for the same seed on every machine (mulberry32). */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    isLikely: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
    sample: (items, count) => {
      const rest = [...items]
      const taken: typeof rest = []
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(below(rest.length), 1))
      return taken
    },
  }
}
