import type { CheerioAPI } from 'cheerio/slim'
import type { Listing } from '../../job-source.ts'
import { foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { entriesOf, inside, isHidden, lineOf } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { viewOf } from './search-address.ts'

const CARDS = '.job_seen_beacon, .jobcard-compact'
/** Of one card that are looked at. */
const MOST_LINKS = 20

/** A card's title link. Invisible links with made-up keys stand beside some; a card with no other is a decoy. */
function listingOf($: CheerioAPI, card: ReturnType<CheerioAPI>, origin: string): Listing | { reason: string } | null {
  const links = [...inside(card, '.jobTitle [data-jk]').toArray(), ...inside(card, 'a[data-jk]').toArray()].slice(0, MOST_LINKS).map((element) => $(element))
  const link = links.find((candidate) => !isHidden(candidate) && lineOf(candidate) !== undefined)
  if (link === undefined) {
    const isDecoy = lineOf(card) === undefined || (links.length > 0 && links.every(isHidden))
    return isDecoy ? null : { reason: 'A card has no title with a data-jk.' }
  }
  const jobKey = link.attr('data-jk') ?? ''
  if (!/^[\w-]{4,64}$/.test(jobKey)) return { reason: 'data-jk is no id.' }
  const url = viewOf(origin, jobKey)
  return {
    nativeId: jobKey,
    posting: postingOf({
      title: inside(link, 'span[title]').attr('title')?.trim() || lineOf(link),
      company: lineOf(inside(card, '[data-testid="company-name"]')),
      url,
      location: lineOf(inside(card, '[data-testid="text-location"]')),
    }),
    detailUrl: url,
    closed: null,
  }
}

/** Reads the cards of the markup, of both layouts; null without any. They do not tell the pay. */
export function readCards($: CheerioAPI, origin: string): Found | null {
  const cards = entriesOf($, CARDS).filter((card) => !isHidden(card))
  return cards.length === 0 ? null : foundOf('DOM', cards.map((card) => listingOf($, card, origin)))
}
