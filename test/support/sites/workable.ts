import { countryName, regionName } from './catalogue/places.ts'
import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { boardOf } from './kit/feeds.ts'
import { descriptionHtml, employmentIn } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

function jobOf(posting: SitePosting, hasDetails: boolean): Record<string, unknown> {
  const shortcode = `A${posting.number.toString(16).toUpperCase().padStart(9, '0')}`
  const url = `https://apply.workable.com/j/${shortcode}`
  return {
    title: posting.title,
    shortcode,
    code: '',
    employment_type: employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship']),
    telecommuting: posting.workplace === 'REMOTE',
    department: occupationOf(posting.title)?.field ?? '',
    url,
    shortlink: url,
    application_url: `${url}/apply`,
    published_on: posting.postedAt.toISOString().slice(0, 10),
    country: countryName(posting.country),
    city: posting.city,
    state: regionName(posting.region),
    ...(hasDetails && { description: descriptionHtml(posting) }),
  }
}

/** `/api/v1/widget/accounts/{account}?details=true`. */
export const WORKABLE: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  mediaType: 'application/json',
  answer(call) {
    const slug = /^\/api\/v1\/widget\/accounts\/([^/]+)\/?$/.exec(call.path)?.[1]
    const board = boardOf(call, slug)
    if (board === null) return jsonReply({ error: 'Not found' }, 404)
    const name = call.postings.find(({ companySlug }) => companySlug === slug)?.company ?? slug
    return jsonReply({ name, description: null, jobs: board.map((posting) => jobOf(posting, call.url.searchParams.get('details') === 'true')) })
  },
}
