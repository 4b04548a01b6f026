import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { stripControls } from '../../lib/text.ts'
import type { Cache } from '../../platform/cache/cache.ts'
import type { BranchWeights, RankedRow } from '../search/fusion.ts'
import type { Fusion, SearchMode } from '../search/search.service.ts'
import { jobChangeCount } from './job-changes.ts'
import type { JobFilters } from './job-filters.ts'

/** All that decides the ranked list; the cache's key is made of it. */
export interface RankRequest {
  text: string
  filters: JobFilters
  weights: Partial<BranchWeights>
  fusion: Fusion | null
  rerank: boolean
  pageSize: number
  /** The ranking's own settings. */
  ranking: string
  /** Start of the day on which what is open is judged. */
  today: Date
}

export interface RankedList {
  rows: RankedRow[]
  mode: SearchMode
}

export interface SearchCacheStore {
  /** The list from the cache, else what `compute` gives, kept for the next time unless a branch could not answer. */
  through(request: RankRequest, compute: () => Promise<RankedList>): Promise<RankedList & { cached: boolean }>
}

const rowSchema = z.object({
  documentId: z.string(),
  keywordRank: z.number().nullable(),
  keywordScore: z.number().nullable(),
  vectorRank: z.number().nullable(),
  similarity: z.number().nullable(),
  passageId: z.string().nullable(),
  fusedScore: z.number(),
  rerankScore: z.number().nullable(),
})
const listSchema = z.object({ rows: z.array(rowSchema), mode: z.enum(['HYBRID', 'VECTOR', 'KEYWORD']) })

/**
 * Ranked lists by a hash of all that decides them, in memory and, for other processes and the next start, in
 * `search_cache`, read and written in plain SQL. The number of changes to jobs is part of the hash, so any change makes the next answer a fresh one.
 */
export function createSearchCache({ pool, cache, ttlMs, now }: { pool: Pool; cache: Cache; ttlMs: number; now: () => Date }): SearchCacheStore {
  let sweptAt = 0
  return { through }

  async function through(request: RankRequest, compute: () => Promise<RankedList>): Promise<RankedList & { cached: boolean }> {
    if (ttlMs === 0) return { ...(await compute()), cached: false }
    const key = createHash('sha256').update(JSON.stringify([await jobChangeCount(pool), request])).digest('hex')
    const kept = await find(key)
    if (kept !== null) return { ...kept, cached: true }
    const list = await compute()
    // A full disk or a database that is busy loses the entry, not the answer.
    if (isComplete(request, list)) await keep(key, request, list).catch(() => undefined)
    return { ...list, cached: false }
  }

  /** Drops what has expired from the table, which nobody will ask for again; once in a lifetime of an entry is enough. */
  async function sweep(): Promise<void> {
    const at = now()
    if (at.getTime() - sweptAt < ttlMs) return
    sweptAt = at.getTime()
    await pool.query('DELETE FROM search_cache WHERE expires_at <= $1', [at])
  }

  async function find(key: string): Promise<RankedList | null> {
    const bytes = await cache.get(cacheKey(key))
    if (bytes !== null) return listSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    const { rows: [row] } = await pool.query<{ rows: unknown; expiresAt: Date }>(
      'SELECT rows, expires_at AS "expiresAt" FROM search_cache WHERE query_hash = $1',
      [key],
    )
    if (row === undefined || row.expiresAt <= now()) return null
    // A list that another version of the product wrote may have another form: as good as none.
    const { data: list } = listSchema.safeParse(row.rows)
    if (list === undefined) return null
    await cache.set(cacheKey(key), Buffer.from(JSON.stringify(list)), row.expiresAt.getTime() - now().getTime())
    return list
  }

  async function keep(key: string, request: RankRequest, list: RankedList): Promise<void> {
    const text = JSON.stringify(list)
    await cache.set(cacheKey(key), Buffer.from(text), ttlMs)
    const ids = list.rows.map((row) => row.documentId)
    const expiresAt = new Date(now().getTime() + ttlMs)
    await pool.query(
      `INSERT INTO search_cache (query_hash, filters, result_job_ids, total_results, rows, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (query_hash) DO UPDATE SET result_job_ids = EXCLUDED.result_job_ids,
         total_results = EXCLUDED.total_results, rows = EXCLUDED.rows, expires_at = EXCLUDED.expires_at`,
      [key, storableFilters(request), ids, ids.length, text, expiresAt],
    )
    await sweep()
  }
}

/** A list that went without the model is not kept: the next search should try it again. */
function isComplete(request: RankRequest, list: RankedList): boolean {
  return request.weights.vector === 0 || list.mode !== 'KEYWORD'
}

/** As JSON, without what PostgreSQL cannot hold in it. */
function storableFilters({ filters }: RankRequest): string {
  return JSON.stringify(filters, (_key, value: unknown) => (typeof value === 'string' ? stripControls(value) : value))
}

function cacheKey(key: string): string {
  return `search:${key}`
}
