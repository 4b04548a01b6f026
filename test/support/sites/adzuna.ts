import { occupationOf } from './catalogue/occupations.ts'
import { regionName } from './catalogue/places.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { wholeNumber } from './kit/feeds.ts'
import { findPostings, pageNumber, slicePage } from './kit/listing.ts'
import { excerptOf, isoSeconds, slugOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const FIRST_ID = 5_100_000_000
const SNIPPET_LENGTH = 500
const MOST = 50
const COUNTRIES: ReadonlySet<string> = new Set(['us', 'ca', 'gb', 'de', 'pl', 'fr', 'es', 'ch', 'in', 'br'])

/** Figures are of a year; where nobody gave one, the site may have guessed. */
function salaryOf({ salary, number }: SitePosting): Record<string, unknown> {
  if (salary?.period === 'YEAR') return { salary_min: salary.min, salary_max: salary.max, salary_is_predicted: '0' }
  return number % 4 === 0 ? { salary_min: 51_234.5, salary_max: 51_234.5, salary_is_predicted: '1' } : { salary_is_predicted: '0' }
}

function resultOf(posting: SitePosting): Record<string, unknown> {
  const id = String(FIRST_ID + posting.number)
  const field = occupationOf(posting.title)?.field ?? 'OPERATIONS'
  const isContract = posting.employmentType === 'CONTRACT'
  return {
    id,
    adref: `ref-${id}`,
    title: posting.title,
    company: { display_name: posting.company },
    location: { display_name: `${posting.city}, ${regionName(posting.region)}`, area: [posting.country, regionName(posting.region), posting.city] },
    description: excerptOf(posting, SNIPPET_LENGTH),
    redirect_url: `https://www.adzuna.com/land/ad/${id}?se=abc&utm_medium=api`,
    created: isoSeconds(posting.postedAt),
    ...salaryOf(posting),
    contract_type: isContract ? 'contract' : 'permanent',
    ...(posting.employmentType !== 'INTERNSHIP' && { contract_time: posting.employmentType === 'PART_TIME' ? 'part_time' : 'full_time' }),
    category: { label: `${field} Jobs`, tag: `${slugOf(field)}-jobs` },
  }
}

/** `/v1/api/jobs/{cc}/search/{page}?app_id&app_key&what&where&results_per_page&max_days_old`. */
export const ADZUNA: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    const match = /^\/v1\/api\/jobs\/([a-z]{2})\/search\/(\d+)\/?$/.exec(call.path)
    const country = match?.[1] ?? ''
    const parameters = call.url.searchParams
    if (!COUNTRIES.has(country)) return jsonReply({ exception: 'UNSUPPORTED_COUNTRY' }, 404)
    if (!parameters.get('app_id') || !parameters.get('app_key')) return jsonReply({ exception: 'AUTH_FAIL', display: 'Authorisation failed' }, 401)
    const found = findPostings(call, {
      text: parameters.get('what'),
      location: parameters.get('where'),
      postedWithinDays: wholeNumber(parameters.get('max_days_old'), 0) || null,
      suits: (posting) => posting.country.toLowerCase() === country,
    })
    const perPage = Math.max(1, wholeNumber(parameters.get('results_per_page'), 10, MOST))
    const slice = slicePage(call, found, { page: pageNumber(match?.[2] ?? null), perPage, beyond: 'NOTHING' })
    return jsonReply({ count: slice.total, mean: 60_000, results: slice.items.map(resultOf) })
  },
}
