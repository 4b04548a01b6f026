import type { Payload, Scalar } from '../search-index.ts'

/** PostgreSQL holds neither NUL characters nor lone surrogates; what replaces them keeps every offset in place. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ')
}

export function storableJson(value: Payload | Scalar): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part))
}

export function vectorLiteral(vector: Float32Array): string {
  return `[${vector.join(',')}]`
}

export function parseVector(literal: string): Float32Array {
  return Float32Array.from(literal.slice(1, -1).split(','), Number)
}

/** Throws RangeError for a vector of another length, of length zero, or with a number that is not finite. */
export function assertVector(embedding: Float32Array, dimensions: number): void {
  if (embedding.length !== dimensions) {
    throw new RangeError(`A vector of ${embedding.length} numbers does not fit an index of ${dimensions}.`)
  }
  const squaredLength = embedding.reduce((sum, value) => sum + value * value, 0)
  if (!(squaredLength > 0 && Number.isFinite(squaredLength))) {
    throw new RangeError('A vector that is zero or not finite is never stored or searched for.')
  }
}
