/** Follows a Markdown text and tells whether its end stands in code: between backticks, or in a fence. */
export interface CodeTracker {
  follow(text: string): void
  isCode(): boolean
}

const FENCE = /^ {0,3}(?:```|~~~)/
const LONGEST_FENCE_START = 6

/** A guess: a backtick without its partner counts until the end of the line. Nothing that must hold may rest on it. */
export function createCodeTracker(): CodeTracker {
  let isFenced = false
  let isInline = false
  /** The first characters of the line, while they can still open or close a fence. */
  let lineStart = ''
  let isLineDecided = false

  return {
    isCode: () => isFenced || isInline,
    follow(text) {
      for (const char of text) {
        if (char === '\n') {
          isInline = false
          lineStart = ''
          isLineDecided = false
          continue
        }
        if (!isLineDecided) {
          lineStart += char
          if (FENCE.test(lineStart)) {
            isFenced = !isFenced
            isInline = false
            isLineDecided = true
            continue
          }
          isLineDecided = lineStart.length >= LONGEST_FENCE_START
        }
        if (char === '`') isInline = !isInline
      }
    },
  }
}
