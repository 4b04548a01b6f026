import type { JobSource } from '../job-source.ts'
import { webAddress, withParameters } from './addresses.ts'
import { jsonOf, listAt, valueAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { entry, flag, id, listOf, requiredText, text, timestamp } from './fields.ts'

const job = entry({
  slug: id,
  company_name: text,
  title: requiredText,
  description: text,
  remote: flag,
  url: text,
  job_types: listOf(requiredText),
  location: text,
  created_at: timestamp,
})

/** The postings of Arbeitnow, most of them in Germany. */
export const arbeitnow: JobSource = {
  name: 'arbeitnow',
  label: 'Arbeitnow',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://www.arbeitnow.com',
  hosts: ['arbeitnow.com'],
  filters: [],
  hasDetailPages: false,
  maxPages: 100,
  // Nothing says how far back its pages go.
  isExhaustive: false,
  rules: {
    delayMs: 2_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The job board API is public and needs no key; Arbeitnow asks to be linked to.',
    attribution: 'Link to the posting on arbeitnow.com.',
    isOptIn: false,
  },
  needs: { companies: false, credentials: [] },
  start: (_query, setup) => [{ url: withParameters(`${setup.origin}/api/job-board-api`, { page: 1 }), state: { page: 1 } }],
  readList(page, request) {
    const body = jsonOf(page)
    const list = listAt(body, ['data'])
    const entries = readEntries(list, job, (given) => listing(given.slug, {
      title: given.title,
      company: given.company_name,
      description: given.description,
      url: webAddress(given.url, page.url),
      location: given.location,
      locationType: given.remote ? 'REMOTE' : undefined,
      employmentType: given.job_types.join(', ') || undefined,
      postedAt: given.created_at,
    }))
    // The address in links.next is not to be followed; that there is none marks the end.
    const isEnd = list.length === 0 || valueAt(body, ['links', 'next']) === null
    const following = Number(request.state['page']) + 1
    const next = isEnd ? null : { url: withParameters(request.url, { page: following }), state: { page: following } }
    return { extraction: 'FEED', ...entries, next, total: null }
  },
}
