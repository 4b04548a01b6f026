import type { CheerioAPI } from 'cheerio/slim'
import type { Listing } from '../../job-source.ts'
import { foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { entriesOf, inside, lineOf } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { placeOf } from './list-data.ts'
import { detailOf } from './search-address.ts'

function listingOf($: CheerioAPI, card: ReturnType<CheerioAPI>, origin: string): Listing | { reason: string } {
  const link = inside(card, 'a[data-testid="job-search-job-detail-link"]')
  const title = lineOf(link)
  const guid = card.attr('data-job-guid') ?? /\/job-detail\/([\w-]+)/.exec(link.attr('href') ?? '')?.[1] ?? ''
  if (!/^[\w-]{4,64}$/.test(guid) || title === undefined) return { reason: 'A card has no title or no data-job-guid.' }
  const lines = inside(card, 'p').toArray().map((line) => lineOf($(line)) ?? '')
  const [location, postedAt] = lines.find((line) => line.includes('•'))?.split('•', 2) ?? []
  const url = detailOf(origin, guid)
  return {
    nativeId: guid,
    posting: postingOf({
      title,
      company: lineOf(inside(card, '[data-testid="job-card-company-name"]')),
      url,
      location: placeOf(location?.trim()),
      salaryText: lineOf(inside(card, '[id="salary-label"]')),
      employmentType: lineOf(inside(card, '[id="employmentType-label"]')),
      postedAt: postedAt?.trim(),
    }),
    detailUrl: url,
    closed: null,
  }
}

/** Reads the cards of the markup; those in asides are similar jobs. A list without entries is an empty result; null without a list. */
export function readCards($: CheerioAPI, origin: string): Found | null {
  const isOfSearch = (nodes: ReturnType<CheerioAPI>): boolean => nodes.closest('aside').length === 0
  const lists = entriesOf($, '[role="list"][aria-label="Job search results"]').filter(isOfSearch)
  const cards = entriesOf($, '[data-testid="job-card"]').filter(isOfSearch)
  if (cards.length === 0 && (lists.length === 0 || lists.some((list) => list.children().length > 0))) return null
  return foundOf('DOM', cards.map((card) => listingOf($, card, origin)))
}

/** The last page by the pagination; null where there is none. */
export function lastPageOf($: CheerioAPI): number | null {
  const label = $('nav[aria-label="Pagination"] [aria-label^="Page "]').attr('aria-label') ?? ''
  const last = /^Page \d+ of (\d{1,6})$/.exec(label)?.[1]
  return last === undefined ? null : Number(last)
}
