import type { JobSource } from '../job-source.ts'
import { webAddress, withParameters } from './addresses.ts'
import { countAt, jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { entry, id, requiredText, text } from './fields.ts'

const job = entry({
  id,
  url: text,
  title: requiredText,
  company_name: text,
  company_logo: text,
  job_type: text,
  publication_date: text,
  candidate_required_location: text,
  salary: text,
  description: text,
})

/** All postings of Remotive that its search finds, in one answer; all of them are remote. */
export const remotive: JobSource = {
  name: 'remotive',
  label: 'Remotive',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://remotive.com',
  hosts: [],
  filters: ['TEXT', 'REMOTE'],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: true,
  rules: {
    delayMs: 31_000,
    hourlyLimit: null,
    dailyLimit: 4,
    terms: 'The API is public, a day behind the site, and to be asked at most four times a day; more than two requests a minute are'
      + ' refused. Its postings must not be handed on to other job boards or used to collect addresses.',
    attribution: 'Name Remotive as the source and link to the posting on remotive.com.',
    isOptIn: false,
  },
  needs: { companies: false, credentials: [] },
  start: (query, setup) => [{ url: withParameters(`${setup.origin}/api/remote-jobs`, { search: query.text }), state: {} }],
  readList(page) {
    const body = jsonOf(page)
    const entries = readEntries(listAt(body, ['jobs']), job, (given) => listing(given.id, {
      title: given.title,
      company: given.company_name,
      description: given.description,
      url: webAddress(given.url, page.url),
      location: given.candidate_required_location,
      locationType: 'REMOTE',
      salaryText: given.salary,
      employmentType: given.job_type,
      postedAt: given.publication_date,
      companyLogoUrl: webAddress(given.company_logo, page.url),
    }))
    return { extraction: 'FEED', ...entries, next: null, total: countAt(body, ['job-count']) }
  },
}
