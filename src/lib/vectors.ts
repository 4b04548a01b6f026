/**
 * Unit vector along the mean of the vectors: what a text cut into passages is about as a whole. Their order does not
 * matter. Null for none, and for vectors that cancel out. The vectors are of one length.
 */
export function centroid(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors
  if (first === undefined) return null
  const sum = new Float64Array(first.length)
  // Sorted, since sums of the same numbers in another order differ in their last bits.
  for (let at = 0; at < sum.length; at += 1) {
    const values = vectors.map((vector) => vector[at] ?? 0).sort((a, b) => a - b)
    sum[at] = values.reduce((total, value) => total + value, 0)
  }
  const length = Math.hypot(...sum)
  return length < 1e-6 ? null : Float32Array.from(sum, (value) => value / length)
}
