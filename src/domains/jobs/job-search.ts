import type { Pool } from 'pg'
import { listKey, pageAfter } from '../../lib/cursors.ts'
import { ValidationError } from '../../lib/errors.ts'
import { stripControls } from '../../lib/text.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { BranchWeights, RankedRow } from '../search/fusion.ts'
import type { Fusion, HitEvidence, SearchMode, SearchService } from '../search/search.service.ts'
import { toIndexFilter, type JobFilters } from './job-filters.ts'
import { sortHits, type JobHit, type JobSort, type MatchScores } from './job-sort.ts'
import { startOfDay } from './open-jobs.ts'
import { applyReading } from './query/apply-reading.ts'
import { isUnclear } from './query/is-unclear.ts'
import type { ParsedJobQuery } from './query/job-query.ts'
import { mergeFilters } from './query/merge-filters.ts'
import type { ParseByModel } from './query/model-reading.ts'
import { parseJobQuery } from './query/parse-job-query.ts'
import type { FoundList, RankedList, RankRequest, SearchCacheStore } from './search-cache.ts'

export interface JobSearchInput {
  /** Natural language; may be empty, which lists what passes the filters. */
  query: string
  /** Whose language model may read a query that the rules leave unclear; without one the rules alone do. */
  viewer?: Viewer
  /** Explicit filters win over what the query says. */
  filters?: JobFilters
  weights?: Partial<BranchWeights>
  fusion?: Fusion
  rerank?: boolean
  sort?: JobSort
  first: number
  after?: string | null
}

export interface JobSearchHit extends JobHit {
  cursor: string
  evidence: HitEvidence
}

export interface JobSearchPage {
  hits: JobSearchHit[]
  totalCount: number
  hasNextPage: boolean
  hasPreviousPage: boolean
  searchMode: SearchMode
  /** The ranked list was taken from the cache. */
  cached: boolean
  parsed: ParsedJobQuery
  tookMs: number
}

export interface JobSearchDeps {
  pool: Pool
  index: SearchIndex
  search: SearchService
  cache: SearchCacheStore
  /** Null where rules alone read queries. */
  parseByModel: ParseByModel | null
  now: () => Date
}

export type JobSearch = ReturnType<typeof createJobSearch>

/** Listing without a query stops here; more is asked for by filters, not by paging. */
const LISTED_AT_MOST = 10_000
const CLOCK_STEP_MS = 5 * 60_000
/** What is searched for of a longer text; the model reads less than this of it. */
const SEARCHED_CHARS = 10_000

/** Search over jobs: query parsing, filters, hybrid ranking, caching, sorting, one paging at the end, evidence for the page. */
export function createJobSearch({ pool, index, search, cache, parseByModel, now }: JobSearchDeps) {
  return { searchJobs, parse }

  /** By rules and, where they leave the query unclear, by the language model of `viewer`. Throws the reason of `signal`. */
  async function parse(query: string, viewer?: Viewer, signal: AbortSignal = new AbortController().signal): Promise<ParsedJobQuery> {
    // Rounded, so that "in the last 24 hours" is the same search for a while and can be cached.
    const options = { now: new Date(Math.floor(now().getTime() / CLOCK_STEP_MS) * CLOCK_STEP_MS) }
    const rules = parseJobQuery(query, options)
    if (parseByModel === null || viewer === undefined || !isUnclear(query, rules)) return rules
    const reading = await parseByModel(viewer, query, signal)
    return reading === null ? rules : applyReading(query, rules, reading, options)
  }

  /**
   * Throws ValidationError for a cursor of another list, weights that cannot be and a page without room; UnavailableError as
   * `search` does. `matchScores` is asked only when the sort needs it.
   */
  async function searchJobs(input: JobSearchInput, matchScores: MatchScores, signal?: AbortSignal): Promise<JobSearchPage> {
    const startedAt = performance.now()
    if (!Number.isInteger(input.first) || input.first < 1) {
      throw new ValidationError([{ path: ['first'], message: 'must be a whole number of 1 or more.' }])
    }
    const parsed = await parse(input.query, input.viewer, signal)
    const filters: JobFilters = { ...input.filters, ...mergeFilters(input.filters ?? {}, parsed.filters) }
    const request = {
      parser: parsed.parser,
      // Neither model nor database takes these, and they say nothing.
      text: stripControls(parsed.text).slice(0, SEARCHED_CHARS).trim(),
      filters,
      weights: input.weights ?? {},
      fusion: input.fusion ?? null,
      rerank: input.rerank !== false,
      pageSize: input.first,
      ranking: search.ranking,
      today: startOfDay(now()),
    }
    const ranked = request.text === '' ? await list(request) : await cache.through(request, () => rank(request, signal))
    const sort = input.sort ?? defaultSort(request.text)
    const sorted = await sortHits(pool, ranked.rows.map(toHit), sort, matchScores)
    const page = pageAfter(sorted, input.first, input.after ?? null, keyOf(input, sort))
    const rows = page.edges.map((edge) => edge.node.row)
    const evidence = await cache.evidence(ranked.key, rows, () => search.explain(['jobs'], request.text, rows))
    return {
      hits: page.edges.map(({ node, cursor }) => ({ ...node, cursor, evidence: evidence.get(node.id) ?? NO_EVIDENCE })),
      totalCount: sorted.length,
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      searchMode: ranked.mode,
      cached: ranked.cached,
      parsed,
      tookMs: performance.now() - startedAt,
    }
  }

  /** Without words to rank by there is nothing to cache: the filters alone decide. */
  async function list({ filters, today }: Pick<RankRequest, 'filters' | 'today'>): Promise<FoundList> {
    const ids = await index.documentIds('jobs', toIndexFilter(filters, today), null, LISTED_AT_MOST)
    return { rows: await stored(ids.map(unrankedRow)), mode: 'KEYWORD', cached: false, key: null }
  }

  async function rank(request: RankRequest, signal: AbortSignal | undefined): Promise<RankedList> {
    const { rows, mode } = await search.search({
      scopes: [{ collection: 'jobs', filter: toIndexFilter(request.filters, request.today) }],
      text: request.text,
      weights: request.weights,
      ...(request.fusion === null ? {} : { fusion: request.fusion }),
      rerank: request.rerank,
      pageSize: request.pageSize,
      ...(signal ? { signal } : {}),
    })
    return { rows: await stored(rows), mode }
  }

  /** Without the rows of jobs that were removed and wait to be taken out of the index. */
  async function stored(rows: RankedRow[]): Promise<RankedRow[]> {
    const found = await pool.query<{ id: string }>('SELECT id FROM jobs WHERE id = ANY($1::uuid[])', [rows.map((row) => row.documentId)])
    const ids = new Set(found.rows.map((job) => job.id))
    return rows.filter((row) => ids.has(row.documentId))
  }
}

const NO_EVIDENCE: HitEvidence = { passage: null, matchedTerms: [], highlights: [] }

function toHit(row: RankedRow): JobHit {
  return { id: row.documentId, row }
}

function unrankedRow(documentId: string): RankedRow {
  return {
    documentId, keywordRank: null, keywordScore: null, vectorRank: null, similarity: null, passageId: null, fusedScore: 0, rerankScore: null,
  }
}

/** By the filters as given: those read off the query may say "since a day ago" and move with the clock. */
function keyOf({ query, filters, weights, fusion, rerank }: JobSearchInput, sort: JobSort): string {
  return listKey([query, filters ?? {}, weights ?? {}, fusion ?? null, rerank !== false, sort.by, sort.direction])
}

function defaultSort(text: string): JobSort {
  return text === '' ? { by: 'DATE', direction: 'DESC' } : { by: 'RELEVANCE', direction: 'DESC' }
}
