import { compile } from 'html-to-text'
import { cleanParagraphs, repairMojibake, stripControls } from '../../../lib/text.ts'
import { pattern } from './pattern.ts'

const TAG = pattern('i')`
  </?(?:p|br|div|span|ul|ol|li|h[1-6]|strong|b|em|i|u|a|table|tbody|tr|td|th|section|article|header|footer|html|body
  |script|style|font|hr|pre|blockquote|img|dl|dt|dd)(?:\s[^<>]*)?/?>
`
const ESCAPED_TAG = /&lt;\/?(?:p|br|div|span|ul|ol|li|h[1-6]|strong|b|em|table)\b[^&<>]*(?:&quot;[^&<>]*)*&gt;/i
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|bull|[rl]squo|[rl]dquo|[nm]dash|hellip|middot|#\d{2,6}|#x[\da-f]{2,5});/i

const OPTIONS = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '• ' } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'block' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
  // A page nested without end costs no more than a page of ordinary depth.
  limits: { maxDepth: 200, maxInputLength: 1_000_000 },
}

// Made once: putting the selectors together takes longer than a page.
const textOfHtml = compile(OPTIONS)
const textOfEntities = compile({ ...OPTIONS, preserveNewlines: true, whitespaceCharacters: '' })

const SHORTEST_RUN_TOGETHER = 200

/**
 * Puts back line breaks that were turned into spaces, in lines long enough for that: before bullets, after the end of a
 * sentence that several spaces follow, and before numbered items.
 */
const restoreLines = (text: string): string =>
  text.split('\n').map((line) => (line.length < SHORTEST_RUN_TOGETHER ? line : line
    .replace(/\s+(?=[•·●▪◦]\s?\S)/g, '\n')
    .replace(/(?<=[.:;!?)\]"”’'*])\s{3,}(?=\S)/g, '\n')
    .replace(/\s{2,}(?=(?:[-–*>]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+\S)/g, '\n'))).join('\n')

/** Markdown emphasis and heading marks; list marks become bullets. */
const dropMarkup = (text: string): string =>
  text
    .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '$1')
    .replace(/(\*\*|__)(?=\S)([^*\n]{1,200}?)(?<=\S)\1/g, '$2')
    .replace(/^[ \t]*(?:[-*–—▪●◦·‣§>]|--)[ \t]+(?=\S)/gm, '• ')
    .replace(/^[ \t]*•[ \t]*(?=\S)/gm, '• ')

/**
 * Readable text of a description in HTML (also escaped once over, as some feeds have it), Markdown or plain text: paragraphs
 * and headings on lines of their own, list items as "• item", entities decoded, encoding repaired, unsafe characters gone.
 */
export function toReadableText(source: string): string {
  let text = source
  if (!TAG.test(text) && ESCAPED_TAG.test(text)) {
    text = text.replace(/&lt;/gi, '<').replace(/&gt;/gi, '>').replace(/&quot;/gi, '"').replace(/&amp;/gi, '&')
  }
  if (TAG.test(text)) text = textOfHtml(text)
  else if (ENTITY.test(text)) {
    text = textOfEntities(text.replace(/</g, '&lt;'))
  }
  return cleanParagraphs(dropMarkup(restoreLines(cleanKeepingSpaces(text))))
}

/** Encoding must be right before lines are looked for, and runs of spaces must still be there. */
const cleanKeepingSpaces = (text: string): string => stripControls(repairMojibake(text)).trim()
