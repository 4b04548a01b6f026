import { load } from 'cheerio/slim'
import type { CheerioAPI } from 'cheerio/slim'
import type { FetchedPage } from '../../../../platform/web/page-fetcher.ts'
import { StructureError } from '../../scrape-errors.ts'
import { MOST_ENTRIES } from './entries.ts'

const CDATA_START = '<![CDATA['
const CDATA_END = ']]>'
const TEXT_NODE = 3
/** Tags of one item at most: the parser's time is quadratic in how deeply elements are nested. */
const MOST_TAGS = 500

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The same XML without CDATA, so that every `<` left in it may begin a tag and no other does. */
function withoutCdata(xml: string): string {
  const pieces: string[] = []
  let at = 0
  for (;;) {
    const start = xml.indexOf(CDATA_START, at)
    const end = start < 0 ? -1 : xml.indexOf(CDATA_END, start)
    if (end < 0) return pieces.join('') + xml.slice(at)
    pieces.push(xml.slice(at, start), escapeText(xml.slice(start + CDATA_START.length, end)))
    at = end + CDATA_END.length
  }
}

function readItem($: CheerioAPI, xml: string): Record<string, string> | null {
  if (xml.split('<', MOST_TAGS + 1).length > MOST_TAGS) return null
  const fields = new Map<string, string>()
  for (const child of $(`<item>${xml}</item>`).first().contents().toArray()) {
    if (!('attribs' in child)) continue
    if (child.name === 'media:content') fields.set('media', child.attribs['url'] ?? '')
    else fields.set(child.name, child.children.map((inner) => (inner.nodeType === TEXT_NODE && 'data' in inner ? inner.data : '')).join(''))
  }
  return Object.fromEntries(fields)
}

/**
 * The items of an RSS feed, each as the texts right below its elements by their names, and as `media` the address of its
 * media element; null for one that is no item of RSS, or beyond MOST_ENTRIES. Throws StructureError for a body that is no
 * RSS, or that ends early.
 */
export function rssItems(page: FetchedPage): (Record<string, string> | null)[] {
  const xml = withoutCdata(page.body)
  const missing = ['<rss', '<channel', '</rss>'].find((tag) => !xml.includes(tag))
  if (missing !== undefined) throw new StructureError(`${missing.replace(/>?$/, '>')} of an RSS feed`)
  // Each on its own, so that a tag which one of them forgets to close costs the others nothing.
  const [, ...items] = xml.split(/<item(?:\s[^<>]*)?>/)
  const $ = load('', { xml: true })
  return items.map((item, index) => (index < MOST_ENTRIES ? readItem($, item.split('</item>', 1)[0] ?? '') : null))
}
