import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, PrismaClient } from '../../../generated/prisma/client.ts'
import { createImportsService, type ImportsService } from '../../../src/domains/jobs/imports/imports.service.ts'
import type { ImportTopics } from '../../../src/domains/jobs/imports/import-progress.ts'
import { incomingPosting } from '../../../src/domains/jobs/incoming-posting.ts'
import { indexedJobs } from '../../../src/domains/jobs/indexed-jobs.ts'
import type { RawPosting } from '../../../src/domains/jobs/intake/posting.ts'
import { indexJobs } from '../../../src/domains/jobs/job-indexer.ts'
import { createJobSearch, type JobSearch, type JobSearchInput, type JobSearchPage } from '../../../src/domains/jobs/job-search.ts'
import type { MatchScores } from '../../../src/domains/jobs/job-sort.ts'
import { savePostings } from '../../../src/domains/jobs/job-store.ts'
import { createJobsService, type JobsService } from '../../../src/domains/jobs/jobs.service.ts'
import { indexJobTask, JOB_TASKS } from '../../../src/domains/jobs/jobs.tasks.ts'
import type { SaveResult } from '../../../src/domains/jobs/saving-batch.ts'
import { createSearchCache } from '../../../src/domains/jobs/search-cache.ts'
import { createMaintenance, type Maintenance } from '../../../src/domains/search/maintenance.ts'
import { createSearchService, type SearchSettings } from '../../../src/domains/search/search.service.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { createMemoryCache } from '../../../src/platform/cache/memory-cache.ts'
import type { Database } from '../../../src/platform/database/database.ts'
import { openPostgresIndex } from '../../../src/platform/index/postgres/postgres-index.ts'
import type { SearchIndex } from '../../../src/platform/index/search-index.ts'
import { createMemoryPubSub } from '../../../src/platform/pubsub/memory-pubsub.ts'
import { openPgBossQueue } from '../../../src/platform/queue/pgboss-queue.ts'
import type { Queue } from '../../../src/platform/queue/queue.ts'
import type { Reranker } from '../../../src/platform/rerank/reranker.ts'
import { createLogger } from '../../../src/platform/telemetry/logger.ts'
import { freshDatabase } from '../../support/database.ts'
import { fakeEmbedder, type FakeEmbedder } from '../../support/fake-embedder.ts'

export const SETTINGS: SearchSettings = { fusion: 'SCORE', keywordWeight: 0.5, vectorWeight: 0.5, candidates: 100, rerankCandidates: 20 }
export const CACHE_TTL_MS = 60_000

export interface SearcherOptions {
  settings?: Partial<SearchSettings>
  reranker?: Reranker
}

export interface JobDesk {
  prisma: PrismaClient
  queue: Queue
  index: SearchIndex
  embedder: FakeEmbedder
  jobs: JobsService
  imports: ImportsService
  maintenance: Maintenance
  viewer: Viewer
  clock: { now: Date }
  /** Saves one posting after the other's batch, or all of them in one. */
  save(...postings: RawPosting[]): Promise<SaveResult[]>
  /** All jobs with their sightings, by title. */
  stored(): Promise<(Job & { sightings: { id: string; source: string; outcome: string; urlKey: string }[]; company: { name: string } })[]>
  /** Searches with nothing in memory but what this searcher has found itself. */
  searcher(options?: SearcherOptions): JobSearch
  /** Titles of the jobs found, best first. */
  titles(query: string, input?: Partial<JobSearchInput>): Promise<string[]>
  search(query: string, input?: Partial<JobSearchInput>, matchScores?: MatchScores): Promise<JobSearchPage>
  /** Indexes what is queued from now on; calling it again does nothing. */
  startWorkers(): Promise<void>
  /** Takes out every job, import and queued task. */
  clear(): Promise<void>
  /** Waits until nothing is left to index. */
  settled(): Promise<void>
  close(): Promise<void>
}

const START = new Date('2026-06-15T12:00:00Z')
export const NO_SCORES: MatchScores = async () => new Map()

/** The jobs domain on a real database, queue and index, with a model that can be taken away. */
export async function openJobDesk(database?: Database): Promise<JobDesk> {
  const { prisma, pool, close } = database ?? (await freshDatabase())
  const clock = { now: START }
  const now = (): Date => clock.now
  const queue = await openPgBossQueue({ pool, logger: createLogger({ level: 'silent', pretty: false }), tasks: JOB_TASKS, embedded: true })
  const pubsub = createMemoryPubSub<ImportTopics>()
  const embedder = fakeEmbedder()
  const index = await openPostgresIndex({ pool, dimensions: embedder.dimensions })
  const rows = indexedJobs({ prisma, queue, model: embedder.model })
  const { id: userId } = await prisma.user.create({ data: { displayName: 'Somebody' } })
  const searcher = ({ settings, reranker }: SearcherOptions = {}): JobSearch => {
    const search = createSearchService({ index, embedder, reranker: reranker ?? null, settings: { ...SETTINGS, ...settings } })
    const cache = createSearchCache({ pool, cache: createMemoryCache({ maxBytes: 2 ** 20 }), ttlMs: CACHE_TTL_MS, now })
    return createJobSearch({ pool, index, search, cache, parseByModel: null, now })
  }
  const jobSearch = searcher()
  const search: JobDesk['search'] = (query, input = {}, matchScores = NO_SCORES) =>
    jobSearch.searchJobs({ query, first: 50, ...input }, matchScores)
  let working: Promise<void> | undefined
  const settled = async (): Promise<void> => {
    for (;;) {
      const { waiting, running } = await queue.stats(indexJobTask)
      if (waiting + running === 0) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return {
    prisma,
    queue,
    index,
    embedder,
    clock,
    viewer: { userId },
    jobs: createJobsService({ prisma, queue, now }),
    imports: createImportsService({
      prisma, queue, pubsub, now, spoolDir: join(tmpdir(), `resume-rag-imports-${randomUUID()}`), maxBytes: 1_000_000,
    }),
    maintenance: createMaintenance({ index, embedder, indexed: [rows] }),
    save: (...postings) => savePostings({ prisma, queue, now }, postings.map((raw) => incomingPosting(raw, now()))),
    stored: () => prisma.job.findMany({
      include: { sightings: { orderBy: [{ firstSeenAt: 'asc' }, { outcome: 'asc' }] }, company: true },
      orderBy: [{ title: 'asc' }, { createdAt: 'asc' }],
    }),
    searcher,
    search,
    async titles(query, input) {
      const { hits } = await search(query, input)
      const jobs = await prisma.job.findMany({ where: { id: { in: hits.map((hit) => hit.id) } }, select: { id: true, title: true } })
      const byId = new Map(jobs.map((job) => [job.id, job.title]))
      return hits.map((hit) => byId.get(hit.id) ?? 'gone')
    },
    startWorkers: () => (working ??= queue.work(indexJobTask, (tasks) => (
      indexJobs({ prisma, index, embedder, queue }, tasks.map((task) => task.jobId))
    ))),
    settled,
    async clear() {
      await pool.query('DELETE FROM queue.job WHERE state <> \'active\'')
      await settled()
      await pool.query('TRUNCATE jobs, companies, job_imports, search_cache CASCADE')
      await index.remove('jobs', await index.documentIds('jobs', {}, null, 1_000))
      embedder.embedded.length = 0
      clock.now = START
    },
    async close() {
      await queue.close(5_000)
      pubsub.close()
      await close()
    },
  }
}
