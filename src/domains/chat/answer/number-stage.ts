import { createScanner } from './scanner.ts'
import type { TextStage } from './stage.ts'

const COMPLETE = /^\\?[[【［〔]\s{0,3}((?:\^?[\p{Nd}\p{No}]{1,4})(?:\s{0,3}[,;:–—-]\s{0,3}\^?[\p{Nd}\p{No}]{1,4}){0,12})\s{0,3}(?:†[^\]】\n]{0,40})?\\?[\]】］〕]/u
const SO_FAR = /^\\?(?:[[【［〔][\s\p{Nd}\p{No}^,;:–—-]{0,200}(?:†[^\]】\n]{0,40})?\\?)?$/u
const YEAR = /^\d{4}(?:\s*[–—-]\s*\d{4})?$/

/**
 * Takes out what looks like the number of a citation and was not put there by the server: [1], [1, 2], [^1], 【1†source】.
 * Years keep their digits, in round brackets, and code its brackets, with spaces within. `onDropped` is called for each mark taken out.
 */
export function createNumberStage(onDropped: () => void): TextStage {
  return createScanner({
    triggers: /[\\[【［〔]/,
    recognise(window, { isCode }) {
      const mark = COMPLETE.exec(window)
      if (!mark) return SO_FAR.test(window) ? 'MORE' : null
      const numbers = String(mark[1])
      if (isCode()) return { length: mark[0].length, put: `[ ${numbers} ]` }
      if (YEAR.test(numbers)) return { length: mark[0].length, put: `(${numbers})` }
      onDropped()
      return { length: mark[0].length, put: '' }
    },
  })
}
