import { createCodeTracker } from './code-tracker.ts'
import type { TextStage } from './stage.ts'

/** Most characters that are looked at, and held back, for one construct. */
export const WINDOW_CHARS = 300
/** How much of the text before a construct its rules may look at. */
const BEFORE_CHARS = 600

/** What stands at the start of a window. */
export interface Found {
  /** Characters of the window that it takes. */
  length: number
  /** What is written in its place; '' takes it out, with one of the spaces around it. */
  put: string
  /** `put` is looked at again, together with what follows. It must be shorter than what it replaces. */
  isAgain?: boolean
  /** Characters after it that go too, as long as they come. */
  swallow?: RegExp
}

export interface ScanContext {
  /** The end of what was put out before. */
  before(): string
  /** Whether that ends in what looks like code. */
  isCode(): boolean
  /** No more will be seen than is in the window: the text ends there, or the window is full. */
  isLast: boolean
}

export interface ScanRules {
  /** One character at which something may start. */
  triggers: RegExp
  /**
   * Judges a window that starts with a trigger: what stands there, null for nothing, 'MORE' when what follows the window
   * could still change the answer ('MORE' for the last window is nothing). Any other answer must be the same for every longer window.
   */
  recognise(window: string, context: ScanContext): Found | 'MORE' | null
}

/**
 * Looks through a text for constructs and replaces them. Time is linear: each trigger costs one window. Where something is
 * taken out, no two spaces are left side by side, and none before a full stop or at the start of a line.
 */
export function createScanner({ triggers, recognise }: ScanRules): TextStage {
  const trigger = new RegExp(triggers, triggers.flags.includes('g') ? triggers.flags : `${triggers.flags}g`)
  const code = createCodeTracker()
  let undecided = ''
  /** The last space of what was put out: whether it stays depends on what follows. */
  let space = ''
  let isAfterRemoval = false
  let written = ''
  let out = ''
  let swallow: RegExp | null = null

  const before = (): string => (written + space).slice(-BEFORE_CHARS)
  const emit = (text: string): void => {
    out += text
    code.follow(text)
    written += text
    if (written.length > 8 * BEFORE_CHARS) written = written.slice(-BEFORE_CHARS)
  }
  const put = (text: string): void => {
    let rest = text
    if (isAfterRemoval) {
      if (space !== '' || written === '' || written.endsWith('\n')) rest = rest.replace(/^[ \t]+/, '')
      if (rest === '') return
      if (/^[.,;:!?)\]\n]/.test(rest)) space = ''
      isAfterRemoval = false
    }
    const whole = space + rest
    space = /[ \t]$/.test(whole) ? whole.slice(-1) : ''
    emit(space === '' ? whole : whole.slice(0, -1))
  }

  const scan = (text: string, isEnd: boolean): string => {
    out = ''
    let input = undecided + text
    undecided = ''
    let at = 0
    while (at < input.length) {
      if (swallow) {
        while (at < input.length && swallow.test(input.charAt(at))) at += 1
        if (at >= input.length) break
        swallow = null
      }
      trigger.lastIndex = at
      const next = trigger.exec(input)?.index ?? input.length
      if (next > at) put(input.slice(at, next))
      at = next
      if (at >= input.length) break
      const window = input.slice(at, at + WINDOW_CHARS)
      const isLast = isEnd || window.length === WINDOW_CHARS
      const found = recognise(window, { before, isCode: code.isCode, isLast })
      if (found === 'MORE' && !isLast) {
        undecided = input.slice(at)
        return out
      }
      if (found === 'MORE' || found === null) {
        put(input.charAt(at))
        at += 1
        continue
      }
      at += found.length
      if (found.put === '') isAfterRemoval = true
      else if (found.isAgain) {
        input = found.put + input.slice(at)
        at = 0
      } else put(found.put)
      swallow = found.swallow ?? null
    }
    return out
  }

  return {
    push: (text) => scan(text, false),
    end() {
      const rest = scan('', true)
      return isAfterRemoval ? rest : rest + space
    },
  }
}
