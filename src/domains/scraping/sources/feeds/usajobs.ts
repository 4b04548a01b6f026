import type { z } from 'zod'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import type { JobSource } from '../job-source.ts'
import { credentialOf, webAddress, withParameters } from './addresses.ts'
import { countAt, jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, flag, id, listOf, part, requiredText, shortText, text } from './fields.ts'
import { joinSections } from './html.ts'
import { payFields } from './pay.ts'
import type { PayInterval } from './pay.ts'
import { joinPlaces } from './places.ts'

const PAGE_SIZE = 500
/** As far back as the search can be asked for. */
const LONGEST_DAYS = 60

const item = entry({
  MatchedObjectId: id,
  MatchedObjectDescriptor: entry({
    PositionTitle: requiredText,
    PositionURI: text,
    ApplyURI: listOf(requiredText),
    OrganizationName: text,
    DepartmentName: text,
    PositionLocationDisplay: text,
    PositionLocation: listOf(entry({ LocationName: requiredText })),
    PositionRemuneration: listOf(entry({ MinimumRange: amount, MaximumRange: amount, RateIntervalCode: shortText })),
    PositionSchedule: listOf(entry({ Name: requiredText })),
    QualificationSummary: text,
    PublicationStartDate: text,
    ApplicationCloseDate: text,
    UserArea: part({
      Details: part({
        JobSummary: text,
        MajorDuties: listOf(requiredText),
        Education: text,
        Requirements: text,
        RemoteIndicator: flag,
      }),
    }),
  }),
})
type Descriptor = z.output<typeof item>['MatchedObjectDescriptor']

/** By code, or by the words that the search writes in its place. Piece work, fees and school years have no such period. */
const INTERVALS = new Map<string, PayInterval>([
  ['PA', { period: 'YEAR', count: 1 }],
  ['PER YEAR', { period: 'YEAR', count: 1 }],
  ['PH', { period: 'HOUR', count: 1 }],
  ['PER HOUR', { period: 'HOUR', count: 1 }],
  ['PD', { period: 'DAY', count: 1 }],
  ['PER DAY', { period: 'DAY', count: 1 }],
  ['BW', { period: 'WEEK', count: 2 }],
  ['BI-WEEKLY', { period: 'WEEK', count: 2 }],
  ['PM', { period: 'MONTH', count: 1 }],
  ['PER MONTH', { period: 'MONTH', count: 1 }],
])
const UNPAID = new Set(['WC', 'WITHOUT COMPENSATION'])

function payOf(remunerations: Descriptor['PositionRemuneration']): Partial<RawPosting> {
  for (const { MinimumRange: min, MaximumRange: max, RateIntervalCode = '' } of remunerations) {
    const code = RateIntervalCode.toUpperCase()
    if (UNPAID.has(code)) return { salaryText: 'Without compensation' }
    const interval = INTERVALS.get(code)
    // The federal government pays in dollars, abroad too.
    if (interval !== undefined) return payFields({ min, max, currency: 'USD', interval })
  }
  return {}
}

function postingOf(descriptor: Descriptor, base: string): Partial<RawPosting> {
  const details = descriptor.UserArea?.Details
  return {
    title: descriptor.PositionTitle,
    company: descriptor.OrganizationName ?? descriptor.DepartmentName,
    description: joinSections([
      { body: details?.JobSummary },
      { heading: 'Duties', body: details?.MajorDuties.map((duty) => `• ${duty}`).join('\n') || undefined },
    ]),
    requirements: joinSections([descriptor.QualificationSummary, details?.Requirements, details?.Education].map((body) => ({ body }))),
    url: webAddress(descriptor.PositionURI, base),
    applyUrl: webAddress(descriptor.ApplyURI[0], base),
    location: joinPlaces(descriptor.PositionLocation.map((each) => each.LocationName)) ?? descriptor.PositionLocationDisplay,
    locationType: details?.RemoteIndicator ? 'REMOTE' : undefined,
    employmentType: descriptor.PositionSchedule.map((each) => each.Name).join(', ') || undefined,
    postedAt: descriptor.PublicationStartDate,
    validThrough: descriptor.ApplicationCloseDate,
    ...payOf(descriptor.PositionRemuneration),
  }
}

/** The open announcements of the federal government of the United States, by its search. */
export const usajobs: JobSource = {
  name: 'usajobs',
  label: 'USAJOBS',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://data.usajobs.gov',
  hosts: [],
  filters: ['TEXT', 'LOCATION', 'REMOTE', 'POSTED_WITHIN'],
  hasDetailPages: false,
  // A search gives ten thousand results at most.
  maxPages: 10_000 / PAGE_SIZE,
  isExhaustive: true,
  rules: {
    delayMs: 1_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The API is free for everyone who registers for a key; requests name the key and the address it was registered with.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: false, credentials: ['usajobsApiKey', 'usajobsEmail'] },
  headers: (setup) => ({
    'Authorization-Key': credentialOf(setup, 'usajobsApiKey'),
    'User-Agent': credentialOf(setup, 'usajobsEmail'),
  }),
  start(query, setup) {
    const days = query.postedWithinDays
    const url = withParameters(`${setup.origin}/api/search`, {
      Keyword: query.text,
      LocationName: query.location,
      RemoteIndicator: query.isRemote ? 'True' : null,
      DatePosted: days !== null && days <= LONGEST_DAYS ? days : null,
      ResultsPerPage: PAGE_SIZE,
      Page: 1,
    })
    return [{ url, state: { page: 1, seen: 0 } }]
  },
  readList(page, request) {
    const body = jsonOf(page)
    const list = listAt(body, ['SearchResult', 'SearchResultItems'])
    const total = countAt(body, ['SearchResult', 'SearchResultCountAll'])
    const entries = readEntries(list, item, (given) => listing(given.MatchedObjectId, postingOf(given.MatchedObjectDescriptor, page.url)))
    const seen = Number(request.state['seen']) + list.length
    const following = Number(request.state['page']) + 1
    const isEnd = list.length === 0 || (total !== null && seen >= total)
    const next = isEnd ? null : { url: withParameters(request.url, { Page: following }), state: { page: following, seen } }
    return { extraction: 'FEED', ...entries, next, total }
  },
}
