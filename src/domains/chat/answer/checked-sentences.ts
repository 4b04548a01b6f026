import { splitSentences } from '../../../lib/sentences.ts'
import type { Claim } from '../verification/claim.ts'

/** Stands after a sentence that says something the passages do not. */
export const UNVERIFIED_MARK = '[unverified]'

/** Claims of one sentence, which begins at `charStart` of the text that comes out. */
export type SentenceCheck = (sentence: { text: string; charStart: number }) => Claim[]

export interface CheckedText {
  text: string
  claims: Claim[]
}

export interface CheckedSentences {
  push(text: string): CheckedText
  end(): CheckedText
  /** Where a place of the text that was pushed stands in the text that came out. */
  outputOffset(inputOffset: number): number
}

export interface CheckOptions {
  /** Null checks nothing. */
  check: SentenceCheck | null
  /** Puts UNVERIFIED_MARK behind every sentence with a claim that is not supported. */
  marksUnsupported: boolean
}

/**
 * Passes a text on as it comes in, and checks each sentence as soon as the next one begins. White space is held back until
 * something follows it, so that a mark stands where its sentence ends.
 */
export function createCheckedSentences({ check, marksUnsupported }: CheckOptions): CheckedSentences {
  /** The sentence that is being written, as far as it is passed on, and the white space after it. */
  let open = ''
  let openStart = 0
  let held = ''
  let inputLength = 0
  const marks: { inputOffset: number; length: number }[] = []

  function close(sentence: string, trailing: string): CheckedText {
    const charStart = openStart + sentence.length - sentence.trimStart().length
    const claims = check?.({ text: sentence.trim(), charStart }) ?? []
    const isMarked = marksUnsupported && claims.some((claim) => claim.verdict !== 'SUPPORTED')
    const mark = isMarked ? ` ${UNVERIFIED_MARK}` : ''
    openStart += sentence.length + mark.length + trailing.length
    return { text: mark, claims }
  }

  function push(text: string): CheckedText {
    const out: CheckedText = { text: '', claims: [] }
    inputLength += text.length
    let pending = open + held + text
    let passedOn = open.length
    for (;;) {
      const [first, second] = splitSentences(pending)
      if (first === undefined || second === undefined) break
      const sentence = pending.slice(0, first.charEnd)
      const trailing = pending.slice(first.charEnd, second.charStart)
      out.text += sentence.slice(passedOn)
      const closed = close(sentence, trailing)
      if (closed.text !== '') marks.push({ inputOffset: inputLength - (pending.length - first.charEnd), length: closed.text.length })
      out.text += closed.text + trailing
      out.claims.push(...closed.claims)
      pending = pending.slice(second.charStart)
      passedOn = 0
    }
    open = pending.trimEnd()
    held = pending.slice(open.length)
    out.text += open.slice(passedOn)
    return out
  }

  return {
    push,
    end() {
      const last = open.trim() === '' ? { text: '', claims: [] } : close(open, '')
      const text = last.text
      if (text !== '') marks.push({ inputOffset: inputLength - held.length, length: text.length })
      open = ''
      held = ''
      return { text, claims: last.claims }
    },
    outputOffset(inputOffset) {
      return inputOffset + marks.filter((mark) => mark.inputOffset <= inputOffset).reduce((sum, mark) => sum + mark.length, 0)
    },
  }
}
