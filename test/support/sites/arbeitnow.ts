import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { findPostings, pageNumber, slicePage } from './kit/listing.ts'
import { descriptionHtml, employmentIn, placeOf, slugOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const PER_PAGE = 100
/** Where its links lead, whatever host was asked. */
const PUBLIC_ADDRESS = 'https://www.arbeitnow.com/api/job-board-api'

function jobOf(posting: SitePosting): Record<string, unknown> {
  const slug = `${slugOf(posting.title)}-${posting.companySlug}-${100_000 + posting.number}`
  return {
    slug,
    company_name: posting.company,
    title: posting.title,
    description: descriptionHtml(posting),
    remote: posting.workplace === 'REMOTE',
    url: `https://www.arbeitnow.com/jobs/companies/${posting.companySlug}/${slug}`,
    tags: posting.skills,
    job_types: [employmentIn(posting, ['Full Time', 'Part Time', 'Contract', 'Internship'])],
    location: placeOf(posting),
    created_at: Math.floor(posting.postedAt.getTime() / 1_000),
  }
}

/** `/api/job-board-api?page=`. */
export const ARBEITNOW: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    if (call.path.replace(/\/$/, '') !== '/api/job-board-api') return jsonReply({ message: 'Not found' }, 404)
    const slice = slicePage(call, findPostings(call, {}), { page: pageNumber(call.url.searchParams.get('page')), perPage: PER_PAGE, beyond: 'NOTHING' })
    return jsonReply({
      data: slice.items.map(jobOf),
      links: { first: `${PUBLIC_ADDRESS}?page=1`, last: null, prev: null, next: slice.hasNext ? `${PUBLIC_ADDRESS}?page=${slice.page + 1}` : null },
      meta: { current_page: slice.page, path: PUBLIC_ADDRESS, per_page: PER_PAGE },
    })
  },
}
