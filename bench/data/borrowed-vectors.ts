import { splitSentences } from '../../src/lib/sentences.ts'
import type { Embedder } from '../../src/platform/embedding/embedder.ts'
import { seededRandom } from '../kit/random.ts'

export interface KnownPassage {
  content: string
  embedding: Float32Array
}

/** How far a borrowed vector is moved, as the length of what is added to a vector of length 1. */
const SHIFT = 0.2
/** Shorter sentences ("Yes.") say nothing of where they come from. */
const MIN_SENTENCE_CHARS = 20

/**
 * Embedder for made postings: a passage gets the vector of the real passage that its longest known sentence comes from,
 * moved a little, so that tens of thousands of passages cost no model call and still spread like real ones. Texts of which
 * nothing is known go to the model.
 */
export function borrowVectors(embedder: Embedder, known: readonly KnownPassage[]): Embedder {
  const byText = new Map(known.map((passage) => [passage.content, passage.embedding]))
  const bySentence = new Map(known.flatMap((passage) => sentencesOf(passage.content).map((sentence) => [sentence, passage.embedding])))
  const random = seededRandom(known.length)
  return {
    ...embedder,
    async embed(texts, options) {
      const found = texts.map((text) => byText.get(text) ?? borrow(text))
      const missing = texts.filter((_, place) => found[place] === undefined)
      const made = await embedder.embed(missing, options)
      return found.map((vector) => vector ?? made.shift() ?? new Float32Array())
    },
  }

  function borrow(text: string): Float32Array | undefined {
    const longestFirst = sentencesOf(text).sort((a, b) => b.length - a.length)
    const vector = longestFirst.map((sentence) => bySentence.get(sentence)).find((one) => one !== undefined)
    return vector && moved(vector)
  }

  function moved(vector: Float32Array): Float32Array {
    const scale = SHIFT * Math.sqrt(12 / vector.length)
    const shifted = vector.map((value) => value + scale * (random() - 0.5))
    const length = Math.hypot(...shifted)
    return shifted.map((value) => value / length)
  }
}

function sentencesOf(text: string): string[] {
  return splitSentences(text)
    .map(({ charStart, charEnd }) => text.slice(charStart, charEnd))
    .filter((sentence) => sentence.length >= MIN_SENTENCE_CHARS)
}
