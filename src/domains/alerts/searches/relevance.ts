import { STOP_WORDS, WORD, wordKey } from '../../../lib/words.ts'
import { evidencedSkills } from '../../skills/evidence.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { isOccupation } from './occupation-words.ts'

/**
 * Cosine of a query and a job's best passage from which both are about the same. On the labelled training queries
 * (eval/README.md) the criterion below has its best precision with it.
 */
export const LEAST_COSINE = 0.525

/** A job's words and passages, as texts are held against them. */
export interface ReadableJob {
  /** Keys of the words of its title, and of all its words. */
  titleKeys: ReadonlySet<string>
  keys: ReadonlySet<string>
  /** Skills that it asks for, and those that they imply. */
  skills: ReadonlySet<string>
  /** Vectors of its passages, one after the other. */
  passages: Float32Array
}

/** What is asked for by one word, or by the words that name one skill. */
interface Term {
  written: string
  keys: readonly string[]
  /** Canonical name. */
  skill: string | null
}

/** A text, ready to be held against any number of jobs. */
export interface ReadableText {
  terms: readonly Term[]
  /** Of the words that name an occupation. */
  occupationKeys: readonly string[]
}

/** Null for a text that asks for nothing, such as one of signs. */
export function readText(text: string): ReadableText | null {
  const skills = extractSkills(text)
  let rest = text
  for (const { charStart, charEnd } of skills.toReversed()) rest = `${rest.slice(0, charStart)} ${rest.slice(charEnd)}`
  const words = new Map(contentWords(rest).map((word) => [wordKey(word), word]))
  const terms = [
    ...skills.map(({ skill, surface }): Term => ({ written: surface, keys: contentWords(surface).map(wordKey), skill })),
    ...[...words].map(([key, written]): Term => ({ written, keys: [key], skill: null })),
  ]
  if (terms.length === 0) return null
  return { terms, occupationKeys: contentWords(text).filter(isOccupation).map((word) => wordKey(word)) }
}

/** Keys of all words of a text, without stop words. */
export function wordKeys(text: string, keyOf: (word: string) => string = wordKey): Set<string> {
  return new Set(contentWords(text).map(keyOf))
}

/** `wordKey` for texts that share most of their words. */
export function rememberingKeys(): (word: string) => string {
  const keys = new Map<string, string>()
  return (word) => {
    const known = keys.get(word)
    if (known !== undefined) return known
    const key = wordKey(word)
    keys.set(word, key)
    return key
  }
}

/** All skills that a job shows to want which asks for these. */
export function wantedSkills(skills: readonly string[]): Set<string> {
  return new Set(evidencedSkills(skills).keys())
}

/**
 * By words: each word of the text stands in the job, by its stem, or the job asks for the skill that it names or for one that
 * implies it; words that name an occupation stand in the title.
 */
export function matchesByWords({ terms, occupationKeys }: ReadableText, { titleKeys, keys, skills }: ReadableJob): boolean {
  return occupationKeys.every((key) => titleKeys.has(key))
    && terms.every((term) => (term.skill !== null && skills.has(term.skill)) || (term.keys.length > 0 && term.keys.every((key) => keys.has(key))))
}

/** By meaning: the vectors of the text and of one of the job's passages, both of length 1, are close. */
export function matchesByMeaning(vector: Float32Array, { passages }: Pick<ReadableJob, 'passages'>): boolean {
  for (let start = 0; start < passages.length; start += vector.length) {
    if (innerProduct(vector, passages, start) >= LEAST_COSINE) return true
  }
  return false
}

/**
 * Of a vector and as many numbers from `start` on. Most of the time that searches take goes here; an addition waits for the one
 * before it in its sum, so there are four.
 */
function innerProduct(vector: Float32Array, numbers: Float32Array, start: number): number {
  const { length } = vector
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let at = 0
  for (; at + 3 < length; at += 4) {
    const from = start + at
    one += (vector[at] as number) * (numbers[from] as number)
    two += (vector[at + 1] as number) * (numbers[from + 1] as number)
    three += (vector[at + 2] as number) * (numbers[from + 2] as number)
    four += (vector[at + 3] as number) * (numbers[from + 3] as number)
  }
  for (; at < length; at += 1) one += (vector[at] as number) * (numbers[start + at] as number)
  return one + two + three + four
}

function contentWords(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => word).filter((word) => !STOP_WORDS.has(word.toLowerCase()))
}
