import { z } from 'zod'
import { MismatchError, StructureError } from '../../../scrape-errors.ts'
import type { JobSource } from '../../job-source.ts'
import { refuseLogin, requireSamePath } from '../../reading/address.ts'
import { jsonAfter } from '../../reading/json-text.ts'
import { firstLayout } from '../../reading/layouts.ts'
import { closedNotice, loadMarkup } from '../../reading/markup.ts'
import { jobPostingOf } from '../../reading/schema-org.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { text } from '../../reading/tolerant.ts'
import { valueAt } from '../../reading/walk.ts'
import { readListOf } from './list.ts'
import { searchesOf } from './search-address.ts'

const INIT = 'Builtin.jobPostInit'
const initJob = z.object({ id: text, title: text, companyName: text, howToApply: text })

/** The job that a page hands to its own script; null where there is none. */
function readInit(script: string): z.output<typeof initJob> | null {
  const read = initJob.safeParse(valueAt(jsonAfter(script, INIT, INIT), 'job'))
  return read.success ? read.data : null
}

export const builtin: JobSource = {
  name: 'builtin',
  label: 'BuiltIn',
  kind: 'BOARD',
  transport: 'BROWSER',
  origin: 'https://builtin.com',
  hosts: ['www.builtin.com'],
  // Places and ages are searched by as closely as the site can, which is not exactly.
  filters: ['TEXT', 'REMOTE'],
  hasDetailPages: true,
  maxPages: 2,
  isExhaustive: false,
  rules: {
    delayMs: 4_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'robots.txt disallows further pages of a list (?page=), so that only the first page of a search and of its category are read; job pages are not listed.',
    attribution: null,
    isOptIn: true,
  },
  needs: { companies: false, credentials: [] },
  waitFor: ['#jobs-list [data-id="job-card"]'],

  start: searchesOf,

  readList(page, request) {
    refuseLogin(page.url, request.url)
    requireSamePath(page.url, request.url)
    return { ...readListOf(loadMarkup(page.body), page.body, String(request.state['origin'])), next: null, total: null }
  },

  readDetail(page, listing) {
    refuseLogin(page.url, listing.detailUrl ?? page.url)
    const $ = loadMarkup(page.body)
    const posting = jobPostingOf(page.body)
    const closed = closedNotice($, { description: posting?.description })
    if (posting === null) {
      if (closed === null) throw new StructureError('a JobPosting in its JSON-LD')
      return { extraction: 'DOM', posting: {}, closed }
    }
    const script = $('script').toArray().map((element) => $(element).text()).find((code) => code.includes(INIT)) ?? ''
    // The link to the employer's own site is worth having, and its loss no reason to do without the rest.
    const init = firstLayout([() => readInit(script), () => initJob.parse({})], INIT)
    if (init.id !== undefined && init.id !== listing.nativeId) throw new MismatchError(`Asked for the job ${listing.nativeId}, the site answered with ${init.id}.`)
    const own = postingOf({ title: init.title, company: init.companyName, applyUrl: /^https?:\/\//i.test(init.howToApply ?? '') ? init.howToApply : undefined })
    return { extraction: 'JSON_LD', posting: { ...own, ...posting, ...(own.applyUrl === undefined ? {} : { applyUrl: own.applyUrl }) }, closed }
  },
}
