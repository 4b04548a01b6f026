import { WITHHELD } from './encoded-stage.ts'
import { foldLetter } from './fold-letters.ts'
import type { TextStage } from './stage.ts'

/** So many consecutive words of the prompt are withheld; fewer are common turns of phrase. */
export const LEAK_WORDS = 8
/** Characters that are no letters, in a row, after which words no longer belong together. */
const LONGEST_GAP = 60
/** Most that is held back while it could still become a leak. */
const LONGEST_HELD = 600

/** The letters of a text, and which of them end or start a word. */
interface LetterIndex {
  letters: string[]
  /** For each letter, how many words have begun up to it. */
  wordNumbers: number[]
  isWordEnd: boolean[]
  /** Where words start, by their first letter. */
  starts: Map<string, number[]>
}

/** A stretch of the answer that reads like the prompt so far. */
interface Run {
  /** Where it starts in the answer. */
  start: number
  /** First and next letter of the prompt. */
  from: number
  next: number
  /** Where its last whole word ends in the answer, once it is a leak. */
  leakEnd: number | null
}

/**
 * Withholds runs of 8 words or more of the prompt, forwards or with all letters reversed. Compared are letters alone, so that case,
 * spacing, punctuation, markup, look-alikes, and words written letter by letter or run together make no difference; a run
 * starts at a word of both. At most 7 words are held back.
 */
export function createLeakStage(promptText: string, onLeak: () => void): TextStage {
  const prompt = indexLetters(`${promptText}\n${[...promptText].toReversed().join('')}`)
  let held = ''
  /** Place of the first held character in the text. */
  let heldFrom = 0
  let at = 0
  let runs: Run[] = []
  let isInWord = false
  let gap = 0
  let out = ''

  const release = (upTo: number): void => {
    if (upTo <= heldFrom) return
    out += held.slice(0, upTo - heldFrom)
    held = held.slice(upTo - heldFrom)
    heldFrom = upTo
  }
  const withhold = (upTo: number): void => {
    if (upTo <= heldFrom) return
    held = held.slice(upTo - heldFrom)
    heldFrom = upTo
  }
  const takeLetter = (letter: string, start: number, end: number, isWordStart: boolean): void => {
    if (isWordStart) {
      for (const from of prompt.starts.get(letter) ?? []) runs.push({ start, from, next: from, leakEnd: null })
    }
    const going: Run[] = []
    for (const run of runs) {
      if (prompt.letters[run.next] !== letter) continue
      run.next += 1
      going.push(run)
      const last = run.next - 1
      const words = (prompt.wordNumbers[last] ?? 0) - (prompt.wordNumbers[run.from] ?? 0) + 1
      if (!prompt.isWordEnd[last] || words < LEAK_WORDS) continue
      if (run.leakEnd === null && (run.start >= heldFrom)) {
        release(run.start)
        out += WITHHELD
        onLeak()
      }
      run.leakEnd = end
      withhold(end)
    }
    runs = going
  }
  const take = (char: string): void => {
    const start = at
    at += char.length
    held += char
    const folded = foldLetter(char)
    if (folded === '') {
      if (/\p{M}/u.test(char)) return
      isInWord = false
      gap += 1
      if (gap > LONGEST_GAP) runs = []
    } else {
      gap = 0
      for (const letter of folded) {
        takeLetter(letter, start, at, !isInWord)
        isInWord = true
      }
    }
  }

  return {
    push(text) {
      out = ''
      for (const char of text) {
        take(char)
        if (runs.length > 0) runs = runs.filter((run) => at - Math.max(run.start, run.leakEnd ?? 0) <= LONGEST_HELD)
        release(runs.reduce((earliest, run) => Math.min(earliest, Math.max(run.start, run.leakEnd ?? 0)), at))
      }
      return out
    },
    end() {
      out = ''
      release(at)
      return out
    },
  }
}

function indexLetters(text: string): LetterIndex {
  const index: LetterIndex = { letters: [], wordNumbers: [], isWordEnd: [], starts: new Map() }
  let words = 0
  let isInWord = false
  const endWord = (): void => {
    if (isInWord) index.isWordEnd[index.isWordEnd.length - 1] = true
    isInWord = false
  }
  for (const char of text) {
    const folded = foldLetter(char)
    // An apostrophe within a word splits it for neither side to notice: only letters count.
    if (folded === '') {
      if (!/[\p{M}'’]/u.test(char)) endWord()
      continue
    }
    for (const letter of folded) {
      if (!isInWord) {
        words += 1
        index.starts.set(letter, [...(index.starts.get(letter) ?? []), index.letters.length])
        isInWord = true
      }
      index.letters.push(letter)
      index.wordNumbers.push(words)
      index.isWordEnd.push(false)
    }
  }
  endWord()
  return index
}
