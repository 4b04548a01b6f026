import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Platform } from '../../src/app/platform.ts'
import { createJobSearch } from '../../src/domains/jobs/job-search.ts'
import { createSearchCache } from '../../src/domains/jobs/search-cache.ts'
import { createSearchService } from '../../src/domains/search/search.service.ts'
import { queryFigures } from '../measures.ts'
import { readQueryFile, type LabelledQuery } from '../retrieval/labelled-folder.ts'
import { rememberingIndex } from '../retrieval/remembering-index.ts'
import { searchRows, type RowFigures, type SearchRow } from '../retrieval/rows.ts'

const QUERIES_FILE = fileURLToPath(new URL('../data/search/queries.ndjson', import.meta.url))
const RANKED_DEPTH = 50

export function readSearchQueries(): Promise<LabelledQuery[]> {
  return readQueryFile(createReadStream(QUERIES_FILE))
}

/**
 * Figures of each row over the labelled job queries. All rows but the last go the whole way of a job search, the parser
 * of natural language in it; the last is the default search with the query's words as they stand.
 */
export async function evaluateSearchSet(
  platform: Platform,
  jobIds: ReadonlyMap<string, string>,
  queries: readonly LabelledQuery[],
): Promise<RowFigures[]> {
  const { config, database: { pool }, index: stored, embedder, reranker, cache, now } = platform
  const index = rememberingIndex(stored)
  const search = createSearchService({ index, embedder, reranker, settings: { ...config.search, rerankCandidates: config.rerank.candidates } })
  const jobSearch = createJobSearch({ pool, index, search, cache: createSearchCache({ pool, cache, ttlMs: 0, now }), parseByModel: null, now })
  const parsed = searchRows(reranker !== null).map((row): RowFigures => ({ row, queries: [] }))
  const unparsed: RowFigures = { row: { name: 'default, not parsed', rerank: true }, queries: [] }
  for (const { id, query, grades } of queries) {
    const relevant = new Map([...grades].map(([nativeId, grade]) => [jobIdOf(jobIds, nativeId, id), grade]))
    for (const { row, queries: figures } of parsed) {
      const page = await jobSearch.searchJobs({ ...asRequest(row), query, first: RANKED_DEPTH }, async () => new Map())
      figures.push(queryFigures(id, page.hits.map((hit) => hit.id), relevant))
    }
    const { rows } = await search.search({ scopes: [{ collection: 'jobs', filter: {} }], text: query, pageSize: RANKED_DEPTH })
    unparsed.queries.push(queryFigures(id, rows.slice(0, RANKED_DEPTH).map((hit) => hit.documentId), relevant))
  }
  return [...parsed, unparsed]
}

function asRequest({ weights, fusion, rerank }: SearchRow) {
  return { rerank, ...(weights ? { weights } : {}), ...(fusion ? { fusion } : {}) }
}

function jobIdOf(jobIds: ReadonlyMap<string, string>, nativeId: string, queryId: string): string {
  const jobId = jobIds.get(nativeId)
  if (jobId === undefined) throw new Error(`Query ${queryId} names posting ${nativeId}, which the sample does not have.`)
  return jobId
}
