import { COMPANIES } from '../catalogue/companies.ts'
import type { SitePosting } from '../site.ts'
import type { SiteCall } from './definition.ts'
import { findPostings } from './listing.ts'
import { markup } from './markup.ts'

/** What a company's board lists, the newest first; null where there is no such board. */
export function boardOf(call: SiteCall, slug: string | undefined, options: { withClosed?: boolean } = {}): SitePosting[] | null {
  const isKnown = COMPANIES.some((company) => company.slug === slug) || call.postings.some(({ companySlug }) => companySlug === slug)
  return isKnown ? findPostings(call, {}, options).filter(({ companySlug }) => companySlug === slug) : null
}

/** A whole number of a query, held to bounds; `fallback` where it is absent or none. */
export function wholeNumber(text: string | null, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isSafeInteger(number) && number >= 0 ? Math.min(number, most) : fallback
}

export const paragraphsHtml = (paragraphs: readonly string[]): string => markup`${paragraphs.map((paragraph) => markup`<p>${paragraph}</p>`)}`.text

export const skillsHtml = (posting: SitePosting): string => markup`<ul>${posting.skills.map((skill) => markup`<li>${skill}</li>`)}</ul>`.text
