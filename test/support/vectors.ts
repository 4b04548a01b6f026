/** A small seeded generator (mulberry32): numbers in [0, 1), the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function unit(values: ArrayLike<number>): Float32Array {
  const length = Math.hypot(...Array.from(values))
  return Float32Array.from(values, (value) => value / length)
}

/** The unit vector along one axis. */
export function axis(dimensions: number, index: number): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, at) => (at === index ? 1 : 0))
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}

/**
 * Makes pseudo-random unit vectors that, like those of texts, lie near a space of few dimensions: each mixes `topics`
 * directions and a little noise.
 */
export function topicVectors(dimensions: number, seed: number, topics = 16): () => Float32Array {
  const random = randomNumbers(seed)
  const signed = () => random() + random() + random() - 1.5
  const directions = Array.from({ length: topics }, () => unit(Array.from({ length: dimensions }, signed)))
  return () => {
    const vector = Float32Array.from({ length: dimensions }, () => signed() * 0.05)
    for (const direction of directions) {
      const weight = signed()
      for (let at = 0; at < dimensions; at++) vector[at] = (vector[at] ?? 0) + weight * (direction[at] ?? 0)
    }
    return unit(vector)
  }
}
