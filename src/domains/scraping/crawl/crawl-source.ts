import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { ScrapeTask, ScrapeTaskSource } from '../../../../generated/prisma/client.ts'
import { AppError } from '../../../lib/errors.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import type { FetchedPage } from '../../../platform/web/page-fetcher.ts'
import { saveAlone } from '../../jobs/job-store.ts'
import { indexJobTask } from '../../jobs/jobs.tasks.ts'
import { noteLiveness } from '../../jobs/liveness.ts'
import { wallOf } from '../fetching/judge-page.ts'
import type { PageSnapshots } from '../fetching/page-snapshots.ts'
import { createSourceFetcher, type FetchingDeps, type FetchObserver } from '../fetching/source-fetcher.ts'
import { BlockedError, ChangedSiteError, MismatchError, StructureError } from '../scrape-errors.ts'
import type { ScrapeTopics } from '../scrape-progress.ts'
import type { ConnectedSource } from '../source-setup.ts'
import { savedCount, type SourceReport } from '../source-report.ts'
import type { DetailReading, JobSource, ListPage, Listing, SourceQuery } from '../sources/job-source.ts'
import { firstCheckpoint, readCheckpoint, type Chain, type Checkpoint } from './checkpoint.ts'
import { countMisses, seenIn } from './coverage.ts'
import type { CrawlRecord } from './crawl-record.ts'
import { gather } from './gather.ts'
import { askedFilters } from './post-filter.ts'
import { readListing, type ReadListing } from './read-posting.ts'
import { failureOf, KEPT, saveListings, withError, type CrawlScope, type SaveListingsDeps } from './save-listings.ts'

export interface CrawlDeps extends SaveListingsDeps {
  pubsub: PubSub<ScrapeTopics>
  fetching: FetchingDeps
  snapshots: PageSnapshots
  logger: Logger
  /** Pages of one source at once, where its pace lets several run. */
  pagesAtOnce: number
}

export type CrawledRow = ScrapeTaskSource & { task: ScrapeTask }

/** Postings of a list without pages of their own that are saved together. Whoever else wants the database waits for so many. */
const SAVED_AT_ONCE = 5
const STRANGE_PAGES_TO_STOP = 3

/**
 * Reads the lists of one source to their end or to the limit, from where an earlier run stopped. Each page's postings are
 * saved before the next page is fetched. Throws what ended it early; all that was read until then is saved.
 */
export async function crawlSource(deps: CrawlDeps, record: CrawlRecord, connected: ConnectedSource, row: CrawledRow, signal: AbortSignal): Promise<void> {
  const { source, setup } = connected
  const query = queryOf(row.task)
  const fetcher = createSourceFetcher(connected, deps.fetching, observerOf(record))
  await deps.fetching.pace.assertAwake(source.name)
  const seen = await seenIn(deps.prisma, row.id)
  let { chains }: Checkpoint = readCheckpoint(row.checkpoint) ?? firstCheckpoint(source, query, setup)
  let strangePages = 0
  // What a list shows of the last days alone leaves it by growing old, too.
  const isExhaustive = source.isExhaustive && !(query.postedWithinDays !== null && source.filters.includes('POSTED_WITHIN'))
  const filters = askedFilters(query).filter((filter) => !source.filters.includes(filter))
  await record.change({ report: (report) => ({ ...report, unhonoured: filters }), checkpoint: { chains } })

  for (;;) {
    const [chain, ...others] = chains
    if (chain === undefined || savedCount(record.report) >= row.task.limitPerSource) return
    const next = await readChainPage(chain, others)
    chains = next === null ? others : [next, ...others]
    await record.change({ report: (report) => report, checkpoint: { chains } })
  }

  /** One list page with its postings. Answers what of the list comes next; null at its end. `others` are the lists after it. */
  async function readChainPage(chain: Chain, others: readonly Chain[]): Promise<Chain | null> {
    const { url } = chain.request
    let list: ListPage
    try {
      list = await readPage(await fetcher.fetch(url, signal), (page) => source.readList(page, chain.request))
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error
      await record.change({ report: (report) => withError(report, failureOf(error, url)) })
      // Other lists of the source may well be there.
      if ('policy' in error && error.policy === 'SKIP_PAGE') return null
      throw error
    }
    const wanted = unique(list.listings.filter((listing) => !seen.has(listing.nativeId)))
    await record.change({
      // A page that is read once more after a stop has been counted.
      report: (report) => ({ ...(chain.isBegun ? report : withPage(report, list)), waitingUntil: null, waitingFor: null }),
      checkpoint: { chains: [{ ...chain, isBegun: true }, ...others] },
      event: (report) => ({ kind: 'PAGE_FETCHED', source: report, url }),
    })
    const isSaved = await readListings(chain, wanted)
    const pagesDone = chain.pagesDone + 1
    const isWhole = chain.isWhole && isSaved && list.rejected.length === 0
    // A page that leads on without showing anything, such as a table of contents, is no end.
    const isNothingNew = list.listings.length > 0 && wanted.length === 0 && !chain.isBegun
    if (list.next !== null && !isNothingNew && pagesDone < source.maxPages) return { ...chain, request: list.next, isBegun: false, pagesDone, isWhole }
    // A list that ends for another reason than its own end has not shown everything.
    if (list.next === null && isWhole && isExhaustive) await expireMissing(chain, others)
    return null
  }

  /** Reads and saves listings, as many at once as the pace allows. False where some were left out. */
  async function readListings(chain: Chain, listings: readonly Listing[]): Promise<boolean> {
    const scope: CrawlScope = { taskId: row.taskId, crawlId: row.id, scopeKey: chain.scopeKey, source: source.name, query, filters }
    const waiting = [...listings]
    const readers = source.readDetail === undefined || connected.pace.delayMs > 0 ? 1 : deps.pagesAtOnce
    const groupSize = source.readDetail === undefined ? SAVED_AT_ONCE : 1
    // Postings of pages that are read at once share a transaction where the database is slower than the pages.
    const save = gather<ReadListing>(async (read) => {
      await saveListings(deps, record, scope, read)
      underWay -= read.length
    })
    let underWay = 0
    let isWhole = true
    const ending = new AbortController()
    const ends = AbortSignal.any([signal, ending.signal])
    // What ends one of them ends all. They are waited for, so that nothing is saved after the report is closed.
    await Promise.all(Array.from({ length: readers }, () => readOn().catch((error: unknown) => ending.abort(error))))
    ending.signal.throwIfAborted()
    return isWhole && waiting.length === 0

    async function readOn(): Promise<void> {
      for (;;) {
        const room = row.task.limitPerSource - savedCount(record.report) - underWay
        const group = waiting.splice(0, Math.max(0, Math.min(groupSize, room)))
        if (group.length === 0) return
        underWay += group.length
        const read: ReadListing[] = []
        for (const listing of group) {
          ends.throwIfAborted()
          await letOthersRun()
          read.push(await readListing(source, listing, (one) => readDetail(one, ends), deps.now()))
        }
        await save(read)
        for (const { nativeId } of read) seen.add(nativeId)
        if (read.some(({ failure, rejected }) => failure !== null || rejected !== null)) isWhole = false
      }
    }
  }

  async function readDetail(listing: Listing & { detailUrl: string }, ends: AbortSignal): Promise<DetailReading> {
    const page = await fetcher.fetch(listing.detailUrl, ends)
    try {
      const detail = await readPage(page, () => readerOf(source)(page, listing))
      strangePages = 0
      return detail
    } catch (error) {
      // One odd page is the posting's trouble; several in a row mean that the site was changed.
      const isStrange = error instanceof StructureError || error instanceof MismatchError
      if (isStrange && (strangePages += 1) >= STRANGE_PAGES_TO_STOP) throw new ChangedSiteError(error)
      throw error
    }
  }

  /** What the reader makes of the page. A page that it cannot read is a wall where it looks like one; else it is kept to be looked at. */
  async function readPage<T>(page: FetchedPage, read: (page: FetchedPage) => T): Promise<T> {
    try {
      return read(page)
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : unexpected(thrown)
      if (!(error instanceof StructureError)) throw error
      const wall = wallOf(page)
      if (wall !== null) throw new BlockedError(`${new URL(page.url).host} shows ${wall} in place of its postings.`)
      const snapshot = await deps.snapshots.save(source.name, page, deps.now())
      record.note((report) => ({ ...report, snapshot }))
      throw error
    }
  }

  /** A defect of the reader is met like a page that it does not know: it costs this source alone, and the page is kept. */
  function unexpected(thrown: unknown): StructureError {
    deps.logger.error({ err: thrown, source: source.name }, 'the reader of a source failed')
    return new StructureError('what its reader takes for granted', { cause: thrown })
  }

  /** In one transaction with the checkpoint, since a crawl counts a miss once. */
  async function expireMissing({ scopeKey }: Chain, others: readonly Chain[]): Promise<void> {
    const within = (write: (tx: Transaction) => Promise<void>) => deps.prisma.$transaction(async (tx) => {
      await saveAlone(tx)
      const { inDoubt, gone } = await countMisses(tx, { scopeKey, crawlId: row.id })
      const note = (nativeIds: string[], liveness: 'EXPIRED' | 'UNCERTAIN', reason: string) => (
        noteLiveness(tx, deps.queue, { source: source.name, nativeIds, liveness, reason }, deps.now())
      )
      await note(inDoubt, 'UNCERTAIN', `${source.label} did not list it when its list was last read to the end.`)
      await note(gone, 'EXPIRED', `${source.label} did not list it the last two times that its list was read to the end.`)
      await write(tx)
    })
    await record.change({ report: (report) => report, checkpoint: { chains: [...others] }, within })
    deps.queue.wake(indexJobTask)
  }
}

/** What the rows of a scrape ask its sources. */
export function queryOf({ text, location, isRemote, postedWithinDays }: ScrapeTask): SourceQuery {
  return { text, location, isRemote, postedWithinDays }
}

function readerOf({ label, readDetail }: JobSource): NonNullable<JobSource['readDetail']> {
  if (readDetail === undefined) throw new Error(`${label} lists pages of postings that it cannot read.`)
  return readDetail
}

function unique(listings: readonly Listing[]): Listing[] {
  return [...new Map(listings.map((listing) => [listing.nativeId, listing])).values()]
}

/** The report with one more list page. */
function withPage(report: SourceReport, { extraction, rejected, total }: ListPage): SourceReport {
  const rejections = rejected.map(({ reason }) => ({ nativeId: null, reason }))
  return {
    ...report,
    pages: report.pages + 1,
    total: total ?? report.total,
    extractions: { ...report.extractions, [extraction]: (report.extractions[extraction] ?? 0) + 1 },
    rejected: report.rejected + rejections.length,
    rejections: [...report.rejections, ...rejections].slice(0, KEPT),
  }
}

function observerOf(record: CrawlRecord): FetchObserver {
  return {
    waiting: (until, reason) => record.change({
      report: (report) => ({ ...report, waits: report.waits + 1, waitingUntil: until, waitingFor: reason }),
      event: (source) => ({ kind: 'SOURCE_WAITING', source, until, reason }),
    }),
    waited: (ms) => record.note((report) => ({ ...report, waitedMs: report.waitedMs + ms })),
    retried: () => record.note((report) => ({ ...report, retries: report.retries + 1 })),
  }
}
