import type { Job, PrismaClient } from '../../../generated/prisma/client.ts'
import { AppError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { FetchedPage, PageFetcher } from '../../platform/web/page-fetcher.ts'
import type { Robots } from '../../platform/web/robots.ts'
import { WebError } from '../../platform/web/web-error.ts'
import { incomingPosting } from '../jobs/incoming-posting.ts'
import { savePostings } from '../jobs/job-store.ts'
import { judgePage, wallOf } from './fetching/judge-page.ts'
import { readPostingPage } from './posting-page.ts'
import { SourceError, StructureError } from './scrape-errors.ts'

export interface PostingPagesDeps {
  prisma: PrismaClient
  queue: Queue
  fetcher: PageFetcher
  robots: Robots
  now: () => Date
  pageTimeoutMs: number
}

export type PostingPages = ReturnType<typeof createPostingPages>

/** Name of the source of jobs that were read at an address somebody gave. */
const WEB_SOURCE = 'web'

/** Single postings at addresses that people give. */
export function createPostingPages(deps: PostingPagesDeps) {
  const { prisma, fetcher, robots, now } = deps
  return { importUrl }

  /**
   * Reads the posting at the address and stores it, or brings up to date the job that it is. Throws ValidationError for an
   * address that is none, or leads to no posting or no public site; UnavailableError where the site does not answer.
   */
  async function importUrl(url: string, signal: AbortSignal): Promise<Job> {
    const address = parseAddress(url)
    try {
      const raw = readPage(await fetchPage(address, signal))
      const [saved] = await savePostings(deps, [incomingPosting({ ...raw, source: WEB_SOURCE }, now())])
      if (saved === undefined) throw new Error('Saving one posting gave no result.')
      return await prisma.job.findUniqueOrThrow({ where: { id: saved.jobId } })
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof AppError ? toAnswer(error, address) : error
    }
  }

  async function fetchPage(address: URL, signal: AbortSignal): Promise<FetchedPage> {
    const { host } = address
    // A site's bare name and its www name are one.
    const allowedHosts = [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`]
    const { isAllowed, reason } = await robots.check(address.href, allowedHosts, signal)
    if (!isAllowed) throw new ValidationError([{ path: ['url'], message: `cannot be read: ${(reason ?? `robots.txt of ${host} does not allow it`).replace(/\.$/, '')}; copy the posting's text and use createJob.` }])
    const page = await fetcher.fetch({ url: address.href, allowedHosts, timeoutMs: deps.pageTimeoutMs }, signal)
    judgePage(address.href, page, { hadSession: false, now: now() })
    return page
  }
}

function parseAddress(url: string): URL {
  const text = url.trim()
  const address = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (address !== null && address.username + address.password === '') return address
  if (address !== null) throw new ValidationError([{ path: ['url'], message: 'carries a name or a password; leave them out.' }])
  throw new ValidationError([{ path: ['url'], message: 'is no web address; give one that begins with https:// or http://.' }])
}

function readPage(page: FetchedPage) {
  try {
    return readPostingPage(page)
  } catch (error) {
    const wall = error instanceof StructureError ? wallOf(page) : null
    if (wall !== null) throw new UnavailableError('site', `${new URL(page.url).host} shows ${wall} in place of the posting. Copy its text and use createJob.`)
    throw error
  }
}

/** What the person who gave the address can do. */
function toAnswer(error: AppError, { host }: URL): AppError {
  if (error instanceof WebError) {
    const isOfAddress = ['FORBIDDEN_ADDRESS', 'FORBIDDEN_HOST', 'DNS'].includes(error.failure)
    if (isOfAddress) return new ValidationError([{ path: ['url'], message: `cannot be read: ${error.message}` }])
    return new UnavailableError('site', `${host} could not be read: ${error.message}`, { cause: error, isRetryable: error.isRetryable })
  }
  if (error instanceof SourceError) {
    const isOfPage = error.policy === 'SKIP_PAGE' || error.code === 'STRUCTURE' || error.code === 'MISMATCH'
    return isOfPage
      ? new ValidationError([{ path: ['url'], message: `leads to no posting that can be read: ${error.message}` }])
      : new UnavailableError('site', error.message, { cause: error, isRetryable: error.isRetryable })
  }
  return error
}
