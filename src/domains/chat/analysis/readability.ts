import { splitSentences } from '../../../lib/sentences.ts'

export interface Readability {
  words: number
  sentences: number
  wordsPerSentence: number
  /** 0 (very hard) to 100 (very easy), beyond that for extreme texts; null for a text without words or not in English. */
  readingEase: number | null
  /** Years of American schooling; null as `readingEase`. */
  gradeLevel: number | null
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu
const SILENT_END = /(?:[^laeiouyscxzgh]es|[^aeiouytd]ed|[^laeiouy]e)$/
const VOWELS = /[aeiouy]+/g

/**
 * Length and ease of reading. Reading ease is R. Flesch's formula ("A new readability yardstick", Journal of Applied
 * Psychology 32, 1948): 206.835 − 1.015 · words/sentences − 84.6 · syllables/words. The grade is that of J. P. Kincaid and
 * others (Research Branch Report 8-75, U.S. Navy, 1975): 0.39 · words/sentences + 11.8 · syllables/words − 15.59.
 * Each line of a list counts as a sentence; syllables are counted by their vowels, without a silent e. To one decimal.
 */
export function readability(text: string, options: { isEnglish: boolean }): Readability {
  const words = text.match(WORD) ?? []
  const sentences = splitSentences(text).filter(({ charStart, charEnd }) => /\p{L}/u.test(text.slice(charStart, charEnd))).length
  const wordsPerSentence = sentences === 0 ? 0 : words.length / sentences
  const figures = { words: words.length, sentences, wordsPerSentence: toTenth(wordsPerSentence) }
  if (words.length === 0 || sentences === 0 || !options.isEnglish) return { ...figures, readingEase: null, gradeLevel: null }
  const syllablesPerWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length
  return {
    ...figures,
    readingEase: toTenth(206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord),
    gradeLevel: toTenth(0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59),
  }
}

/** Syllables of an English word, at least one. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')
  const spoken = plain.length > 3 ? plain.replace(SILENT_END, (end) => end.charAt(0)) : plain
  return Math.max(1, spoken.match(VOWELS)?.length ?? 0)
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10
}
