import type { AllowedUrls } from './allowed-urls.ts'
import type { Destination } from './link-destination.ts'
import { destinationAt } from './link-destination.ts'
import type { Pieces } from './pieces.ts'
import { PIECE } from './pieces.ts'
import { createScanner } from './scanner.ts'
import type { Found, ScanContext } from './scanner.ts'
import type { TextStage } from './stage.ts'

const DEEPEST_BRACKETS = 4
const AT_LINE_START = /(?:^|\n)[ \t>]{0,6}$/
const DEFINITION = /^[ \t]*(?:<[^>\n]*>|\S+)(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$/
/** An address rather than a word: it has a scheme, a path, or a dot within it. */
const ADDRESS = /^[ \t]*<?(?:[a-z][a-z0-9+.-]*:|[/.#?]|[^\s/]+[/.][^\s.])/i
const NUMBER_LABEL = /^[\s\d^,;†–—-]*$/

/**
 * Takes Markdown links and images out: of an image its alternative text stays, of a link its label, also where they refer to
 * a definition; definitions go. A link to an allowed address stays a link, to that address as the person wrote it.
 */
export function createLinkStage(allowed: AllowedUrls, pieces: Pieces): TextStage {
  const whole = (label: string, destination: Destination, isImage: boolean): Found => {
    const url = isImage ? null : allowed.find(destination.url)
    const open = pieces.add({ kind: 'MARKUP', text: '[' })
    const close = url !== null && isPlainLabel(label) ? pieces.add({ kind: 'MARKUP', text: `](${url})` }) : null
    if (open !== null && close !== null) return { length: destination.end, put: open + label + close }
    // The stage for numbers knows what to do with one in brackets, and nothing of one without.
    if (label !== '' && NUMBER_LABEL.test(label)) return { length: destination.end, put: `[${label}]` }
    return { length: destination.end, put: label, isAgain: true }
  }

  return createScanner({
    triggers: /[![]/,
    recognise(window, context) {
      if (window === '!') return 'MORE'
      const isImage = window.startsWith('![')
      if (window.startsWith('!') && !isImage) return null
      const open = isImage ? 1 : 0
      const close = closingBracket(window, open)
      if (close === null || close === 'MORE') return close
      const label = window.slice(open + 1, close)
      const next = window.charAt(close + 1)
      if (next === '') return 'MORE'
      if (next === '[') return recogniseReference(window, label, close + 1, context)
      if (next === ':' && !isImage) return recogniseDefinition(window, close + 2, context)
      if (next !== '(') return null
      const destination = destinationAt(window, close + 1)
      return destination === null || destination === 'MORE' ? destination : whole(label, destination, isImage)
    },
  })
}

function closingBracket(window: string, open: number): number | 'MORE' | null {
  let depth = 0
  for (let at = open; at < window.length; at += 1) {
    const char = window.charAt(at)
    if (char === '\\') at += 1
    else if (char === '\n' && window.charAt(at - 1) === '\n') return null
    else if (char === '[') {
      depth += 1
      if (depth > DEEPEST_BRACKETS) return null
    } else if (char === ']') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return 'MORE'
}

/** [label][name]. In code two pairs of brackets are more often an array's, and numbers are another stage's. */
function recogniseReference(window: string, label: string, open: number, { isCode }: ScanContext): Found | 'MORE' | null {
  if (!window.startsWith('!') && (isCode() || NUMBER_LABEL.test(label))) return null
  const close = closingBracket(window, open)
  if (close === null || close === 'MORE') return close
  return { length: close + 1, put: label, isAgain: true }
}

function recogniseDefinition(window: string, from: number, { before, isLast }: ScanContext): Found | 'MORE' | null {
  if (!AT_LINE_START.test(before())) return null
  const end = window.indexOf('\n', from)
  if (end < 0 && !isLast) return 'MORE'
  const line = window.slice(from, end < 0 ? window.length : end)
  if (!DEFINITION.test(line) || !ADDRESS.test(line)) return null
  return end < 0 ? { length: window.length, put: '', swallow: /[^\n]/ } : { length: end + 1, put: '' }
}

function isPlainLabel(label: string): boolean {
  return label.trim() !== '' && !NUMBER_LABEL.test(label) && !/[[\]!<>()\\`\n]/.test(label) && !PIECE.test(label)
}
