const PERMUTATIONS = 10_000
const SEED = 20_240_229

/**
 * Two-sided p of a paired randomisation test: how often the mean difference of two systems over the same queries would be
 * at least as large if, query by query, it were chance which of the two got which figure. Seeded: equal input, equal p.
 * Source: M. D. Smucker, J. Allan, B. Carterette, "A comparison of statistical significance tests for information
 * retrieval evaluation", CIKM 2007; the observed order counts as one of the permutations, so p is never 0.
 * Throws RangeError for lists of different lengths.
 */
export function pairedRandomisationP(
  a: readonly number[],
  b: readonly number[],
  { permutations = PERMUTATIONS, seed = SEED }: { permutations?: number; seed?: number } = {},
): number {
  if (a.length !== b.length) throw new RangeError(`Paired figures must be of the same queries; got ${a.length} and ${b.length}.`)
  const differences = a.map((value, place) => value - (b[place] ?? 0))
  const observed = Math.abs(sum(differences))
  const random = randomNumbers(seed)
  // Sums of the same numbers in another sign order differ in their last bits.
  const least = observed - 1e-9
  let asLarge = 1
  for (let round = 0; round < permutations; round += 1) {
    let shuffled = 0
    for (const difference of differences) shuffled += random() < 0.5 ? difference : -difference
    if (Math.abs(shuffled) >= least) asLarge += 1
  }
  return asLarge / (permutations + 1)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Numbers in [0, 1) by a 32-bit xorshift generator (G. Marsaglia, "Xorshift RNGs", 2003). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
