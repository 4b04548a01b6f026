import { countryName } from './catalogue/places.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { findPostings } from './kit/listing.ts'
import { descriptionHtml, isoSeconds, slugOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const MOST = 100

const LEGAL = { last_updated: 1_790_000_000, legal: 'Link back to the posting on Remote OK, and name Remote OK as its source.' }

function jobOf(posting: SitePosting): Record<string, unknown> {
  const id = String(1_090_000 + posting.number)
  const slug = `remote-${slugOf(posting.title)}-${posting.companySlug}-${id}`
  // Zero stands for a salary that nobody gave; figures are in dollars a year.
  const salary = posting.salary?.currency === 'USD' && posting.salary.period === 'YEAR' ? posting.salary : { min: 0, max: 0 }
  return {
    slug,
    id,
    epoch: Math.floor(posting.postedAt.getTime() / 1_000),
    date: isoSeconds(posting.postedAt).replace('Z', '+00:00'),
    company: posting.company,
    company_logo: posting.number % 2 === 0 ? '' : `https://remoteok.com/assets/img/jobs/${id}.png`,
    position: posting.title,
    tags: posting.skills.map((skill) => skill.toLowerCase()),
    description: descriptionHtml(posting),
    location: posting.number % 3 === 0 ? 'Worldwide' : countryName(posting.country),
    salary_min: salary.min,
    salary_max: salary.max,
    apply_url: `https://remoteok.com/remote-jobs/${slug}`,
    url: `https://remoteok.com/remote-jobs/${slug}`,
  }
}

/** `/api`: about a hundred, behind a legal notice; remote jobs only. */
export const REMOTEOK: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    if (call.path.replace(/\/$/, '') !== '/api') return jsonReply({ error: 'Not found' }, 404)
    const postings = findPostings(call, { isRemote: true }).slice(0, MOST)
    return jsonReply([LEGAL, ...postings.map(jobOf)])
  },
}
