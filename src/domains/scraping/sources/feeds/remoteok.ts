import type { JobSource } from '../job-source.ts'
import { webAddress } from './addresses.ts'
import { jsonOf, listAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { amount, entry, id, requiredText, text, timestamp } from './fields.ts'

const job = entry({
  id,
  epoch: timestamp,
  date: text,
  position: requiredText,
  company: text,
  company_logo: text,
  location: text,
  description: text,
  salary_min: amount,
  salary_max: amount,
  url: text,
  apply_url: text,
})

const isLegalNotice = (given: unknown): boolean => typeof given === 'object' && given !== null && 'legal' in given && !('position' in given)

/** The newest postings of Remote OK, about a hundred, all of them remote. */
export const remoteok: JobSource = {
  name: 'remoteok',
  label: 'Remote OK',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://remoteok.com',
  hosts: ['www.remoteok.com'],
  filters: ['REMOTE'],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: false,
  rules: {
    delayMs: 5_000,
    hourlyLimit: 12,
    dailyLimit: null,
    terms: 'The API is public on the condition that every posting links back to Remote OK and names it as the source.',
    attribution: 'Name Remote OK as the source and link to the posting on remoteok.com, directly and with a link that search engines follow.',
    isOptIn: false,
  },
  needs: { companies: false, credentials: [] },
  start: (_query, setup) => [{ url: `${setup.origin}/api`, state: {} }],
  readList(page) {
    const list = listAt(jsonOf(page), []).filter((given) => !isLegalNotice(given))
    const entries = readEntries(list, job, (given) => listing(given.id, {
      title: given.position,
      company: given.company,
      description: given.description,
      url: webAddress(given.url, page.url),
      applyUrl: webAddress(given.apply_url, page.url),
      location: given.location,
      locationType: 'REMOTE',
      salaryMin: given.salary_min,
      salaryMax: given.salary_max,
      postedAt: given.date ?? given.epoch,
      companyLogoUrl: webAddress(given.company_logo, page.url),
    }))
    return { extraction: 'FEED', ...entries, next: null, total: null }
  },
}
