import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { stripControls } from '../../lib/text.ts'
import type { Cache } from '../../platform/cache/cache.ts'
import type { BranchWeights, RankedRow } from '../search/fusion.ts'
import type { Fusion, HitEvidence, SearchMode } from '../search/search.service.ts'
import { jobChangeCount } from './job-changes.ts'
import type { JobFilters } from './job-filters.ts'
import type { QueryParser } from './query/job-query.ts'

/** All that decides the ranked list; the cache's key is made of it. */
export interface RankRequest {
  parser: QueryParser
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

export interface FoundList extends RankedList {
  /** Taken from the cache. */
  cached: boolean
  /** Names the list for as long as no job changes; null where nothing is kept. */
  key: string | null
}

/** Evidence by document. */
export type PageEvidence = Map<string, HitEvidence>

export interface SearchCacheStore {
  /** The list from the cache, else what `compute` gives, kept for the next time unless a branch could not answer. */
  through(request: RankRequest, compute: () => Promise<RankedList>): Promise<FoundList>
  /** The evidence for one page of the list named by `key`, from the cache, else what `compute` gives, kept for the next time. */
  evidence(key: string | null, page: readonly RankedRow[], compute: () => Promise<PageEvidence>): Promise<PageEvidence>
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
const evidenceSchema = z.array(z.tuple([z.string(), z.object({
  passage: z.object({
    id: z.string(),
    documentId: z.string(),
    kind: z.enum(['BODY', 'TITLE']),
    ordinal: z.number(),
    charStart: z.number(),
    charEnd: z.number(),
    content: z.string(),
    section: z.string().nullable(),
  }).nullable(),
  matchedTerms: z.array(z.string()),
  highlights: z.array(z.object({ charStart: z.number(), charEnd: z.number() })),
})]))
const listSchema = z.object({ rows: z.array(rowSchema), mode: z.enum(['HYBRID', 'VECTOR', 'KEYWORD']) })

/**
 * Ranked lists by a hash of all that decides them, in memory and, for other processes and the next start, in
 * `search_cache`, read and written in plain SQL; the evidence of their pages in memory alone. The number of changes to jobs
 * is part of the hash, so any change makes the next answer a fresh one.
 */
export function createSearchCache({ pool, cache, ttlMs, now }: { pool: Pool; cache: Cache; ttlMs: number; now: () => Date }): SearchCacheStore {
  let sweptAt = 0
  return { through, evidence }

  async function through(request: RankRequest, compute: () => Promise<RankedList>): Promise<FoundList> {
    if (ttlMs === 0) return { ...(await compute()), cached: false, key: null }
    const key = sha256([await jobChangeCount(pool), request])
    const kept = await find(key)
    if (kept !== null) return { ...kept, cached: true, key }
    const list = await compute()
    // A full disk or a database that is busy loses the entry, not the answer.
    if (isComplete(request, list)) await keep(key, request, list).catch(() => undefined)
    return { ...list, cached: false, key }
  }

  async function evidence(key: string | null, page: readonly RankedRow[], compute: () => Promise<PageEvidence>): Promise<PageEvidence> {
    if (key === null) return compute()
    // The passages too: a list that went without the model names none, and has the key of the one that is kept.
    const named = page.map(({ documentId, passageId }) => [documentId, passageId])
    const name = `evidence:${sha256([key, named])}`
    const bytes = await cache.get(name)
    if (bytes !== null) return new Map(evidenceSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))))
    const computed = await compute()
    await cache.set(name, Buffer.from(JSON.stringify([...computed])), ttlMs)
    return computed
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

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function cacheKey(key: string): string {
  return `search:${key}`
}
