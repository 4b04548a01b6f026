import type { DetailReading, JobSource } from '../../job-source.ts'
import { MismatchError } from '../../../scrape-errors.ts'
import { onSite, refuseLogin } from '../../reading/address.ts'
import { firstLayout } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { closedNotice, htmlOf, loadMarkup } from '../../reading/markup.ts'
import { jobPostingOf } from '../../reading/schema-org.ts'
import { readInitialData, readRootProps } from './detail-embedded.ts'
import { readCards } from './list-cards.ts'
import { readEmbeddedCards, saysNothingFound, totalOf } from './list-embedded.ts'
import { searchOf } from './search-address.ts'

const DATA = 'script#mosaic-data'
const NO_RESULT = '.jobsearch-NoResult-messageContainer'
const DESCRIPTION = '#jobDescriptionText, .simple-job-description-html'
const NOTHING: Pick<Found, 'listings' | 'rejected'> = { listings: [], rejected: [] }

/** Throws MismatchError where the site led to its search without the words; other addresses that it leads to have them in their path. */
function requireWords(answered: string): void {
  const { pathname, searchParams } = new URL(answered)
  if (pathname === '/jobs' && !searchParams.has('q')) throw new MismatchError('The site answered with all of its jobs, and left out the words that were asked for.')
}

export const indeed: JobSource = {
  name: 'indeed',
  label: 'Indeed',
  kind: 'BOARD',
  transport: 'BROWSER',
  origin: 'https://www.indeed.com',
  hosts: ['*.indeed.com'],
  filters: ['TEXT', 'LOCATION', 'REMOTE', 'POSTED_WITHIN'],
  hasDetailPages: true,
  maxPages: 50,
  isExhaustive: false,
  rules: {
    delayMs: 5_000,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The terms restrict automated access; robots.txt is read before each crawl. Each country has a site of its own: set the origin.',
    attribution: null,
    isOptIn: true,
  },
  needs: { companies: false, credentials: [] },
  waitFor: [DATA, NO_RESULT, '#jobDescriptionText', '.simple-job-description-html'],
  dismiss: ['.gnav-CookiePrivacyNoticeButton', '#onetrust-accept-btn-handler'],

  start: (query, setup) => [searchOf(query, setup)],

  readList(page, request) {
    refuseLogin(page.url, request.url)
    requireWords(page.url)
    const origin = String(request.state['origin'])
    const $ = loadMarkup(page.body)
    const script = $(DATA).text()
    const found = firstLayout<Found>([
      () => readEmbeddedCards(script, origin),
      () => ($(NO_RESULT).length > 0 ? { extraction: 'DOM', ...NOTHING } : null),
      () => readCards($, origin),
      () => ($(DATA).length > 0 && saysNothingFound(script) ? { extraction: 'EMBEDDED', ...NOTHING } : null),
    ], `${DATA} with the model of its cards`)
    // Addresses built from a count repeat the first page where the search is limited to some days; the site's own link does not.
    const next = onSite($('a[data-testid="pagination-page-next"]').attr('href'), origin)
    return { ...found, next: next === null ? null : { url: next, state: { origin } }, total: totalOf(script) }
  },

  readDetail(page, listing) {
    refuseLogin(page.url, listing.detailUrl ?? page.url)
    const $ = loadMarkup(page.body)
    const scripts = $('script').toArray().map((script) => $(script).text())
    const notice = closedNotice($, { selector: DESCRIPTION })
    const reading = firstLayout<DetailReading>([
      () => readRootProps(scripts),
      () => readInitialData(scripts),
      () => {
        const posting = jobPostingOf(page.body)
        return posting?.description === undefined ? null : { extraction: 'JSON_LD', posting, closed: null }
      },
      () => {
        const description = htmlOf($(DESCRIPTION))
        return description === undefined ? null : { extraction: 'DOM', posting: { description }, closed: null }
      },
      () => (notice === null ? null : { extraction: 'DOM', posting: {}, closed: notice }),
    ], `_rootProps, _initialData, a JobPosting or ${DESCRIPTION}`)
    return { ...reading, closed: reading.closed ?? notice }
  },
}
