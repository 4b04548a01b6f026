import type { JobSource } from '../job-source.ts'
import { encodePart, originOf, webAddress, withParameters } from './addresses.ts'
import { jsonOf, listAt, valueAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { entry, flag, id, requiredText, text } from './fields.ts'
import { placeText } from './places.ts'

const job = entry({
  title: requiredText,
  shortcode: id,
  url: text,
  shortlink: text,
  application_url: text,
  employment_type: text,
  experience: text,
  city: text,
  state: text,
  country: text,
  telecommuting: flag,
  published_on: text,
  description: text,
})

/** The job boards that companies have at Workable, by the widget that shows them on other pages. */
export const workable: JobSource = {
  name: 'workable',
  label: 'Workable',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://apply.workable.com',
  hosts: [],
  filters: [],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: true,
  rules: {
    delayMs: 10_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The widget\'s feed is public and needs no key. One request at a time: hasty clients are answered 429 for a long while.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((company) => ({
    url: withParameters(`${originOf(setup, company)}/api/v1/widget/accounts/${encodePart(company)}`, { details: 'true' }),
    state: { company },
  })),
  readList(page, request) {
    const body = jsonOf(page)
    const company = text.parse(valueAt(body, ['name'])) ?? String(request.state['company'])
    const entries = readEntries(listAt(body, ['jobs']), job, (given) => listing(given.shortcode, {
      title: given.title,
      company,
      description: given.description,
      url: webAddress(given.url ?? given.shortlink, page.url),
      applyUrl: webAddress(given.application_url, page.url),
      location: placeText(undefined, { city: given.city, region: given.state, country: given.country }),
      locationType: given.telecommuting ? 'REMOTE' : undefined,
      employmentType: given.employment_type,
      seniority: given.experience,
      postedAt: given.published_on,
    }))
    return { extraction: 'FEED', ...entries, next: null, total: null }
  },
}
