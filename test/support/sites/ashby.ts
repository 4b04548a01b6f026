import { countryName } from './catalogue/places.ts'
import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { boardOf } from './kit/feeds.ts'
import { currencySign, descriptionHtml, descriptionPlain, employmentIn, hexOf, isoSeconds, placeOf, thousands } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const WORKPLACES = { REMOTE: 'Remote', HYBRID: 'Hybrid', ONSITE: 'OnSite' } as const

const idOf = ({ number }: SitePosting): string =>
  `${hexOf(number, 8)}-${hexOf(number, 4)}-4${hexOf(number, 3)}-a${hexOf(number, 3)}-${number.toString(16).padStart(12, '0')}`

const EQUITY = { compensationType: 'EquityPercentage', interval: 'NONE', currencyCode: null, minValue: 0.05, maxValue: 0.25 }

function compensationOf({ salary, number }: SitePosting): Record<string, unknown> {
  const equity = number % 2 === 0 ? [EQUITY] : []
  if (salary === null) return { compensationTierSummary: null, scrapeableCompensationSalarySummary: null, summaryComponents: equity }
  const sign = currencySign(salary.currency)
  const summary = `${sign}${thousands(salary.min, 'K')} – ${sign}${thousands(salary.max, 'K')}${salary.period === 'HOUR' ? ' per hour' : ''}`
  return {
    compensationTierSummary: number % 2 === 0 ? `${summary} • 0.05% – 0.25%` : summary,
    scrapeableCompensationSalarySummary: summary.replace('–', '-'),
    summaryComponents: [...equity, {
      compensationType: 'Salary', interval: salary.period === 'HOUR' ? '1 HOUR' : '1 YEAR', currencyCode: salary.currency, minValue: salary.min, maxValue: salary.max,
    }],
  }
}

function jobOf(posting: SitePosting, hasCompensation: boolean): Record<string, unknown> {
  const field = occupationOf(posting.title)?.field ?? 'OPERATIONS'
  const url = `https://jobs.ashbyhq.com/${posting.companySlug}/${idOf(posting)}`
  return {
    id: idOf(posting),
    title: posting.title,
    department: field,
    team: field,
    employmentType: employmentIn(posting, ['FullTime', 'PartTime', 'Contract', 'Intern']),
    location: placeOf(posting),
    secondaryLocations: posting.number % 5 === 0 ? [{ location: 'Plano, TX', address: { postalAddress: { addressLocality: 'Plano', addressRegion: 'Texas', addressCountry: 'USA' } } }] : [],
    address: { postalAddress: { addressLocality: posting.city, addressRegion: posting.region, addressCountry: countryName(posting.country) } },
    isRemote: posting.workplace === 'REMOTE',
    workplaceType: WORKPLACES[posting.workplace],
    publishedAt: isoSeconds(posting.postedAt),
    // Taken down postings stay in the answer.
    isListed: !posting.isClosed,
    jobUrl: url,
    applyUrl: `${url}/application`,
    descriptionHtml: descriptionHtml(posting),
    descriptionPlain: descriptionPlain(posting),
    ...(hasCompensation && { compensation: compensationOf(posting) }),
  }
}

/** `/posting-api/job-board/{org}?includeCompensation=true`. */
export const ASHBY: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  mediaType: 'application/json',
  answer(call) {
    const board = boardOf(call, /^\/posting-api\/job-board\/([^/]+)\/?$/.exec(call.path)?.[1], { withClosed: true })
    if (board === null) return jsonReply({ error: 'Not found' }, 404)
    const hasCompensation = call.url.searchParams.get('includeCompensation') === 'true'
    return jsonReply({ apiVersion: '1', jobs: board.map((posting) => jobOf(posting, hasCompensation)) })
  },
}
