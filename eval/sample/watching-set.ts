import type { Platform } from '../../src/app/platform.ts'
import { compileSearch } from '../../src/domains/alerts/searches/compiled-search.ts'
import { evaluate, type FoundBy } from '../../src/domains/alerts/searches/evaluate.ts'
import { noteStandings } from '../../src/domains/alerts/searches/job-standings.ts'
import { readWatchedJobs } from '../../src/domains/alerts/searches/watched-jobs.ts'
import { mean } from '../measures.ts'
import { table } from '../tables.ts'
import type { LabelledQuery } from '../retrieval/labelled-folder.ts'

/** What a saved search of one labelled query found among all sample postings. */
export interface WatchedQuery {
  split: string
  kind: string
  relevant: number
  found: { by: FoundBy; grade: number }[]
}

/** Holds the labelled queries, as saved searches, against the sample postings. */
export async function evaluateWatching(platform: Platform, jobIds: ReadonlyMap<string, string>, queries: readonly LabelledQuery[]): Promise<WatchedQuery[]> {
  const { database: { prisma }, index, embedder, now } = platform
  const ids = [...new Set(jobIds.values())]
  await noteStandings(prisma, ids, now())
  const jobs = await readWatchedJobs({ prisma, index }, ids, true)
  const searches = await Promise.all(queries.map(async ({ query, ...labels }) => {
    const search = compileSearch({ userId: '', text: query, filters: { activeOnly: false }, resumeId: null, minScore: null }, now())
    const [vector] = await embedder.embed([search.searchedText || query])
    return { ...search, vector: vector ?? null, ...labels }
  }))
  const findings = await evaluate(searches, jobs, async (wanted) => wanted.map(() => null))
  return searches.map(({ split, kind, grades, id }) => {
    const gradeOf = new Map([...grades].map(([nativeId, grade]) => [jobIds.get(nativeId), grade]))
    const found = findings.filter(({ search }) => search.id === id).map(({ by, job }) => ({ by, grade: gradeOf.get(job.id) ?? 0 }))
    return { split, kind: kind ?? 'any', relevant: grades.size, found }
  })
}

/** Rows: what was found by words, by meaning, and by either. */
export function watchingTable(queries: readonly WatchedQuery[]): string {
  const rows: [string, (by: FoundBy) => boolean][] = [
    ['words', (by) => by !== 'MEANING'], ['meaning alone', (by) => by === 'MEANING'], ['**either**', () => true],
  ]
  return table(['found by', 'hits', 'precision, all hits', 'precision, mean of queries', 'recall, mean of queries', 'queries without a hit'], rows.map(([name, isMeant]) => {
    const found = queries.map((query) => ({ ...query, found: query.found.filter(({ by }) => isMeant(by)) }))
    const hits = found.flatMap((query) => query.found)
    const speaking = found.filter((query) => query.found.length > 0)
    return [
      name,
      String(hits.length),
      (good(hits) / hits.length).toFixed(3),
      mean(speaking.map((query) => good(query.found) / query.found.length)).toFixed(3),
      mean(found.map((query) => good(query.found) / query.relevant)).toFixed(3),
      `${found.length - speaking.length} of ${found.length}`,
    ]
  }))
}

function good(hits: readonly { grade: number }[]): number {
  return hits.filter(({ grade }) => grade > 0).length
}
