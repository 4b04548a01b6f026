import type { CheerioAPI } from 'cheerio/slim'
import type { RawPosting } from '../../../../jobs/intake/posting.ts'
import { entriesOf, inside, lineOf, loadMarkup } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'

type Nodes = ReturnType<CheerioAPI>

/** Beyond this it holds no places. */
const LONGEST_TOOLTIP = 20_000
/** How far around its icon a value stands. */
const MAX_STEPS = 3

/** The element whose words an icon stands for: one around the icon, or the one beside that. */
function besideIcon(card: Nodes, icon: string): Nodes | null {
  let around = inside(card, `i.${icon}`).first().parent()
  for (let step = 0; step < MAX_STEPS && around.length > 0 && !around.is(card); step++) {
    if (lineOf(around) !== undefined) return around
    if (lineOf(around.next()) !== undefined) return around.next()
    around = around.parent()
  }
  return null
}

const wordsBeside = (card: Nodes, icon: string): string | undefined => {
  const value = besideIcon(card, icon)
  return value === null ? undefined : lineOf(value)
}

/** Several places stand in a tooltip in HTML, which scripts may have moved to an attribute of their own; one stands by itself. */
function placesOf(card: Nodes): string | undefined {
  const value = besideIcon(card, 'fa-location-dot')
  if (value === null) return undefined
  const [tooltip] = ['data-bs-title', 'data-bs-original-title'].flatMap((name) => value.attr(name) ?? inside(value, `[${name}]`).attr(name) ?? [])
  if (tooltip === undefined || tooltip.length > LONGEST_TOOLTIP) return lineOf(value)
  const $ = loadMarkup(tooltip)
  const places = entriesOf($, 'div').map(lineOf)
  return places.filter((place) => place !== undefined).join('; ') || lineOf($.root()) || lineOf(value)
}

/** Address of a card's job; undefined where it has none. */
export const linkOf = (card: Nodes): string | undefined => {
  const link = inside(card, '[data-id="job-card-title"]').first()
  return link.attr('href') ?? link.attr('data-alias')
}

/** What a card says of its job; its summary is the last of its own paragraphs. */
export function postingOfCard(card: Nodes): Partial<RawPosting> {
  return postingOf({
    title: lineOf(inside(card, '[data-id="job-card-title"]')),
    company: lineOf(inside(card, '[data-id="company-title"]')),
    description: lineOf(inside(card, '.fs-sm.fw-regular.mb-md')),
    location: placesOf(card),
    locationType: wordsBeside(card, 'fa-house-building'),
    salaryText: wordsBeside(card, 'fa-sack-dollar'),
    seniority: wordsBeside(card, 'fa-trophy'),
    postedAt: wordsBeside(card, 'fa-clock'),
  })
}
