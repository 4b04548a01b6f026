import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { boardOf, paragraphsHtml, skillsHtml } from './kit/feeds.ts'
import { employmentIn, fullPlaceOf, isoSeconds, slugOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const IN_DESCRIPTION = 2

/** Figures come as numbers or as text. */
function salaryOf({ salary, number }: SitePosting): Record<string, unknown> {
  if (salary === null) return { min: null, max: null, period: null, currency: null }
  const figure = (amount: number): number | string => (number % 2 === 0 ? amount : String(amount))
  return { min: figure(salary.min), max: figure(salary.max), period: salary.period.toLowerCase(), currency: salary.currency }
}

function offerOf(posting: SitePosting): Record<string, unknown> {
  const slug = `${slugOf(posting.title)}-${posting.number}`
  const url = `https://${posting.companySlug}.recruitee.com/o/${slug}`
  return {
    id: 1_500_000 + posting.number,
    slug,
    title: posting.title,
    company_name: posting.company,
    department: occupationOf(posting.title)?.field ?? null,
    location: fullPlaceOf(posting),
    city: posting.city,
    country_code: posting.country,
    remote: posting.workplace === 'REMOTE',
    hybrid: posting.workplace === 'HYBRID',
    on_site: posting.workplace === 'ONSITE',
    employment_type_code: employmentIn(posting, ['fulltime_permanent', 'parttime_permanent', 'contract', 'internship']),
    published_at: isoSeconds(posting.postedAt).replace('T', ' ').replace('Z', ' UTC'),
    careers_url: url,
    careers_apply_url: `${url}/c/new`,
    description: paragraphsHtml(posting.description.slice(0, IN_DESCRIPTION)),
    requirements: paragraphsHtml(posting.description.slice(IN_DESCRIPTION)) + skillsHtml(posting),
    salary: salaryOf(posting),
    tags: posting.skills,
  }
}

/** `/{company}/api/offers/`; the company is part of the host elsewhere. */
export const RECRUITEE: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  originSuffix: '/{company}',
  mediaType: 'application/json',
  answer(call) {
    const board = boardOf(call, /^\/([^/]+)\/api\/offers\/?$/.exec(call.path)?.[1])
    return board === null ? jsonReply({ error: ['Not found'] }, 404) : jsonReply({ offers: board.map(offerOf) })
  },
}
