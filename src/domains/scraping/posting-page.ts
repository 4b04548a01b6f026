import { load } from 'cheerio/slim'
import { ValidationError } from '../../lib/errors.ts'
import type { FetchedPage } from '../../platform/web/page-fetcher.ts'
import { findJobPostings, ldScripts, parseLenientJson, recordOfJobPosting } from '../jobs/intake/json-ld.ts'
import { checkPosting } from '../jobs/intake/posting.ts'
import type { RawPosting } from '../jobs/intake/posting.ts'
import { urlKey } from '../jobs/intake/url-key.ts'
import { MismatchError, StructureError } from './scrape-errors.ts'

type JobPosting = ReturnType<typeof findJobPostings>[number]

const LONGEST_LINK = 5_000
const MISSING = 'a schema.org JobPosting in JSON-LD'

function postingsOf(html: string): JobPosting[] {
  let cause: unknown
  const postings = ldScripts(html).flatMap((script) => {
    try {
      return findJobPostings(parseLenientJson(script))
    } catch (error) {
      cause = error
      return []
    }
  })
  if (postings.length === 0) throw new StructureError(MISSING, { cause })
  return postings
}

const absolute = (url: string | undefined, base: string): string | null =>
  (url !== undefined && URL.canParse(url, base) ? new URL(url, base).href : null)

const keyOf = (url: string | undefined, base: string): string | null => {
  const whole = absolute(url, base)
  return whole === null ? null : urlKey(whole)
}

/** The address that the page itself prefers, on its own host; null for one that stands for no single page. */
function canonicalOf({ body, url }: FetchedPage): string | null {
  const links = body.match(/<link\b[^<>]*>/gi) ?? []
  for (const link of links) {
    if (link.length > LONGEST_LINK || !/canonical/i.test(link)) continue
    const element = load(link, null, false)('link')
    if (!/(?:^|\s)canonical(?:\s|$)/i.test(element.attr('rel') ?? '')) continue
    const canonical = absolute(element.attr('href'), url)
    if (canonical !== null && new URL(canonical).host === new URL(url).host && urlKey(canonical) !== null) return canonical
  }
  return null
}

function choose(postings: readonly JobPosting[], keys: readonly (string | null)[], base: string): JobPosting {
  const [only, second] = postings
  if (only !== undefined && second === undefined) return only
  const own = postings.find((posting) => {
    const { url } = recordOfJobPosting(posting)
    const key = keyOf(typeof url === 'string' ? url : relativeUrlOf(posting), base)
    return key !== null && keys.includes(key)
  })
  if (own !== undefined) return own
  throw new MismatchError(`The page holds ${postings.length} postings, and none of them is said to be at its address; give the address of one posting.`)
}

const relativeUrlOf = ({ url }: JobPosting): string | undefined => (typeof url === 'string' ? url : undefined)

/**
 * The posting that a page of any site holds as schema.org data, under the address that the page prefers. Throws
 * StructureError for a page without such data, MismatchError for one with several postings of which none has the page's
 * address, ValidationError for a posting that says too little.
 */
export function readPostingPage(page: FetchedPage): RawPosting {
  const postings = postingsOf(page.body)
  const canonical = canonicalOf(page)
  const keys = [urlKey(page.url), canonical === null ? null : urlKey(canonical)]
  const record = recordOfJobPosting(choose(postings, keys, page.url))
  const checked = checkPosting({ ...record, url: canonical ?? page.url })
  if ('rejected' in checked) throw new ValidationError(`The page's posting cannot be taken in: ${checked.rejected}`)
  return checked.posting
}
