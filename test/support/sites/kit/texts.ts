import { countryName, regionName } from '../catalogue/places.ts'
import { mixNumbers } from '../catalogue/random.ts'
import type { SitePosting } from '../site.ts'
import { fold } from './listing.ts'
import { markup } from './markup.ts'

const DAY_MS = 86_400_000

/** As addresses have it: lower case, words joined by hyphens, ASCII only. */
export const slugOf = (text: string): string =>
  fold(text).replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'job'

/** So many hexadecimal digits that tell nothing but the same for the same number. */
export const hexOf = (number: number, digits: number): string => mixNumbers(number, digits).toString(16).padStart(8, '0').slice(0, digits)

/** The whole description as HTML, skills in a list. */
export const descriptionHtml = (posting: SitePosting): string =>
  markup`${posting.description.map((paragraph) => markup`<p>${paragraph}</p>`)}<h3>Skills</h3><ul>${posting.skills.map((skill) => markup`<li>${skill}</li>`)}</ul>`.text

export const descriptionMarkdown = (posting: SitePosting): string =>
  [`### About the job`, ...posting.description, '### Skills', posting.skills.map((skill) => `* ${skill}`).join('\n')].join('\n\n')

export const descriptionPlain = (posting: SitePosting): string =>
  [...posting.description, `Skills: ${posting.skills.join(', ')}`].join('\n\n')

/** The first words of the second paragraph, as lists show them. */
export function excerptOf(posting: SitePosting, length = 160): string {
  const text = posting.description[1] ?? posting.description[0] ?? posting.title
  return text.length <= length ? text : `${text.slice(0, length).replace(/\s\S*$/, '')}…`
}

const isAmerican = (posting: SitePosting): boolean => posting.country === 'US' || posting.country === 'CA'

/** "Austin, TX", "München, Bayern, Germany". */
export const placeOf = (posting: SitePosting): string =>
  (isAmerican(posting) ? `${posting.city}, ${posting.region}` : `${posting.city}, ${posting.region}, ${countryName(posting.country)}`)

/** "Austin, Texas, USA". */
export const fullPlaceOf = (posting: SitePosting): string =>
  `${posting.city}, ${regionName(posting.region)}, ${posting.country === 'US' ? 'USA' : countryName(posting.country)}`

/** Whole days since it was posted. */
export const ageDays = (posting: SitePosting, now: Date): number => Math.max(0, Math.floor((now.getTime() - posting.postedAt.getTime()) / DAY_MS))

/** "3 days ago", "just now". */
export function relativeAge(posting: SitePosting, now: Date): string {
  const days = ageDays(posting, now)
  if (days === 0) return 'Today'
  return days === 1 ? '1 day ago' : `${days} days ago`
}

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', INR: '₹', CAD: 'CA$' }

/** The sign before a figure: "$", or "CHF ". */
export const currencySign = (currency: string): string => SYMBOLS[currency] ?? `${currency} `

export const grouped = (amount: number, decimals = 0): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

/** 120000 as "120k"; small figures as they are. */
export const thousands = (amount: number, letter: 'k' | 'K'): string => (amount >= 1_000 ? `${amount / 1_000}${letter}` : String(amount))

/** "FULL_TIME" in a site's own words. */
export const employmentIn = (posting: SitePosting, [fullTime, partTime, contract, internship]: readonly [string, string, string, string]): string =>
  ({ FULL_TIME: fullTime, PART_TIME: partTime, CONTRACT: contract, INTERNSHIP: internship })[posting.employmentType]

/** "2026-08-06T20:57:53Z": without fractions of a second. */
export const isoSeconds = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')
