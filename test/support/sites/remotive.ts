import { countryName } from './catalogue/places.ts'
import { occupationOf, type Field } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { wholeNumber } from './kit/feeds.ts'
import { findPostings, fold } from './kit/listing.ts'
import { currencySign, descriptionHtml, employmentIn, isoSeconds, slugOf, thousands } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const CATEGORIES: Partial<Record<Field, string>> = {
  ENGINEERING: 'Software Development', DATA: 'Data Analysis', DESIGN: 'Design', PRODUCT: 'Product', MARKETING: 'Marketing', SALES: 'Sales / Business',
  FINANCE: 'Finance / Legal', LEGAL: 'Finance / Legal', PEOPLE: 'Human Resources', SUPPORT: 'Customer Service',
}

function categoryOf(posting: SitePosting): string {
  const field = occupationOf(posting.title)?.field
  return (field && CATEGORIES[field]) ?? 'All others'
}

function salaryOf({ salary }: SitePosting): string {
  if (salary === null) return ''
  const sign = currencySign(salary.currency)
  return `${sign}${thousands(salary.min, 'k')} - ${sign}${thousands(salary.max, 'k')}${salary.period === 'HOUR' ? ' per hour' : ''}`
}

function jobOf(posting: SitePosting): Record<string, unknown> {
  const id = 1_900_000 + posting.number
  return {
    id,
    url: `https://remotive.com/remote-jobs/${slugOf(categoryOf(posting))}/${slugOf(posting.title)}-${id}`,
    title: posting.title,
    company_name: posting.company,
    company_logo: `https://remotive.com/job/${id}/logo`,
    category: categoryOf(posting),
    tags: posting.skills,
    job_type: employmentIn(posting, ['full_time', 'part_time', 'contract', 'internship']),
    publication_date: isoSeconds(posting.postedAt).replace('Z', ''),
    candidate_required_location: posting.number % 3 === 0 ? 'Worldwide' : countryName(posting.country),
    salary: salaryOf(posting),
    description: descriptionHtml(posting),
  }
}

/** `/api/remote-jobs?category=&company_name=&search=&limit=`; remote jobs only. */
export const REMOTIVE: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    if (call.path.replace(/\/$/, '') !== '/api/remote-jobs') return jsonReply({ error: 'Not found' }, 404)
    const parameters = call.url.searchParams
    const category = parameters.get('category')
    const company = fold(parameters.get('company_name') ?? '')
    const found = findPostings(call, {
      isRemote: true,
      text: parameters.get('search'),
      suits: (posting) => fold(posting.company).includes(company) && (!category || [categoryOf(posting), slugOf(categoryOf(posting))].includes(category)),
    })
    const jobs = found.slice(0, wholeNumber(parameters.get('limit'), found.length)).map(jobOf)
    return jsonReply({
      '0-legal-notice': 'Link back to the posting on Remotive, and name Remotive as its source.', 'job-count': jobs.length, 'total-job-count': found.length, jobs,
    })
  },
}
