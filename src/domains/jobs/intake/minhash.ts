export const PERMUTATIONS = 128
const SHINGLE_WORDS = 5
const BANDS = 16
const ROWS_PER_BAND = PERMUTATIONS / BANDS

/** Mixes 32 bits so that each bit of the input moves about half of the bits of the result (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return h
}

const SEEDS = Int32Array.from({ length: PERMUTATIONS }, (_, index) => mix(Math.imul(index + 1, 0x9e3779b9)))

function shingleHashes(text: string): Set<number> {
  const words = Array.from(text.normalize('NFKC').toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), (match) => hashWord(match[0]))
  const shingles = new Set<number>()
  const count = Math.max(words.length - SHINGLE_WORDS + 1, words.length > 0 ? 1 : 0)
  for (let start = 0; start < count; start++) {
    let h = 0
    for (let at = start; at < Math.min(start + SHINGLE_WORDS, words.length); at++) h = mix(Math.imul(h, 31) + (words[at] ?? 0))
    shingles.add(h)
  }
  return shingles
}

/**
 * MinHash signature of a text's five-word shingles (case, punctuation and spacing ignored): 128 minima, each under its own
 * hash; a text of fewer words is one shingle. Deterministic on every machine. Null when the text holds no word.
 */
export function minhashSignature(text: string): Int32Array | null {
  const shingles = shingleHashes(text)
  if (shingles.size === 0) return null
  const signature = new Int32Array(PERMUTATIONS).fill(0x7fffffff)
  for (const shingle of shingles) {
    for (let row = 0; row < PERMUTATIONS; row++) {
      const value = mix(shingle ^ (SEEDS[row] ?? 0))
      if (value < (signature[row] ?? 0)) signature[row] = value
    }
  }
  return signature
}

/** Estimated share of shingles that two texts have in common: 0 to 1, standard error at most 0.045. */
export function jaccardEstimate(a: Int32Array, b: Int32Array): number {
  let equal = 0
  for (let row = 0; row < PERMUTATIONS; row++) if (a[row] === b[row]) equal++
  return equal / PERMUTATIONS
}

/**
 * Keys by which near-identical texts find one another in an index: 16 bands of 8 rows, "band:hash". Texts that share 85 % of
 * their shingles share a key with probability .99, texts that share 40 % with .01.
 */
export function bandKeys(signature: Int32Array): string[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let high = band
    let low = ~band
    for (let row = band * ROWS_PER_BAND; row < (band + 1) * ROWS_PER_BAND; row++) {
      high = mix(Math.imul(high, 31) + (signature[row] ?? 0))
      low = mix(Math.imul(low, 37) ^ (signature[row] ?? 0))
    }
    return `${band}:${(high >>> 0).toString(16).padStart(8, '0')}${(low >>> 0).toString(16).padStart(8, '0')}`
  })
}

/** A signature as 512 bytes, little-endian, for a binary column. */
export function signatureToBytes(signature: Int32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PERMUTATIONS * 4)
  const view = new DataView(bytes.buffer)
  signature.forEach((value, row) => view.setInt32(row * 4, value, true))
  return bytes
}

/** The reverse of signatureToBytes; null for bytes of another length. */
export function signatureFromBytes(bytes: Uint8Array): Int32Array | null {
  if (bytes.byteLength !== PERMUTATIONS * 4) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: PERMUTATIONS }, (_, row) => view.getInt32(row * 4, true))
}
