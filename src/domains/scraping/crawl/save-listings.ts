import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { savePostings } from '../../jobs/job-store.ts'
import { indexJobTask } from '../../jobs/jobs.tasks.ts'
import { noteLiveness } from '../../jobs/liveness.ts'
import type { SaveResult } from '../../jobs/saving-batch.ts'
import type { CrawlFailure, SourceReport } from '../source-report.ts'
import type { SourceFilter, SourceQuery } from '../sources/job-source.ts'
import { noteSeen } from './coverage.ts'
import type { CrawlRecord } from './crawl-record.ts'
import { failedFilter } from './post-filter.ts'
import { filledFields, type ReadListing } from './read-posting.ts'

export interface SaveListingsDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

export interface CrawlScope {
  taskId: string
  /** The row of the source in its scrape. */
  crawlId: string
  scopeKey: string
  source: string
  query: SourceQuery
  /** Filters that the source does not honour. */
  filters: readonly SourceFilter[]
}

/** Rejections and errors kept with their words; the rest are counted, or found in the log. */
export const KEPT = 100

/**
 * Saves what was read of some listings: postings with their sightings, which of them the scrape has, what the list has been
 * seen to hold, who is closed, and the report, all in one transaction.
 */
export async function saveListings(deps: SaveListingsDeps, record: CrawlRecord, scope: CrawlScope, read: readonly ReadListing[]): Promise<void> {
  const now = deps.now()
  const isFiltered = ({ incoming }: ReadListing): boolean => incoming !== null && failedFilter(incoming.posting, scope.query, scope.filters, now) !== null
  const kept = read.filter((one) => one.incoming !== null && !isFiltered(one))
  const incoming = kept.flatMap((one) => one.incoming ?? [])
  const closed = read.filter((one) => one.closed !== null)
  let results: readonly SaveResult[] = []
  await record.change({
    report: (report) => counted(report, { read, results, filtered: read.filter(isFiltered).length, fields: incoming.flatMap(filledFields) }),
    event: (source) => ({ kind: 'JOBS_SAVED', source, jobIds: results.map((result) => result.jobId) }),
    within: async (write) => {
      await savePostings(deps, incoming, async (tx, saved) => {
        results = saved
        await noteSeen(tx, scope, read.map((one) => one.nativeId))
        await noteJobs(tx, deps.queue, scope, saved)
        for (const one of closed) {
          await noteLiveness(tx, deps.queue, { source: scope.source, nativeIds: [one.nativeId], liveness: 'EXPIRED', reason: one.closed ?? '' }, now)
        }
        await write(tx)
      })
    },
  })
}

/** The jobs belong to the scrape from now on; one that changed, or is still to be indexed, waits until it is indexed and matched. */
async function noteJobs(tx: Transaction, queue: Queue, { taskId, source }: CrawlScope, saved: readonly SaveResult[]): Promise<void> {
  const pending = new Map<string, boolean>()
  for (const { jobId, outcome } of saved) pending.set(jobId, pending.get(jobId) === true || outcome !== 'UNCHANGED')
  const unchanged = [...pending].flatMap(([jobId, isPending]) => (isPending ? [] : [jobId]))
  for (const jobId of await indexAgainIfWaiting(tx, queue, unchanged)) pending.set(jobId, true)
  await tx.$executeRaw`
    INSERT INTO scrape_task_jobs (task_id, job_id, source, is_pending)
    SELECT ${taskId}::uuid, job_id, ${source}, is_pending FROM unnest(${[...pending.keys()]}::uuid[], ${[...pending.values()]}::bool[]) AS saved (job_id, is_pending)
    ON CONFLICT (task_id, job_id) DO UPDATE SET is_pending = scrape_task_jobs.is_pending OR EXCLUDED.is_pending`
}

/** Jobs that somebody else has saved and that are not indexed yet. They are queued once more: the event of their own task may come before this is committed. */
async function indexAgainIfWaiting(tx: Transaction, queue: Queue, jobIds: readonly string[]): Promise<string[]> {
  if (jobIds.length === 0) return []
  const waiting = await tx.job.findMany({
    where: { id: { in: [...jobIds] }, OR: [{ indexedKey: null }, { scrapes: { some: { isPending: true } } }] },
    select: { id: true },
  })
  await queue.enqueue(indexJobTask, waiting.map(({ id }) => ({ jobId: id })), { tx })
  return waiting.map(({ id }) => id)
}

interface Counting {
  read: readonly ReadListing[]
  results: readonly SaveResult[]
  filtered: number
  fields: ReturnType<typeof filledFields>
}

function counted(report: SourceReport, { read, results, filtered, fields }: Counting): SourceReport {
  const outcomes = (outcome: SaveResult['outcome']): number => results.filter((result) => result.outcome === outcome).length
  const rejected = read.flatMap(({ nativeId, rejected: reason }) => (reason === null ? [] : [{ nativeId, reason }]))
  const fieldCounts = { ...report.fieldCounts }
  for (const field of fields) fieldCounts[field] = (fieldCounts[field] ?? 0) + 1
  const extractions = { ...report.extractions }
  for (const { extraction } of read) if (extraction !== null) extractions[extraction] = (extractions[extraction] ?? 0) + 1
  const failures = read.flatMap(({ failure }) => (failure === null ? [] : [failureOf(failure.error, failure.url)]))
  return {
    ...report,
    waitingUntil: null,
    waitingFor: null,
    // A page of its own was fetched for each that was read from one.
    pages: report.pages + read.filter(({ extraction }) => extraction !== null).length,
    seen: report.seen + read.length,
    created: report.created + outcomes('NEW'),
    updated: report.updated + outcomes('UPDATED'),
    unchanged: report.unchanged + outcomes('UNCHANGED'),
    duplicates: report.duplicates + outcomes('DUPLICATE'),
    rejected: report.rejected + rejected.length,
    filtered: report.filtered + filtered,
    rejections: [...report.rejections, ...rejected].slice(0, KEPT),
    fieldCounts,
    extractions,
    errors: [...report.errors, ...failures].slice(0, KEPT),
  }
}

/** An error as the report keeps it. */
export function failureOf(error: Error & { code: string }, url: string | null): CrawlFailure {
  const code = 'failure' in error && typeof error.failure === 'string' ? error.failure : error.code
  return { code, message: error.message, url }
}

/** The report with one more error. */
export function withError(report: SourceReport, failure: CrawlFailure): SourceReport {
  return { ...report, errors: [...report.errors, failure].slice(0, KEPT) }
}
