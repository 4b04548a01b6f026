import { load } from 'cheerio'
import type { FetchedPage } from '../../../../platform/web/page-fetcher.ts'
import { StructureError } from '../../scrape-errors.ts'

const TEXT_NODE = 3
const CDATA_NODE = 4

interface XmlNode {
  nodeType: number
  data?: string
  children?: readonly XmlNode[]
}

/** Text right below an element. What is nested deeper is no RSS, and may be nested without end. */
const textOf = (nodes: readonly XmlNode[] = []): string =>
  nodes.map((node) => {
    if (node.nodeType === TEXT_NODE) return node.data ?? ''
    return node.nodeType === CDATA_NODE ? (node.children ?? []).map((inner) => inner.data ?? '').join('') : ''
  }).join('')

/**
 * The items of an RSS feed, each as the texts of its elements by their names, and as `media` the address of its media
 * element. Throws StructureError for a body that is no RSS, or that ends too early.
 */
export function rssItems(page: FetchedPage): Map<string, string>[] {
  if (!/<rss[\s>]/.test(page.body)) throw new StructureError('<rss>')
  // The parser would take the beginning of a feed for all of it.
  if (!page.body.includes('</rss>')) throw new StructureError('</rss>, the end of the feed')
  const channel = load(page.body, { xml: true })('rss > channel')
  if (channel.length === 0) throw new StructureError('<channel>')
  return channel.children('item').toArray().map((item) => {
    const fields = new Map<string, string>()
    for (const child of item.children) {
      if (!('attribs' in child)) continue
      if (child.name === 'media:content') fields.set('media', child.attribs['url'] ?? '')
      else fields.set(child.name, textOf(child.children))
    }
    return fields
  })
}
