import type { SitePosting } from '../site.ts'
import { descriptionHtml, employmentIn } from './texts.ts'

const DAY_MS = 86_400_000

interface LinkedDataOptions {
  now: Date
  url: string
  /** Of `identifier`. */
  identifier: string
  companyUrl: string
}

const placeLd = (posting: SitePosting): unknown => ({
  '@type': 'Place',
  address: { '@type': 'PostalAddress', addressLocality: posting.city, addressRegion: posting.region, addressCountry: posting.country },
})

export const salaryLd = (salary: NonNullable<SitePosting['salary']>): unknown => ({
  '@type': 'MonetaryAmount',
  currency: salary.currency,
  value: { '@type': 'QuantitativeValue', minValue: salary.min, maxValue: salary.max, unitText: salary.period },
})

/** A schema.org JobPosting of the plainest form; one that is closed has run out the day before. */
export function jobPostingLd(posting: SitePosting, options: LinkedDataOptions): Record<string, unknown> {
  const { now, url, identifier, companyUrl } = options
  const validThrough = posting.isClosed ? new Date(now.getTime() - DAY_MS) : new Date(now.getTime() + 30 * DAY_MS)
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: posting.title,
    description: descriptionHtml(posting),
    url,
    identifier: { '@type': 'PropertyValue', name: posting.company, value: identifier },
    datePosted: posting.postedAt.toISOString(),
    validThrough: validThrough.toISOString(),
    employmentType: employmentIn(posting, ['FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'INTERN']),
    hiringOrganization: { '@type': 'Organization', name: posting.company, sameAs: companyUrl },
    jobLocation: placeLd(posting),
    ...(posting.workplace === 'REMOTE' && {
      jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: { '@type': 'Country', name: posting.country },
    }),
    ...(posting.salary && { baseSalary: salaryLd(posting.salary) }),
  }
}
