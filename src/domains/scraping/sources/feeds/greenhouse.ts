import type { z } from 'zod'
import { parsePeriod } from '../../../jobs/intake/salary.ts'
import type { SalaryPeriod } from '../../../../lib/vocabulary.ts'
import type { JobSource } from '../job-source.ts'
import { encodePart, originOf, webAddress, withParameters } from './addresses.ts'
import { countAt, jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, id, listOf, part, requiredText, shortText, text } from './fields.ts'
import { unescapeHtml } from './html.ts'
import { payFields } from './pay.ts'
import type { StatedPay } from './pay.ts'
import { joinPlaces } from './places.ts'

const range = entry({ min_cents: amount, max_cents: amount, currency_type: shortText, title: shortText })
const job = entry({
  id,
  title: requiredText,
  absolute_url: text,
  company_name: text,
  location: part({ name: text }),
  offices: listOf(entry({ name: text })),
  first_published: text,
  metadata: listOf(entry({ name: requiredText, value: requiredText })),
  content: text,
  pay_input_ranges: listOf(range),
})

const PERIOD_NAMES = /\b(?:hourly|daily|weekly|monthly|annual(?:ly)?|yearly)\b|\bper (?:hour|day|week|month|year|annum)\b/gi

/** The period in a range's title, "Annual base salary"; null where it names none, or several. */
function periodOf(title: string | undefined): SalaryPeriod | null {
  const periods = new Set((title?.match(PERIOD_NAMES) ?? []).map(parsePeriod))
  const [period] = periods
  return periods.size === 1 && period !== undefined ? period : null
}

/** A posting has a range for each region; those in the currency and period of the first are taken together. */
function payOf(ranges: readonly z.output<typeof range>[]): StatedPay {
  const [first, ...others] = ranges.filter((each) => each.min_cents !== undefined || each.max_cents !== undefined)
  const period = periodOf(first?.title)
  const alike = others.filter((each) => each.currency_type === first?.currency_type && periodOf(each.title) === period)
  const bounds = [first, ...alike]
  const units = (cents: (number | undefined)[]): number[] => cents.filter((each) => each !== undefined).map((each) => each / 100)
  const mins = units(bounds.map((each) => each?.min_cents))
  const maxs = units(bounds.map((each) => each?.max_cents))
  return {
    min: mins.length > 0 ? Math.min(...mins) : undefined,
    max: maxs.length > 0 ? Math.max(...maxs) : undefined,
    currency: first?.currency_type,
    interval: period === null ? null : { period, count: 1 },
  }
}

const metadataOf = (fields: z.output<typeof job>['metadata'], name: RegExp): string | undefined =>
  fields.find((field) => name.test(field.name))?.value

/** The job boards that companies have at Greenhouse, by the boards API. */
export const greenhouse: JobSource = {
  name: 'greenhouse',
  label: 'Greenhouse',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://boards-api.greenhouse.io',
  hosts: [],
  filters: [],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: true,
  rules: {
    delayMs: 1_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The boards API is public and needs no key; each company publishes its own board.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((company) => ({
    url: withParameters(`${originOf(setup, company)}/v1/boards/${encodePart(company)}/jobs`, { content: 'true', pay_transparency: 'true' }),
    state: { company },
  })),
  readList(page, request) {
    const body = jsonOf(page)
    const entries = readEntries(listAt(body, ['jobs']), job, (given) => listing(given.id, {
      title: given.title,
      company: given.company_name ?? String(request.state['company']),
      description: given.content === undefined ? undefined : unescapeHtml(given.content),
      url: webAddress(given.absolute_url, page.url),
      location: given.location?.name ?? joinPlaces(given.offices.map((office) => office.name)),
      locationType: metadataOf(given.metadata, /^(?:workplace|location) type$/i),
      employmentType: metadataOf(given.metadata, /^employment type$/i),
      postedAt: given.first_published,
      ...payFields(payOf(given.pay_input_ranges)),
    }))
    return { extraction: 'FEED', ...entries, next: null, total: countAt(body, ['meta', 'total']) }
  },
}
