import { countryName, parseLocation } from '../../../jobs/intake/location.ts'
import type { JobSource } from '../job-source.ts'
import { credentialOf, webAddress, withParameters } from './addresses.ts'
import { countAt, jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, id, listOf, part, requiredText, text } from './fields.ts'
import { placeText } from './places.ts'

const PAGE_SIZE = 50
/** Each has an index of its own. */
const COUNTRIES = new Set(['AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IN', 'IT', 'MX', 'NL', 'NZ', 'PL', 'SG', 'US', 'ZA'])
const DEFAULT_COUNTRY = 'US'

const job = entry({
  id,
  title: requiredText,
  company: part({ display_name: text }),
  location: part({ display_name: text, area: listOf(requiredText) }),
  description: text,
  redirect_url: text,
  created: text,
  salary_min: amount,
  salary_max: amount,
  salary_is_predicted: id.optional().catch(undefined),
  contract_type: text,
  contract_time: text,
})

/** Areas go from the country, in its own language, to the smallest. */
function locationOf(place: { display_name?: string | undefined; area: string[] } | undefined, country: string): string | undefined {
  if (place === undefined) return undefined
  const [, region, ...smaller] = place.area
  return region === undefined ? place.display_name : placeText(undefined, { city: smaller.at(-1), region, country })
}

/** Postings that Adzuna finds; of their text it gives the beginning. */
export const adzuna: JobSource = {
  name: 'adzuna',
  label: 'Adzuna',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://api.adzuna.com',
  hosts: [],
  filters: ['TEXT', 'LOCATION', 'POSTED_WITHIN'],
  hasDetailPages: false,
  maxPages: 20,
  isExhaustive: false,
  rules: {
    delayMs: 2_500,
    hourlyLimit: null,
    dailyLimit: 250,
    terms: 'The API is free for everyone who registers for a key: 25 requests a minute and 250 a day, 1,000 a week and 2,500 a month.',
    attribution: 'Show "Jobs by Adzuna" with a link to adzuna.com, and link to the posting by the address that Adzuna gave.',
    isOptIn: false,
  },
  needs: { companies: false, credentials: ['adzunaAppId', 'adzunaAppKey'] },
  parameters: (setup) => ({ app_id: credentialOf(setup, 'adzunaAppId'), app_key: credentialOf(setup, 'adzunaAppKey') }),
  /** In the index of the location's country, that of the United States where it names none; nowhere, where that has no index. */
  start(query, setup) {
    const place = parseLocation(query.location ?? '')
    const country = place.country ?? DEFAULT_COUNTRY
    if (!COUNTRIES.has(country)) return []
    const isCountryAlone = place.country !== null && place.city === null && place.region === null
    const url = withParameters(`${setup.origin}/v1/api/jobs/${country.toLowerCase()}/search/1`, {
      what: query.text,
      where: isCountryAlone ? null : query.location,
      max_days_old: query.postedWithinDays,
      results_per_page: PAGE_SIZE,
      sort_by: 'date',
    })
    return [{ url, state: { country, page: 1, seen: 0 } }]
  },
  readList(page, request) {
    const body = jsonOf(page)
    const list = listAt(body, ['results'])
    const total = countAt(body, ['count'])
    const country = String(request.state['country'])
    const entries = readEntries(list, job, (given) => {
      const isStatedPay = given.salary_is_predicted === undefined || given.salary_is_predicted === '0'
      return listing(given.id, {
        title: given.title,
        company: given.company?.display_name,
        description: given.description,
        url: webAddress(given.redirect_url, page.url),
        location: locationOf(given.location, countryName(country)),
        salaryMin: isStatedPay ? given.salary_min : undefined,
        salaryMax: isStatedPay ? given.salary_max : undefined,
        // "permanent" says nothing about hours, "contract" says more than they do.
        employmentType: given.contract_type === 'contract' ? 'contract' : given.contract_time ?? given.contract_type,
        postedAt: given.created,
      })
    })
    const seen = Number(request.state['seen']) + list.length
    const following = Number(request.state['page']) + 1
    const isEnd = list.length === 0 || (total !== null && seen >= total)
    const url = new URL(request.url)
    url.pathname = url.pathname.replace(/\d+$/, String(following))
    return { extraction: 'FEED', ...entries, next: isEnd ? null : { url: url.href, state: { country, page: following, seen } }, total }
  },
}
