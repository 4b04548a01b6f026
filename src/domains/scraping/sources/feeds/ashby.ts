import type { z } from 'zod'
import { SALARY_PERIODS } from '../../../../lib/vocabulary.ts'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import type { JobSource } from '../job-source.ts'
import { encodePart, originOf, webAddress, withParameters } from './addresses.ts'
import { jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, flag, id, listOf, part, requiredText, shortText, text } from './fields.ts'
import { payFields } from './pay.ts'
import type { PayInterval } from './pay.ts'
import { joinPlaces, placeText } from './places.ts'
import type { PlaceParts } from './places.ts'

const postal = { addressLocality: text, addressRegion: text, addressCountry: text }
const address = part({ ...postal, postalAddress: part(postal) })
const job = entry({
  id,
  title: requiredText,
  employmentType: text,
  location: text,
  secondaryLocations: listOf(entry({ location: text, address })),
  address,
  isRemote: flag,
  workplaceType: text,
  publishedAt: text,
  isListed: flag,
  jobUrl: text,
  applyUrl: text,
  descriptionHtml: text,
  descriptionPlain: text,
  compensation: part({
    compensationTierSummary: text,
    scrapeableCompensationSalarySummary: text,
    summaryComponents: listOf(entry({ compensationType: text, interval: shortText, currencyCode: shortText, minValue: amount, maxValue: amount })),
  }),
})

/** "1 YEAR", "2 WEEK"; null for "NONE". */
function intervalOf(interval: string | undefined): PayInterval | null {
  const [, count, unit] = /^(\d{1,2}) ([A-Z]+?)S?$/i.exec(interval ?? '') ?? []
  const period = SALARY_PERIODS.find((each) => each === unit?.toUpperCase())
  return period === undefined || !(Number(count) > 0) ? null : { period, count: Number(count) }
}

/** Equity, bonus and commission have components of their own. */
function payOf(compensation: z.output<typeof job>['compensation']): Partial<RawPosting> {
  const salary = compensation?.summaryComponents.find((each) => (
    each.compensationType === 'Salary' && (each.minValue !== undefined || each.maxValue !== undefined)
  ))
  const numbers = salary === undefined
    ? {}
    : payFields({ min: salary.minValue, max: salary.maxValue, currency: salary.currencyCode, interval: intervalOf(salary.interval) })
  return { salaryText: compensation?.scrapeableCompensationSalarySummary ?? compensation?.compensationTierSummary, ...numbers }
}

/** Written flat, or as a postal address within the address. */
function partsOf(given: z.output<typeof address>): PlaceParts {
  const { addressLocality: city, addressRegion: region, addressCountry: country } = given?.postalAddress ?? given ?? {}
  return { city, region, country }
}

/** The job boards that companies have at Ashby, by the posting API. */
export const ashby: JobSource = {
  name: 'ashby',
  label: 'Ashby',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://api.ashbyhq.com',
  hosts: [],
  filters: [],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: true,
  rules: {
    delayMs: 3_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The posting API is public and needs no key. It is slow, up to ten seconds an answer, and answers 429 to hasty clients.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((company) => ({
    url: withParameters(`${originOf(setup, company)}/posting-api/job-board/${encodePart(company)}`, { includeCompensation: 'true' }),
    state: { company },
  })),
  readList(page, request) {
    const entries = readEntries(listAt(jsonOf(page), ['jobs']), job, (given) => (given.isListed === false ? null : listing(given.id, {
      title: given.title,
      company: String(request.state['company']),
      description: given.descriptionHtml ?? given.descriptionPlain,
      url: webAddress(given.jobUrl, page.url),
      applyUrl: webAddress(given.applyUrl, page.url),
      location: joinPlaces([
        placeText(given.location, partsOf(given.address)),
        ...given.secondaryLocations.map((each) => placeText(each.location, partsOf(each.address))),
      ]),
      locationType: given.workplaceType ?? (given.isRemote ? 'REMOTE' : undefined),
      employmentType: given.employmentType,
      postedAt: given.publishedAt,
      ...payOf(given.compensation),
    })))
    return { extraction: 'FEED', ...entries, next: null, total: null }
  },
}
