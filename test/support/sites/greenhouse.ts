import { countryName } from './catalogue/places.ts'
import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { boardOf } from './kit/feeds.ts'
import { escapeText } from './kit/markup.ts'
import { descriptionHtml, isoSeconds, placeOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

function locationOf(posting: SitePosting): string {
  if (posting.workplace === 'REMOTE') return `Remote - ${countryName(posting.country)}`
  return posting.workplace === 'HYBRID' ? `${placeOf(posting)} (Hybrid)` : placeOf(posting)
}

/** Some boards show their postings on the company's own page. */
const urlOf = (posting: SitePosting): string => (posting.number % 3 === 0
  ? `https://${posting.companySlug}.example/careers?gh_jid=${4_000_000 + posting.number}`
  : `https://boards.greenhouse.io/${posting.companySlug}/jobs/${4_000_000 + posting.number}`)

function jobOf(posting: SitePosting, parameters: URLSearchParams): Record<string, unknown> {
  const { number, salary } = posting
  const field = occupationOf(posting.title)?.field ?? 'OPERATIONS'
  return {
    id: 4_000_000 + number,
    internal_job_id: 5_000_000 + number,
    title: posting.title,
    absolute_url: urlOf(posting),
    company_name: posting.company,
    location: { name: locationOf(posting) },
    first_published: isoSeconds(posting.postedAt),
    updated_at: isoSeconds(posting.postedAt),
    requisition_id: `R-${number}`,
    metadata: number % 2 === 0 ? null : [{ id: 1, name: 'Team', value: field, value_type: 'short_text' }],
    ...(parameters.get('content') === 'true' && {
      // The field holds HTML whose tags are escaped once more.
      content: escapeText(descriptionHtml(posting)),
      departments: [{ id: 7, name: field.charAt(0) + field.slice(1).toLowerCase(), parent_id: null, child_ids: [] }],
      offices: [{ id: 9, name: posting.city, location: placeOf(posting), parent_id: null, child_ids: [] }],
    }),
    ...(parameters.get('pay_transparency') === 'true' && {
      pay_input_ranges: salary === null ? [] : [{
        min_cents: salary.min * 100, max_cents: salary.max * 100, currency_type: salary.currency,
        title: salary.period === 'HOUR' ? 'Hourly rate' : 'Annual salary', blurb: '<p>What we pay depends on experience.</p>',
      }],
    }),
  }
}

/** `/v1/boards/{token}/jobs`. */
export const GREENHOUSE: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  mediaType: 'application/json',
  answer(call) {
    const board = boardOf(call, /^\/v1\/boards\/([^/]+)\/jobs\/?$/.exec(call.path)?.[1])
    if (board === null) return jsonReply({ status: 404, error: 'Job not found' }, 404)
    return jsonReply({ jobs: board.map((posting) => jobOf(posting, call.url.searchParams)), meta: { total: board.length } })
  },
}
