import { MismatchError, StructureError } from '../../../scrape-errors.ts'
import type { JobSource, ListPage, ListRequest } from '../../job-source.ts'
import { refuseLogin, requireSamePath } from '../../reading/address.ts'
import { firstLayout, foundOf } from '../../reading/layouts.ts'
import { closedNotice, loadMarkup } from '../../reading/markup.ts'
import { jobPostingOf } from '../../reading/schema-org.ts'
import { listingsOf, readResults } from './apollo.ts'
import type { ApolloResults } from './apollo.ts'
import { readLinks } from './list-links.ts'
import { pageOf, rolePageOf } from './role-address.ts'

const NEXT_DATA = 'script#__NEXT_DATA__'
const MAX_PAGES = 50

/** A request's state, as rolePageOf wrote it. */
function stateOf({ state }: ListRequest) {
  return { origin: String(state['origin']), role: String(state['role']), isRemote: state['isRemote'] === true, list: String(state['list']), page: Number(state['page']) }
}
type State = ReturnType<typeof stateOf>

const nextOf = ({ list, page, ...state }: State): ListRequest => pageOf(list, state, page + 1)

/** Reads the site's data, once it is sure to answer the question. A page beyond the last is the end, in whatever way the site answers for it. */
function readData(results: ApolloResults, state: State): ListPage {
  if (results.role !== state.role || (state.isRemote && !results.isRemote)) {
    throw new MismatchError(`Asked for the role ${state.role}, the site answered with ${results.role ?? 'all roles'}; it has probably no such role.`)
  }
  const end: ListPage = { extraction: 'EMBEDDED', listings: [], rejected: [], next: null, total: results.total }
  if (results.page !== state.page) {
    if (state.page > results.pageCount) return end
    throw new MismatchError(`Asked for page ${state.page} of ${results.pageCount}, the site answered with page ${results.page}.`)
  }
  const found = foundOf('EMBEDDED', listingsOf(results, state.origin))
  return { ...end, ...found, next: state.page < results.pageCount ? nextOf(state) : null }
}

export const wellfound: JobSource = {
  name: 'wellfound',
  label: 'Wellfound',
  kind: 'BOARD',
  transport: 'BROWSER',
  origin: 'https://wellfound.com',
  hosts: ['www.wellfound.com'],
  // A place is left out of the address where remote jobs are asked for.
  filters: ['REMOTE'],
  hasDetailPages: true,
  maxPages: MAX_PAGES,
  isExhaustive: false,
  rules: {
    delayMs: 4_000,
    hourlyLimit: 50,
    dailyLimit: null,
    terms: 'The terms prohibit scraping. robots.txt disallows /search, /_jobs/ and addresses with role, jobId or jobSlug as parameters; role and job pages are not listed.',
    attribution: null,
    isOptIn: true,
  },
  needs: { companies: false, credentials: [] },
  waitFor: [NEXT_DATA, 'script[type="application/ld+json"]'],

  start: (query, setup) => [rolePageOf(query, setup)],

  readList(page, request) {
    refuseLogin(page.url, request.url)
    requireSamePath(page.url, request.url)
    const state = stateOf(request)
    const $ = loadMarkup(page.body)
    return firstLayout<ListPage>([
      () => {
        const results = readResults($(NEXT_DATA).first().text(), state.page)
        return results === null ? null : readData(results, state)
      },
      () => {
        const found = readLinks($, state.origin)
        // The markup does not tell the number of its page; one past the end has no new job.
        return found === null ? null : { ...found, next: nextOf(state), total: null }
      },
    ], `${NEXT_DATA} or startups with links to jobs`)
  },

  readDetail(page, listing) {
    refuseLogin(page.url, listing.detailUrl ?? page.url)
    const posting = jobPostingOf(page.body)
    const closed = closedNotice(loadMarkup(page.body), { description: posting?.description })
    if (posting !== null) return { extraction: 'JSON_LD', posting, closed }
    if (closed !== null) return { extraction: 'DOM', posting: {}, closed }
    throw new StructureError('a JobPosting in its JSON-LD')
  },
}
