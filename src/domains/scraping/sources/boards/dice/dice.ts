import type { CheerioAPI } from 'cheerio/slim'
import type { DetailReading, JobSource } from '../../job-source.ts'
import { refuseLogin, requireSamePath } from '../../reading/address.ts'
import { parseJson } from '../../reading/json-text.ts'
import { firstLayout } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { closedNotice, htmlOf, loadMarkup } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { readRscStream } from '../../reading/rsc.ts'
import type { RscStream } from '../../reading/rsc.ts'
import { jobPostingOf } from '../../reading/schema-org.ts'
import { placeOfTitle, readJob } from './detail-data.ts'
import { lastPageOf, readCards } from './list-cards.ts'
import { readJobPostings, readJobs } from './list-data.ts'
import { LAST_PAGE, pageOf, searchOf } from './search-address.ts'

const DESCRIPTION = '[data-testid="jobDescriptionHtml"]'
const NEXT_DATA = 'script#__NEXT_DATA__'

/** What the site's former pages hold in place of the stream. */
function nextData($: CheerioAPI): RscStream | null {
  const script = $(NEXT_DATA).first().text()
  return script.trim() === '' ? null : { values: [parseJson(script, NEXT_DATA)], texts: new Map() }
}

export const dice: JobSource = {
  name: 'dice',
  label: 'Dice',
  kind: 'BOARD',
  transport: 'BROWSER',
  origin: 'https://www.dice.com',
  hosts: ['dice.com', '*.dice.com'],
  filters: ['TEXT', 'LOCATION'],
  hasDetailPages: true,
  maxPages: LAST_PAGE,
  isExhaustive: false,
  rules: {
    delayMs: 4_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'robots.txt disallows searches by parameters (/jobs?q, /jobs/dc-, /jobs/djt-); searches by path and job pages are allowed, and only these are used.',
    attribution: null,
    isOptIn: true,
  },
  needs: { companies: false, credentials: [] },
  waitFor: ['[data-testid="job-card"]', DESCRIPTION],

  start: (query, setup) => [searchOf(query, setup)],

  readList(page, request) {
    refuseLogin(page.url, request.url)
    requireSamePath(page.url, request.url)
    const origin = String(request.state['origin'])
    const number = Number(request.state['page'])
    const $ = loadMarkup(page.body)
    const found = firstLayout<Found>([
      () => readJobs(readRscStream($)?.values, origin),
      () => readJobs(nextData($)?.values, origin),
      () => readJobPostings(page.body, origin),
      () => readCards($, origin),
    ], 'jobs in self.__next_f, in __NEXT_DATA__, in its JSON-LD or as cards')
    const hasNext = found.listings.length > 0 && number < Math.min(LAST_PAGE, lastPageOf($) ?? LAST_PAGE)
    return { ...found, next: hasNext ? pageOf(String(request.state['search']), origin, number + 1) : null, total: null }
  },

  readDetail(page, listing) {
    refuseLogin(page.url, listing.detailUrl ?? page.url)
    const $ = loadMarkup(page.body)
    const notice = closedNotice($, { selector: DESCRIPTION })
    const readFrom = (stream: RscStream | null): DetailReading | null => (stream === null ? null : readJob(stream, $, listing))
    const reading = firstLayout<DetailReading>([
      () => readFrom(readRscStream($)),
      () => readFrom(nextData($)),
      () => {
        const posting = jobPostingOf(page.body)
        return posting?.description === undefined ? null : { extraction: 'JSON_LD', posting, closed: null }
      },
      () => {
        const description = htmlOf($(DESCRIPTION))
        const location = placeOfTitle($, listing.posting.title, listing.posting.company)
        return description === undefined ? null : { extraction: 'DOM', posting: postingOf({ description, location }), closed: null }
      },
      () => (notice === null ? null : { extraction: 'DOM', posting: {}, closed: notice }),
    ], `a description in self.__next_f, in __NEXT_DATA__, in its JSON-LD or at ${DESCRIPTION}`)
    return { ...reading, closed: reading.closed ?? notice }
  },
}
