import type { z } from 'zod'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import type { JobSource } from '../job-source.ts'
import { encodePart, originOf, webAddress, withParameters } from './addresses.ts'
import { jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, id, listOf, part, requiredText, shortText, text, timestamp } from './fields.ts'
import { joinSections } from './html.ts'
import { payFields } from './pay.ts'
import type { PayInterval } from './pay.ts'
import { joinPlaces, placeText } from './places.ts'

const PAGE_SIZE = 100
const EU_MARK = 'eu:'

const posting = entry({
  id,
  text: requiredText,
  categories: part({ location: text, commitment: text, allLocations: listOf(requiredText) }),
  country: text,
  description: text,
  descriptionPlain: text,
  lists: listOf(entry({ text, content: text })),
  additional: text,
  hostedUrl: text,
  applyUrl: text,
  workplaceType: text,
  salaryRange: part({ currency: shortText, interval: shortText, min: amount, max: amount }),
  createdAt: timestamp,
})

/** "bi-month" may be twice a month or every other month, and "one-time" is no wage: these are not read as pay. */
const INTERVALS = new Map<string, PayInterval>([
  ['per-hour-wage', { period: 'HOUR', count: 1 }],
  ['per-day-wage', { period: 'DAY', count: 1 }],
  ['per-week-salary', { period: 'WEEK', count: 1 }],
  ['bi-week-salary', { period: 'WEEK', count: 2 }],
  ['semi-month-salary', { period: 'MONTH', count: 0.5 }],
  ['per-month-salary', { period: 'MONTH', count: 1 }],
  ['per-year-salary', { period: 'YEAR', count: 1 }],
])

function payOf(range: z.output<typeof posting>['salaryRange']): Partial<RawPosting> {
  if (range === undefined) return {}
  const interval = range.interval === undefined ? null : INTERVALS.get(range.interval.toLowerCase())
  return interval === undefined ? {} : payFields({ min: range.min, max: range.max, currency: range.currency, interval })
}

/** The country belongs to the first of several locations. */
function locationOf({ categories, country }: z.output<typeof posting>): string | undefined {
  const places = categories?.allLocations ?? []
  if (places.length > 1) return joinPlaces(places)
  return placeText(categories?.location ?? places[0], { country })
}

/** The job sites that companies have at Lever, by the postings API. A company written `eu:acme` has its site in the EU. */
export const lever: JobSource = {
  name: 'lever',
  label: 'Lever',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://api.lever.co',
  hosts: ['api.eu.lever.co'],
  filters: [],
  hasDetailPages: false,
  maxPages: 50,
  isExhaustive: true,
  rules: {
    delayMs: 1_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The postings API is public and needs no key; it exists so that companies can publish their openings.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((given) => {
    const isEu = given.startsWith(EU_MARK)
    const company = isEu ? given.slice(EU_MARK.length) : given
    const origin = isEu ? originOf(setup, company).replace('//api.lever.co', '//api.eu.lever.co') : originOf(setup, company)
    return {
      url: withParameters(`${origin}/v0/postings/${encodePart(company)}`, { mode: 'json', skip: 0, limit: PAGE_SIZE }),
      state: { company, skip: 0 },
    }
  }),
  readList(page, request) {
    const list = listAt(jsonOf(page), [])
    const entries = readEntries(list, posting, (given) => listing(given.id, {
      title: given.text,
      company: String(request.state['company']),
      description: joinSections([
        { body: given.description ?? given.descriptionPlain },
        ...given.lists.map((each) => ({ heading: each.text, body: each.content === undefined ? undefined : `<ul>${each.content}</ul>` })),
        { body: given.additional },
      ]),
      url: webAddress(given.hostedUrl, page.url),
      applyUrl: webAddress(given.applyUrl, page.url),
      location: locationOf(given),
      locationType: given.workplaceType === 'unspecified' ? undefined : given.workplaceType,
      employmentType: given.categories?.commitment,
      postedAt: given.createdAt,
      ...payOf(given.salaryRange),
    }))
    const skip = Number(request.state['skip']) + list.length
    const next = list.length < PAGE_SIZE ? null : { url: withParameters(request.url, { skip }), state: { ...request.state, skip } }
    return { extraction: 'FEED', ...entries, next, total: null }
  },
}
