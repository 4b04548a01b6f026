import type { CheerioAPI } from 'cheerio/slim'
import { z } from 'zod'
import type { RawPosting } from '../../../../jobs/intake/posting.ts'
import { StructureError } from '../../../scrape-errors.ts'
import type { Listing } from '../../job-source.ts'
import { onSite } from '../../reading/address.ts'
import { firstLayout, foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { entriesOf, lineOf } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { itemListOf } from '../../reading/schema-org.ts'
import { part, text } from '../../reading/tolerant.ts'
import { linkOf, postingOfCard } from './list-cards.ts'

const itemShape = { name: text, url: text, description: text }
const listItem = z.object({ ...itemShape, item: part(itemShape) })

const CARD = '[data-id="job-card"]'
const NOTHING = /\b(?:no|0) (?:[\w-]+ ){0,3}(?:jobs|results|matches)\b/i

/** Page and id of a job by any link to it, /job/{slug}/{id}. The JSON-LD names the site's own host, whatever the origin is. */
function jobOf(link: string | undefined, origin: string): { url: string; nativeId: string } | null {
  const [, path, nativeId] = /(\/job\/[^/?#]+\/(\d{1,20}))\/?(?:[?#]|$)/.exec(onSite(link, origin) ?? '') ?? []
  return path === undefined || nativeId === undefined ? null : { url: origin + path, nativeId }
}

function entryOf(link: string | undefined, posting: Partial<RawPosting>, origin: string): Listing | { reason: string } {
  const job = jobOf(link, origin)
  if (job === null) return { reason: `The job ${posting.title ?? 'without a title'} has no address with an id.` }
  const { url, nativeId } = job
  return posting.title === undefined ? { reason: `${nativeId}: title is missing.` } : { nativeId, posting: { ...posting, url }, detailUrl: url, closed: null }
}

function entryOfItem(value: unknown, origin: string): Listing | { reason: string } {
  const read = listItem.safeParse(value)
  if (!read.success) return { reason: 'An entry of the ItemList is no object.' }
  const { name, url, description } = read.data.item ?? read.data
  return entryOf(url ?? read.data.url, postingOf({ title: name ?? read.data.name, description }), origin)
}

/** What the cards say is added to the entries of the ItemList; each knows what the other does not. */
function joined(items: Found, cards: ReadonlyMap<string, Listing>): Found {
  return {
    ...items,
    listings: items.listings.map((listing) => {
      const card = cards.get(listing.nativeId)
      return card === undefined ? listing : { ...listing, posting: { ...card.posting, ...listing.posting } }
    }),
  }
}

/** A card whose own markup cannot be read costs itself alone. */
function entryOfCard(card: ReturnType<CheerioAPI>, origin: string): Listing | { reason: string } {
  try {
    return entryOf(linkOf(card), postingOfCard(card), origin)
  } catch (error) {
    if (error instanceof StructureError) return { reason: error.message }
    throw error
  }
}

/**
 * Reads a list: the ItemList of its JSON-LD together with the cards, either alone where the other is missing. Throws
 * StructureError for a page with neither that does not say in words that there are no jobs.
 */
export function readListOf($: CheerioAPI, html: string, origin: string): Found {
  const cards = entriesOf($, CARD).map((card) => entryOfCard(card, origin))
  const byId = new Map(cards.flatMap((card): [string, Listing][] => ('reason' in card ? [] : [[card.nativeId, card]])))
  return firstLayout<Found>([
    () => {
      const items = itemListOf(html)
      if (items === null || (items.length === 0 && cards.length > 0)) return null
      const found = foundOf('JSON_LD', items.values().map((item) => entryOfItem(item, origin)))
      const listed = new Set(found.listings.map(({ nativeId }) => nativeId))
      const more = [...byId.values()].filter(({ nativeId }) => !listed.has(nativeId))
      const broken = cards.filter((card) => 'reason' in card)
      const whole = joined(found, byId)
      return { ...whole, listings: [...whole.listings, ...more], rejected: [...whole.rejected, ...broken] }
    },
    () => (cards.length === 0 ? null : foundOf('DOM', cards)),
    () => (NOTHING.test(lineOf($('#jobs-list')) ?? lineOf($('main')) ?? '') ? { extraction: 'DOM', listings: [], rejected: [] } : null),
  ], `an ItemList in its JSON-LD or ${CARD}`)
}
