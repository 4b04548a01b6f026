/**
 * Sentence vector of one text: the mean of its token vectors over the attention mask, scaled to length 1
 * (Reimers and Gurevych 2019, Sentence-BERT, mean strategy).
 * `tokenVectors` holds mask.length rows of `dimensions` numbers. Throws RangeError where no unit vector comes of it
 * (NaN, infinity, zero), so that none is ever stored.
 */
export function meanPool(tokenVectors: Float32Array, mask: readonly number[], dimensions: number): Float32Array {
  if (tokenVectors.length !== mask.length * dimensions) {
    throw new RangeError(`The model returned ${tokenVectors.length} numbers for ${mask.length} tokens of ${dimensions} dimensions.`)
  }
  const vector = new Float32Array(dimensions)
  for (let token = 0; token < mask.length; token++) {
    if (mask[token] === 0) continue
    const row = tokenVectors.subarray(token * dimensions, (token + 1) * dimensions)
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] ?? 0) + (row[d] ?? 0)
  }
  // The mean and the sum differ by a factor, which the normalisation takes away.
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  if (!Number.isFinite(length) || length < 1e-6) {
    throw new RangeError(`The model returned a damaged vector (length ${length}); check its files with "resume-rag models verify".`)
  }
  return vector.map((value) => value / length)
}

/**
 * Relevance from a sequence classifier's logits: the single logit, or that of "relevant" over that of "irrelevant"
 * where the model has two classes. Throws RangeError for anything else.
 */
export function scoreFromLogits(logits: Float32Array): number {
  const [first, second] = logits
  const score = logits.length === 1 ? first : logits.length === 2 && first !== undefined && second !== undefined ? second - first : undefined
  if (score === undefined) throw new RangeError(`The model returned ${logits.length} logits for a pair; a reranker has one or two.`)
  if (!Number.isFinite(score)) {
    throw new RangeError(`The model returned a damaged score (${score}); check its files with "resume-rag models verify".`)
  }
  return score
}
