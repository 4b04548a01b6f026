import { load } from 'cheerio/slim'
import type { CheerioAPI } from 'cheerio/slim'
import { DomHandler, Parser } from 'htmlparser2'
import { StructureError } from '../../scrape-errors.ts'

/** Several times what pages have. Without a bound, selecting and reading text would cost the square of the page's length. */
const DEEPEST = 300
/** Likewise for entries of one list. */
const MOST_ENTRIES = 2_000

class BoundedHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) throw new StructureError(`elements nested less than ${DEEPEST} deep`)
    super.onopentag(name, attributes)
  }
}

/** A page's elements, to be selected with CSS. Takes time in proportion to the page; throws StructureError for one nested without end. */
export function loadMarkup(html: string): CheerioAPI {
  const handler = new BoundedHandler()
  // Selecting costs the square of the number of elements that stand at the top; within this one they do not.
  handler.onopentag('page', {})
  new Parser(handler).end(html)
  return load(handler.root)
}

/** Nodes of a cheerio document, read by what all of them have. */
type Nodes = ReturnType<CheerioAPI>

/** Elements that the first of these holds (itself among them). `find` without `:scope` costs the square of the number of its children. */
export const inside = (nodes: Nodes, selector: string): Nodes => nodes.first().find(`:scope ${selector}`)

/** Elements of a list that hold no other of their kind, as layouts stand within each other; their contents are apart. */
export function entriesOf($: CheerioAPI, selector: string): Nodes[] {
  const elements = $(selector).toArray()
  if (elements.length > MOST_ENTRIES) throw new StructureError(`a list of at most ${MOST_ENTRIES} entries`)
  const outer = new Set(elements.flatMap((element) => $(element).parent().closest(selector).toArray()))
  return elements.filter((element) => !outer.has(element)).map((element) => $(element))
}

/** Visible words of the first of these elements on one line; undefined where there is none, or none with words. */
export function lineOf(nodes: Nodes): string | undefined {
  return nodes.first().text().replace(/\s+/g, ' ').trim() || undefined
}

/** Inner HTML of the first of these elements; undefined where it holds no words. */
export function htmlOf(nodes: Nodes): string | undefined {
  return lineOf(nodes) === undefined ? undefined : nodes.first().html() ?? undefined
}

/** Whether an element, or one around it, is kept from sight by its own attributes. */
export function isHidden(nodes: Nodes): boolean {
  const hidden = '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]'
  return nodes.closest(hidden).length > 0
}

const CLOSED = /\bthis (?:job|position|role|posting|listing|vacancy)\b[^.!?]{0,40}\b(?:has expired|is expired|(?:is )?no longer (?:available|accepting|open)|(?:is|has been|was) (?:closed|filled|removed))\b|\bno longer accepting applications\b/i
/** Spares most pages a look at each of their elements. */
const MAY_BE_CLOSED = /expired|no\s+longer|closed|filled|removed/i
const LONGEST_NOTICE = 300
const MOST_NOTICES = 20
const UNSEEN = 'script, style, template, noscript, aside'

/**
 * The words in which a page says that its job is closed ("This job has expired on …"); null where it does not. What stands in
 * the job's own description is passed over, known by a selector, by its text, or both; so are scripts and asides.
 */
export function closedNotice($: CheerioAPI, own: { selector?: string; description?: string | undefined }): string | null {
  const passedOver = own.selector === undefined ? UNSEEN : `${UNSEEN}, ${own.selector}`
  const description = (own.description ?? '').replace(/\s+/g, ' ')
  if (!MAY_BE_CLOSED.test($.root().text())) return null
  let looked = 0
  for (const element of $('h1, h2, h3, h4, p, div, span, strong, b, section, li').toArray()) {
    const texts = $(element).contents().toArray().filter((node) => node.type === 'text').map((node) => $(node).text())
    const words = texts.join(' ').replace(/\s+/g, ' ').trim()
    if (words.length > LONGEST_NOTICE || !CLOSED.test(words) || description.includes(words)) continue
    if ($(element).closest(passedOver).length === 0) return words
    if (++looked === MOST_NOTICES) break
  }
  return null
}
