import { setImmediate as letOthersRun } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { PrismaClient, SavedSearch } from '../../../../generated/prisma/client.ts'
import { UnavailableError } from '../../../lib/errors.ts'
import { togetherOrApart } from '../../../lib/together-or-apart.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import type { ResumeScores } from '../../matching/scores-of-resumes.ts'
import type { NoticeTeller } from '../../users/notices.ts'
import { compileSearch, wantedOf, type CompiledSearch } from './compiled-search.ts'
import { evaluate, type Finding } from './evaluate.ts'
import { publishHits, type SearchTopics } from './found-hits.ts'
import { withVectors, type QueryVectorDeps } from './query-vectors.ts'
import { lookBackTask } from './saved-searches.tasks.ts'
import type { ToldHit } from './search-notices.ts'
import { lockSearches, storeFindings, type StoredSearch } from './store-findings.ts'
import { readWatchedJobs, type WatchedJobsDeps } from './watched-jobs.ts'

export interface InstantWatchDeps extends QueryVectorDeps, WatchedJobsDeps {
  prisma: PrismaClient
  pool: Pool
  queue: Queue
  pubsub: PubSub<SearchTopics>
  notices: NoticeTeller
  scoresOf: ResumeScores
  now: () => Date
}

/** By which a search that is ready is known to be as it is stored. */
type Version = Pick<SavedSearch, 'id' | 'revision' | 'resumeId'>

const UNREADABLE = 'Its filters are not ones of this version; delete the search, and save it anew.'
/** Searches that are read, held against the jobs and stored at once. */
const SEARCHES_AT_ONCE = 1_000
/** Searches whose hits are stored in one transaction, and about how many hits: others wait for it. */
const STORED_AT_ONCE = 100
const HITS_AT_ONCE = 2_000
/** Searches that stay ready between batches of jobs, at some 4 kB each; others are made ready again for each batch. */
const KEPT_READY = 50_000

/** Holds jobs, as they are indexed, against all searches that want to know at once, without a statement or a model for each. */
export function createInstantWatch(deps: InstantWatchDeps) {
  const { prisma, pool, queue, pubsub, notices, scoresOf, now } = deps
  const ready = new LRUCache<string, StoredSearch>({ max: KEPT_READY })
  return { prepare, onJobsIndexed }

  /** Makes the searches ready when a worker starts, so that the first jobs need not wait for it; without a model, they do. */
  async function prepare(): Promise<void> {
    try {
      for (let searches = await readySearches(null); searches.length > 0;) searches = await readySearches(searches.at(-1)?.id ?? null)
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
    }
  }

  /** To be called when the jobs' standings are noted. Doing it again finds nothing new. */
  async function onJobsIndexed(jobIds: readonly string[]): Promise<void> {
    let searches = await readySearches(null)
    if (searches.length === 0) return
    const jobs = await readWatchedJobs(deps, jobIds, true)
    while (searches.length > 0 && jobs.length > 0) {
      const findings = await evaluate(searches, jobs, scoresOf)
      for (const group of groupsOf(findings)) await storeGroup(group)
      searches = await readySearches(searches.at(-1)?.id ?? null)
    }
  }

  /** The next searches by id, ready to be held against jobs. */
  async function readySearches(after: string | null): Promise<StoredSearch[]> {
    const { rows } = await pool.query<Version>(
      `SELECT id, revision, resume_id AS "resumeId" FROM saved_searches WHERE frequency = 'INSTANT' AND NOT is_paused AND ($1::uuid IS NULL OR id > $1)
       ORDER BY id LIMIT $2`,
      [after, SEARCHES_AT_ONCE],
    )
    const at = now()
    const isReady = ({ id, revision, resumeId }: Version): boolean => {
      const kept = ready.get(id)
      // A resume that is deleted leaves its searches without raising their revision.
      return kept !== undefined && kept.revision === revision && kept.resumeId === resumeId && kept.staleAt > at
    }
    const lacking = rows.filter((row) => !isReady(row)).map((row) => row.id)
    const made = new Map((await makeReady(lacking)).map((search) => [search.id, search]))
    for (const [id, search] of made) ready.set(id, search)
    return rows.flatMap((row) => made.get(row.id) ?? (isReady(row) ? ready.get(row.id) : undefined) ?? [])
  }

  async function makeReady(ids: readonly string[]): Promise<StoredSearch[]> {
    if (ids.length === 0) return []
    const rows = await prisma.savedSearch.findMany({ where: { id: { in: [...ids] } } })
    const compiled: (CompiledSearch & { row: SavedSearch })[] = []
    const unreadable: string[] = []
    for (const row of rows) {
      try {
        compiled.push({ ...compileSearch(wantedOf(row), now()), row })
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error
        unreadable.push(row.id)
      }
      if (compiled.length % COMPILED_AT_ONCE === 0) await letOthersRun()
    }
    if (unreadable.length > 0) await prisma.savedSearch.updateMany({ where: { id: { in: unreadable } }, data: { lastError: UNREADABLE } })
    return (await withVectors(deps, compiled)).map(({ row, ...search }) => ({ ...search, id: row.id, revision: row.revision }))
  }

  /** A search whose hits cannot be stored catches up by itself, and the others do not wait for it. */
  async function storeGroup(findings: readonly Finding<StoredSearch>[]): Promise<void> {
    const bySearch = Map.groupBy(findings, ({ search }) => search.id)
    const told = new Map<string, ToldHit[]>()
    const failed = await togetherOrApart([...bySearch.keys()], async (ids) => {
      for (const [id, hits] of await store(ids.flatMap((id) => bySearch.get(id) ?? []))) told.set(id, hits)
    })
    if (told.size > 0) notices.wake()
    publishHits(pubsub, told)
    if (failed.length > 0) await catchUpLater(failed.map(({ item }) => item))
  }

  async function store(findings: readonly Finding<StoredSearch>[]): Promise<Map<string, ToldHit[]>> {
    const ids = [...new Set(findings.map(({ search }) => search.id))]
    return prisma.$transaction(async (tx) => {
      const locked = (await lockSearches(tx, ids)).filter((search) => !search.isPaused)
      const { told } = await storeFindings(tx, notices, locked, findings, now())
      await tx.savedSearch.updateMany({ where: { id: { in: [...told.keys()] } }, data: { lastRunAt: now() } })
      return told
    })
  }

  async function catchUpLater(ids: readonly string[]): Promise<void> {
    await prisma.$transaction(async (tx) => {
      await tx.savedSearch.updateMany({ where: { id: { in: [...ids] } }, data: { lookedBackAt: null } })
      await queue.enqueue(lookBackTask, ids.map((savedSearchId) => ({ savedSearchId })), { tx })
    })
    queue.wake(lookBackTask)
  }
}

/** A search takes about half a millisecond to read. */
const COMPILED_AT_ONCE = 20

/** In groups that are stored together; those of one search come in one group. */
function groupsOf(findings: readonly Finding<StoredSearch>[]): Finding<StoredSearch>[][] {
  const groups: Finding<StoredSearch>[][] = []
  let group: Finding<StoredSearch>[] = []
  let searches = 0
  for (const [, ofOne] of Map.groupBy(findings, ({ search }) => search.id)) {
    if (searches > 0 && (searches >= STORED_AT_ONCE || group.length + ofOne.length > HITS_AT_ONCE)) {
      groups.push(group)
      group = []
      searches = 0
    }
    group.push(...ofOne)
    searches += 1
  }
  return searches > 0 ? [...groups, group] : groups
}
