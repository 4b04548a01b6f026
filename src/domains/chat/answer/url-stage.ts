import type { AllowedUrls } from './allowed-urls.ts'
import { createScanner, WINDOW_CHARS } from './scanner.ts'
import type { Found, ScanContext } from './scanner.ts'
import type { TextStage } from './stage.ts'

export const LINK_REMOVED = '[link removed]'

const STARTS = [
  'http:/', 'https:/', 'http:\\', 'https:\\', 'ftp:/', 'ws:/', 'wss:/', 'file:/', 'blob:', 'www.', 'data:', 'javascript:',
  'vbscript:', 'mailto:',
]
/** A colon after these words is common in writing: only what such an address goes on with makes it one. */
const NOT_ADDRESS = /^(?:data:(?![\w.+-]+\/|[;,])|(?:blob|javascript|vbscript|mailto):$|www\.$)/i
const RUN = /^[^\s<>"`\ue000-\uf8ff]+/
const IN_RUN = /[^\s<>"`\ue000-\uf8ff]/
const HOST_END =
  /^\.(?:[\w-]+\.)*(?:com|org|net|io|dev|app|co|ai|me|info|biz|xyz|site|online|top|club|shop|tech|cloud|link|click|example|test|invalid|uk|de|fr|ru|cn|tk|ml|ga|cf|gg|ly|sh|in|us|eu|ca|onion)(?::\d{1,5})?[/?#]/i
const HOST_SO_FAR = /^\.[\w.-]*(?::\d{0,5})?$/
/** Of those that a scheme has: writing without spaces can stand right before an address. */
const LETTER_OR_DIGIT = /[a-z\d]$/i

/** Replaces every address that is not allowed by the words [link removed], in prose and in code. */
export function createUrlStage(allowed: AllowedUrls): TextStage {
  return createScanner({
    triggers: /[hfwbdjvm:.]/i,
    recognise(window, context) {
      if (window.startsWith(':')) return recogniseScheme(window, context)
      if (window.startsWith('.')) return recogniseHost(window, context, allowed)
      return recogniseStart(window, context, allowed)
    },
  })
}

function recogniseStart(window: string, { before, isLast }: ScanContext, allowed: AllowedUrls): Found | 'MORE' | null {
  if (LETTER_OR_DIGIT.test(before())) return null
  const start = window.slice(0, 12).toLowerCase()
  if (!STARTS.some((one) => start.startsWith(one))) return STARTS.some((one) => one.startsWith(start)) ? 'MORE' : null
  const run = RUN.exec(window)?.[0] ?? ''
  if (run.length === window.length && !isLast) return 'MORE'
  const url = withoutClosingMarks(run)
  if (NOT_ADDRESS.test(run)) return null
  return replace(url, run.length === WINDOW_CHARS, allowed.find(url))
}

/** Any other scheme: its name has been put out, and is a word. */
function recogniseScheme(window: string, { isLast }: ScanContext): Found | 'MORE' | null {
  if (window.length < 4 && '://'.startsWith(window.slice(0, 3))) return 'MORE'
  if (!/^:\/\/[^\s]/.test(window)) return null
  const run = RUN.exec(window)?.[0] ?? ''
  if (run.length === window.length && !isLast) return 'MORE'
  return replace(withoutClosingMarks(run), run.length === WINDOW_CHARS, null)
}

/** A host without a scheme, from its first dot: only with a path or a query, since "company.com" is a name. */
function recogniseHost(window: string, { before, isLast }: ScanContext, allowed: AllowedUrls): Found | 'MORE' | null {
  if (!HOST_END.test(window)) return HOST_SO_FAR.test(window) ? 'MORE' : null
  const name = /[\w-]*$/.exec(before())?.[0] ?? ''
  if (/^asp$/i.test(name) && /^\.net\//i.test(window)) return null
  const run = RUN.exec(window)?.[0] ?? ''
  if (run.length === window.length && !isLast) return 'MORE'
  const rest = withoutClosingMarks(run)
  const own = allowed.find(name + rest)
  return replace(rest, run.length === WINDOW_CHARS, own === null ? null : rest)
}

function replace(url: string, isOpen: boolean, own: string | null): Found {
  if (own !== null) return { length: url.length, put: own }
  return isOpen ? { length: url.length, put: LINK_REMOVED, swallow: IN_RUN } : { length: url.length, put: LINK_REMOVED }
}

/** Marks at the end belong to the sentence, a closing bracket only where the address does not open it. */
function withoutClosingMarks(run: string): string {
  let end = run.length
  for (; end > 0; end -= 1) {
    const char = run.charAt(end - 1)
    if (char === ')') {
      const url = run.slice(0, end)
      if (url.split('(').length >= url.split(')').length) break
    } else if (!'.,;:!?\'*_]}'.includes(char)) break
  }
  return run.slice(0, end)
}
