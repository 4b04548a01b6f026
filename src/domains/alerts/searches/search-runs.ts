import type { Pool } from 'pg'
import type { PrismaClient, SavedSearch } from '../../../../generated/prisma/client.ts'
import { ConflictError } from '../../../lib/errors.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import type { ResumeScores } from '../../matching/scores-of-resumes.ts'
import { readSettings } from '../../settings/person-settings.ts'
import type { NoticeTeller } from '../../users/notices.ts'
import { compileSearch, wantedOf, type CompiledSearch } from './compiled-search.ts'
import { evaluate, type Finding } from './evaluate.ts'
import { publishHits, type SearchTopics } from './found-hits.ts'
import { withVectors, type QueryVectorDeps } from './query-vectors.ts'
import { nextRun } from './run-times.ts'
import { lookBackTask, savedSearchTask } from './saved-searches.tasks.ts'
import type { ToldHit } from './search-notices.ts'
import { lockSearches, storeFindings, type StoredSearch } from './store-findings.ts'
import { readWatchedJobs, type WatchedJobsDeps } from './watched-jobs.ts'

export interface SearchRunsDeps extends QueryVectorDeps, WatchedJobsDeps {
  prisma: PrismaClient
  pool: Pool
  queue: Queue
  pubsub: PubSub<SearchTopics>
  notices: NoticeTeller
  scoresOf: ResumeScores
  now: () => Date
}

export type SearchRuns = ReturnType<typeof createSearchRuns>

/** Of the jobs that came since the last run, that many are looked at again: a transaction may end after one that began later. */
const OVERLAP_MS = 10 * 60_000
const STANDINGS_AT_ONCE = 1_000
const JOBS_AT_ONCE = 100

/** The search was changed, paused or removed, or another worker has taken this run, since it was read. */
class NotDueError extends Error {}

/** Runs of single searches: at their times, by hand, and over all that is stored. */
export function createSearchRuns(deps: SearchRunsDeps) {
  const { prisma, pool, queue, pubsub, notices, index, scoresOf, now } = deps
  return { runNow, queueNext, findJobs, work }

  /** The next time of a search, noted and queued in one transaction. */
  async function queueNext(tx: Transaction, search: SavedSearch, timeZone: string): Promise<SavedSearch> {
    // A run may begin early by the clock of this machine, and must not be queued again.
    const nextRunAt = search.isPaused ? null : nextRun(search, timeZone, new Date(Math.max(now().getTime(), search.nextRunAt?.getTime() ?? 0)))
    if (nextRunAt !== null) {
      await queue.enqueue(savedSearchTask, [{ savedSearchId: search.id, runAt: nextRunAt.toISOString() }], { tx, startAfter: nextRunAt })
    }
    return tx.savedSearch.update({ where: { id: search.id }, data: { nextRunAt } })
  }

  /** What a search that need not be stored finds among the jobs that were seen first, or lately, since then; among all for null. */
  async function findJobs<S extends CompiledSearch>(search: S, { by, since }: { by: 'first_seen_at' | 'seen_at'; since: Date | null }): Promise<Finding<S>[]> {
    const findings: Finding<S>[] = []
    let after: string | undefined
    for (;;) {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT job_id AS id FROM job_standings WHERE ($1::timestamptz IS NULL OR ${by} > $1) AND ($2::uuid IS NULL OR job_id > $2)
         ORDER BY job_id LIMIT $3`,
        [since, after ?? null, STANDINGS_AT_ONCE],
      )
      after = rows.at(-1)?.id
      if (after === undefined) return findings
      // The index leaves few to be read; what is read is held against the filters once more.
      const passing = await index.documentIds('jobs', { ...search.filter, documentIds: rows.map((row) => row.id) }, null, rows.length)
      for (let start = 0; start < passing.length; start += JOBS_AT_ONCE) {
        const jobs = await readWatchedJobs(deps, passing.slice(start, start + JOBS_AT_ONCE), search.text !== null)
        findings.push(...(await evaluate([search], jobs, scoresOf)))
      }
    }
  }

  /** At once, whatever its times, and paused or not. Throws UnavailableError where the model is away, ConflictError where the search is changed meanwhile. */
  async function runNow(search: SavedSearch): Promise<ToldHit[]> {
    try {
      return await run(search, (tx) => noteComplaint(tx, search))
    } catch (error) {
      if (error instanceof NotDueError) throw new ConflictError('The search was changed while it ran, and nothing was stored; run it again.', { cause: error })
      throw error
    }
  }

  /** Finds, then stores hits, notice and `advance` in one transaction. */
  async function run(row: SavedSearch, advance: (tx: Transaction) => Promise<void>): Promise<ToldHit[]> {
    const startedAt = now()
    const search = await compiled(row)
    const isLookingBack = row.lookedBackAt === null
    const since = isLookingBack || row.lastRunAt === null ? null : new Date(row.lastRunAt.getTime() - OVERLAP_MS)
    const findings = await findJobs(search, { by: 'seen_at', since })
    const { told } = await prisma.$transaction(async (tx) => {
      const locked = await lockSearches(tx, [row.id])
      if (locked[0]?.revision !== row.revision) throw new NotDueError()
      const stored = await storeFindings(tx, notices, locked, findings, now())
      await tx.savedSearch.update({ where: { id: row.id }, data: { lastRunAt: startedAt, ...(isLookingBack ? { lookedBackAt: startedAt } : {}) } })
      await advance(tx)
      return stored
    })
    if (told.size > 0) notices.wake()
    publishHits(pubsub, told)
    return told.get(row.id) ?? []
  }

  async function compiled(row: SavedSearch): Promise<StoredSearch> {
    const [search] = await withVectors(deps, [{ ...compileSearch(wantedOf(row), now()), row }])
    if (search === undefined) throw new Error('One search gave none.')
    return { ...search, id: row.id, revision: row.revision }
  }

  /** Runs searches at their times, in this process. */
  async function work(): Promise<void> {
    await queue.work(savedSearchTask, async (payloads) => {
      for (const { savedSearchId, runAt } of payloads) await runScheduled(savedSearchId, runAt)
    })
    await queue.work(lookBackTask, async (payloads) => {
      for (const { savedSearchId } of payloads) await lookBack(savedSearchId)
    })
    await queueOverdue()
  }

  /** The queue forgets what nobody took up for weeks; of two runs for one time the second does nothing. */
  async function queueOverdue(): Promise<void> {
    const overdue = await prisma.savedSearch.findMany({ where: { nextRunAt: { lt: now() } }, select: { id: true, nextRunAt: true } })
    const runs = overdue.flatMap(({ id, nextRunAt }) => (nextRunAt === null ? [] : [{ savedSearchId: id, runAt: nextRunAt.toISOString() }]))
    await queue.enqueue(savedSearchTask, runs)
    const waiting = await prisma.savedSearch.findMany({ where: { lookedBackAt: null, isPaused: false }, select: { id: true } })
    await queue.enqueue(lookBackTask, waiting.map(({ id }) => ({ savedSearchId: id })))
  }

  async function runScheduled(id: string, runAt: string): Promise<void> {
    const row = await prisma.savedSearch.findFirst({ where: { id, nextRunAt: runAt } })
    // It was paused, or given another time, since this run was queued.
    if (row === null) return
    const { timeZone } = await readSettings(prisma, row.userId)
    await unlessNotDue(() => run(row, async (tx) => {
      const [due] = await tx.savedSearch.updateManyAndReturn({ where: { id, nextRunAt: runAt }, data: { lastError: await complaintOf(tx, row) } })
      if (due === undefined) throw new NotDueError()
      await queueNext(tx, due, timeZone)
    }))
  }

  async function lookBack(id: string): Promise<void> {
    const row = await prisma.savedSearch.findFirst({ where: { id, lookedBackAt: null, isPaused: false } })
    if (row !== null) await unlessNotDue(() => run(row, (tx) => noteComplaint(tx, row)))
  }
}

async function noteComplaint(tx: Transaction, search: SavedSearch): Promise<void> {
  await tx.savedSearch.update({ where: { id: search.id }, data: { lastError: await complaintOf(tx, search) } })
}

/** A search that asks for a score, of a person who has no resume any more, finds nothing, and says so. */
async function complaintOf(tx: Transaction, { userId, resumeId, minScore }: SavedSearch): Promise<string | null> {
  if (minScore === null || resumeId !== null || (await tx.resume.count({ where: { userId, isDefault: true } })) > 0) return null
  return 'It asks for a score, and there is no resume to score by; upload one, or take its least score away.'
}

async function unlessNotDue(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof NotDueError)) throw error
  }
}
