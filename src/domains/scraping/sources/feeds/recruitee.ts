import type { z } from 'zod'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import { parsePeriod } from '../../../jobs/intake/salary.ts'
import type { JobSource } from '../job-source.ts'
import { originOf, webAddress } from './addresses.ts'
import { jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, flag, id, part, requiredText, shortText, text } from './fields.ts'
import { payFields } from './pay.ts'
import { placeText } from './places.ts'

const offer = entry({
  id,
  title: requiredText,
  company_name: text,
  location: text,
  city: text,
  country_code: text,
  remote: flag,
  hybrid: flag,
  on_site: flag,
  employment_type_code: text,
  published_at: text,
  careers_url: text,
  careers_apply_url: text,
  description: text,
  requirements: text,
  salary: part({ min: amount, max: amount, period: shortText, currency: shortText }),
})

function payOf(salary: z.output<typeof offer>['salary']): Partial<RawPosting> {
  const period = salary?.period === undefined ? null : parsePeriod(salary.period)
  const interval = period === null ? null : { period, count: 1 }
  return payFields({ min: salary?.min, max: salary?.max, currency: salary?.currency, interval })
}

/** The careers sites that companies have at Recruitee, each on a host of its own. */
export const recruitee: JobSource = {
  name: 'recruitee',
  label: 'Recruitee',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://{company}.recruitee.com',
  hosts: ['*.recruitee.com'],
  filters: [],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: true,
  rules: {
    delayMs: 1_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The careers site API is public and needs no key; each company publishes its own offers.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((company) => ({ url: `${originOf(setup, company)}/api/offers/`, state: { company } })),
  readList(page, request) {
    const company = String(request.state['company'])
    // Nothing says that ids are not counted anew for each company.
    const entries = readEntries(listAt(jsonOf(page), ['offers']), offer, (given) => listing(`${company}/${given.id}`, {
      title: given.title,
      company: given.company_name ?? company,
      description: given.description,
      requirements: given.requirements,
      url: webAddress(given.careers_url, page.url),
      applyUrl: webAddress(given.careers_apply_url, page.url),
      location: placeText(given.location, { city: given.city, country: given.country_code }),
      locationType: given.hybrid ? 'HYBRID' : given.remote ? 'REMOTE' : given.on_site ? 'ONSITE' : undefined,
      employmentType: given.employment_type_code,
      postedAt: given.published_at,
      ...payOf(given.salary),
    }))
    return { extraction: 'FEED', ...entries, next: null, total: null }
  },
}
