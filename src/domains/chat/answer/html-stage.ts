import { createScanner } from './scanner.ts'
import type { Found, ScanContext } from './scanner.ts'
import type { TextStage } from './stage.ts'

const ELEMENTS = new Set(
  ('a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button ' +
    'canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element ' +
    'em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe ' +
    'image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter ' +
    'multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress ' +
    'q rb rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong style sub summary ' +
    'sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp')
    .split(' '),
)
/** What stands in them is not for reading. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg'])
const BREAKS = /^<(?:br|hr|\/(?:p|div|li|tr|h[1-6]|blockquote|pre|ul|ol|table))\b/i
const AUTOLINK = /^<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,250})>/i
const AUTOLINK_SO_FAR = /^<\/?[\w:.+-]*(?:[:@][^\s<>]*)?$/

/**
 * Takes HTML out: tags with their attributes, comments, declarations, and scripts and the like with all that is in them. Text
 * between tags stays. In what looks like code, and where a tag does not end, the text stays too; what is put out at last
 * never has `<` right before what could be a name.
 */
export function createHtmlStage(): TextStage {
  return createScanner({ triggers: /</, recognise: recogniseHtml })
}

function recogniseHtml(window: string, { before, isCode, isLast }: ScanContext): Found | 'MORE' | null {
  if (window.length < 2) return 'MORE'
  if (!/^<[a-z/!?]/i.test(window)) return null
  if (/^<[!?]/.test(window)) return recogniseDeclaration(window)
  const link = AUTOLINK.exec(window)
  if (link) return { length: link[0].length, put: String(link[1]) }
  const name = /^<\/?([a-z][\w:.-]*)/i.exec(window)?.[1]
  if (name === undefined) return window.length < 3 ? 'MORE' : null
  if (AUTOLINK_SO_FAR.test(window)) return 'MORE'
  if (isCode()) return null
  const isTag = looksLikeTag(window, name.toLowerCase())
  if (isTag !== true) return isTag
  const end = endOfTag(window)
  if (end === null) return null
  if (end === 'MORE') return 'MORE'
  const closing = UNREAD.has(name.toLowerCase()) && !window.startsWith('</') ? endOfElement(window, end, name) : end
  if (closing === null && !isLast) return 'MORE'
  const isBreak = BREAKS.test(window) && !/(?:^|\n[ \t]*)$/.test(before())
  return { length: closing ?? end, put: isBreak ? '\n' : '' }
}

function recogniseDeclaration(window: string): Found | 'MORE' | null {
  const ending = window.startsWith('<!--') ? '-->' : '>'
  if (window.length < 4 && '<!--'.startsWith(window)) return 'MORE'
  const end = window.indexOf(ending, 2)
  return end < 0 ? 'MORE' : { length: end + ending.length, put: '' }
}

/** A name that HTML knows, or an attribute with a value, or a name as programs have them. Words in angle brackets are text. */
function looksLikeTag(window: string, name: string): true | 'MORE' | null {
  if (ELEMENTS.has(name) || window.startsWith('</') || /[_:-]/.test(name)) return true
  const attribute = /^<[\w:.-]+[\s/]+[^\s=<>]*\s*/.exec(window)
  if (!attribute) return null
  if (attribute[0].length === window.length) return 'MORE'
  return window.charAt(attribute[0].length) === '=' ? true : null
}

/** After its `>`, which may not be one within the quotes of a value. */
function endOfTag(window: string): number | 'MORE' | null {
  let quote = ''
  for (let at = 1; at < window.length; at += 1) {
    const char = window.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '>') return at + 1
    else if (char === '<') return null
    else if ((char === '"' || char === "'") && /=\s*$/.test(window.slice(0, at))) quote = char
  }
  return 'MORE'
}

function endOfElement(window: string, from: number, name: string): number | null {
  const rest = window.slice(from)
  const closing = new RegExp(String.raw`</${name.replace(/[^\w-]/g, String.raw`\$&`)}\s*>`, 'i').exec(rest)
  return closing ? from + closing.index + closing[0].length : null
}
