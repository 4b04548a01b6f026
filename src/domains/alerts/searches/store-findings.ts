import type { SavedSearch } from '../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { NoticeTeller } from '../../users/notices.ts'
import type { CompiledSearch } from './compiled-search.ts'
import type { Finding } from './evaluate.ts'
import { reasonFor, stateKeyOf } from './job-standings.ts'
import { searchNotice, type ToldHit } from './search-notices.ts'

/** A stored search, as it was when it was read. */
export interface StoredSearch extends CompiledSearch {
  id: string
  revision: number
}

export interface StoredFindings {
  /** Of hits that are told of, by search. */
  told: Map<string, ToldHit[]>
}

export type LockedSearch = Pick<SavedSearch, 'id' | 'userId' | 'name' | 'revision' | 'isPaused' | 'knownUntil' | 'lookedBackAt'>

/** Rows written in one statement. */
const ROWS_AT_ONCE = 2_000

/**
 * Makes hits of what is new among the findings, and tells of them, in the caller's transaction: a hit and its notice are there both or
 * not at all, and a job is a hit once for each state in which it is worth a look. `searches` are locked rows; findings for others,
 * and for searches that look for something else by now, are passed over.
 */
export async function storeFindings<S extends StoredSearch>(
  tx: Transaction, notices: NoticeTeller, searches: readonly LockedSearch[], findings: readonly Finding<S>[], now: Date,
): Promise<StoredFindings> {
  const locked = new Map(searches.map((search) => [search.id, search]))
  const current = findings.filter(({ search }) => locked.get(search.id)?.revision === search.revision)
  const earlier = await earlierKeys(tx, current)
  const hits = current.flatMap((finding) => {
    const keys = earlier.get(pairOf(finding.search.id, finding.job.id)) ?? []
    const reason = reasonFor(finding.job.standing, keys)
    const search = locked.get(finding.search.id)
    if (reason === null || search === undefined) return []
    const isKnown = reason === 'NEW' && search.lookedBackAt === null && finding.job.standing.firstSeenAt <= search.knownUntil
    return [{ ...finding, reason, isTold: !isKnown }]
  })
  const told = new Map<string, ToldHit[]>()
  for (let start = 0; start < hits.length; start += ROWS_AT_ONCE) {
    const some = hits.slice(start, start + ROWS_AT_ONCE)
    const rows = await tx.savedSearchHit.createManyAndReturn({
      data: some.map(({ search, job, reason, score, isTold }) => ({
        savedSearchId: search.id, jobId: job.id, stateKey: stateKeyOf(job.standing), reason, score: score?.overall ?? null, isTold, foundAt: now,
      })),
      // A hit that is there already was told of.
      skipDuplicates: true,
      select: { id: true, savedSearchId: true, jobId: true },
    })
    const ids = new Map(rows.map((row) => [pairOf(row.savedSearchId, row.jobId), row.id]))
    for (const hit of some) {
      const hitId = ids.get(pairOf(hit.search.id, hit.job.id))
      if (hitId === undefined || !hit.isTold) continue
      const ofSearch = told.get(hit.search.id) ?? []
      ofSearch.push({ ...hit, hitId })
      told.set(hit.search.id, ofSearch)
    }
  }
  const made = [...told].flatMap(([id, toldHits]) => {
    const search = locked.get(id)
    return search === undefined ? [] : [searchNotice(search, toldHits)]
  })
  if (made.length > 0) await notices.tell(tx, made)
  return { told }
}

/** Takes the searches first and in one order, so that of two workers the second sees what the first has stored. */
export function lockSearches(tx: Transaction, ids: readonly string[]): Promise<LockedSearch[]> {
  return tx.$queryRaw<LockedSearch[]>`
    SELECT id, user_id AS "userId", name, revision, is_paused AS "isPaused", known_until AS "knownUntil", looked_back_at AS "lookedBackAt"
    FROM saved_searches WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
}

async function earlierKeys<S extends StoredSearch>(tx: Transaction, findings: readonly Finding<S>[]): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (let start = 0; start < findings.length; start += ROWS_AT_ONCE) {
    const pairs = findings.slice(start, start + ROWS_AT_ONCE).map(({ search, job }) => ({ search: search.id, job: job.id }))
    const rows = await tx.$queryRaw<{ savedSearchId: string; jobId: string; stateKey: string }[]>`
      SELECT h.saved_search_id AS "savedSearchId", h.job_id AS "jobId", h.state_key AS "stateKey"
      FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p (search uuid, job uuid)
      JOIN saved_search_hits h ON h.saved_search_id = p.search AND h.job_id = p.job`
    for (const { savedSearchId, jobId, stateKey } of rows) {
      const pair = pairOf(savedSearchId, jobId)
      keys.set(pair, [...(keys.get(pair) ?? []), stateKey])
    }
  }
  return keys
}

function pairOf(searchId: string, jobId: string): string {
  return `${searchId} ${jobId}`
}
