import type { DetailReading, JobSource } from '../../job-source.ts'
import { refuseLogin } from '../../reading/address.ts'
import { firstLayout, foundOf } from '../../reading/layouts.ts'
import { closedNotice, loadMarkup } from '../../reading/markup.ts'
import { jobPostingOf } from '../../reading/schema-org.ts'
import { jobOf, listingsOf, readDataPage } from './data-page.ts'
import { listOf } from './job-address.ts'

export const ycombinator: JobSource = {
  name: 'ycombinator',
  label: 'Y Combinator',
  kind: 'BOARD',
  transport: 'BROWSER',
  origin: 'https://www.ycombinator.com',
  hosts: ['ycombinator.com', '*.ycombinator.com'],
  // The address narrows by the closest role and a place as far as the site has pages for them; what is left is filtered afterwards.
  filters: [],
  hasDetailPages: true,
  maxPages: 1,
  isExhaustive: false,
  rules: {
    delayMs: 3_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'robots.txt is open; the terms forbid robots and scraping. Lists are a changing sample of the jobs.',
    attribution: null,
    isOptIn: true,
  },
  needs: { companies: false, credentials: [] },
  waitFor: ['[data-page]'],

  start: (query, setup) => [listOf(query, setup)],

  readList(page, request) {
    refuseLogin(page.url, request.url)
    const entries = listingsOf(readDataPage(loadMarkup(page.body)), String(request.state['origin']))
    return { ...foundOf('EMBEDDED', entries), next: null, total: null }
  },

  readDetail(page, listing) {
    const address = listing.detailUrl ?? page.url
    refuseLogin(page.url, address)
    const $ = loadMarkup(page.body)
    const reading = firstLayout<DetailReading>([
      () => ({ extraction: 'EMBEDDED', posting: jobOf(readDataPage($), new URL(address).origin), closed: null }),
      () => {
        const posting = jobPostingOf(page.body)
        return posting === null ? null : { extraction: 'JSON_LD', posting, closed: null }
      },
      () => {
        const closed = closedNotice($, {})
        return closed === null ? null : { extraction: 'DOM', posting: {}, closed }
      },
    ], 'data-page')
    return { ...reading, closed: reading.closed ?? closedNotice($, { description: reading.posting.description }) }
  },
}
