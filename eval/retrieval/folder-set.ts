import { createSearchService } from '../../src/domains/search/search.service.ts'
import type { Platform } from '../../src/app/platform.ts'
import { queryFigures } from '../measures.ts'
import { documentId } from './folder-collection.ts'
import { readQueryFiles } from './labelled-folder.ts'
import { rememberingIndex } from './remembering-index.ts'
import { searchRows, type RowFigures } from './rows.ts'

const RANKED_DEPTH = 50

/** Figures of each row over the queries of a folder whose corpus is indexed. */
export async function evaluateFolder(platform: Platform, folder: string, onProgress: (queries: number) => void): Promise<RowFigures[]> {
  const { config, index, embedder, reranker } = platform
  const settings = { ...config.search, rerankCandidates: config.rerank.candidates }
  const { search } = createSearchService({ index: rememberingIndex(index), embedder, reranker, settings })
  const results: RowFigures[] = searchRows(reranker !== null).map((row) => ({ row, queries: [] }))
  let done = 0
  for (const { id, query, grades } of await readQueryFiles(folder)) {
    const relevant = new Map([...grades].map(([corpusId, grade]) => [documentId(corpusId), grade]))
    for (const { row, queries } of results) {
      const { rows } = await search({
        scopes: [{ collection: 'documents', filter: {} }],
        text: query,
        pageSize: RANKED_DEPTH,
        rerank: row.rerank,
        ...(row.weights ? { weights: row.weights } : {}),
        ...(row.fusion ? { fusion: row.fusion } : {}),
      })
      queries.push(queryFigures(id, rows.slice(0, RANKED_DEPTH).map((hit) => hit.documentId), relevant))
    }
    done += 1
    onProgress(done)
  }
  return results
}
