import { join } from 'node:path'
import { indexResumeTask, resumeIndexedTask, resumeRemovedTask } from '../domains/documents/documents.tasks.ts'
import type { TextWriter } from '../domains/chat/answer/answer-writer.ts'
import type { PersonPassages } from '../domains/chat/retrieval/find-passages.ts'
import { indexedResumes } from '../domains/documents/indexed-resumes.ts'
import { indexResumes } from '../domains/documents/resume-indexer.ts'
import { markMatched } from '../domains/documents/resume-progress.ts'
import { createResumesService, type ResumesService } from '../domains/documents/resumes.service.ts'
import { indexedJobs } from '../domains/jobs/indexed-jobs.ts'
import { createImportsService, type ImportsService } from '../domains/jobs/imports/imports.service.ts'
import { indexJobs } from '../domains/jobs/job-indexer.ts'
import { createJobSearch, type JobSearch } from '../domains/jobs/job-search.ts'
import { createJobsService, type JobsService } from '../domains/jobs/jobs.service.ts'
import { indexJobTask, jobIndexedTask } from '../domains/jobs/jobs.tasks.ts'
import { createSearchCache } from '../domains/jobs/search-cache.ts'
import { onJobsIndexed, onResumeIndexed, onResumeRemoved } from '../domains/matching/match-events.ts'
import { createMatchingService, type MatchingService } from '../domains/matching/matching.service.ts'
import { createMaintenance, type Maintenance } from '../domains/search/maintenance.ts'
import { createSearchService, type SearchService } from '../domains/search/search.service.ts'
import type { Metrics } from '../platform/telemetry/metrics.ts'
import { createChat, type ChatServices } from './chat.ts'
import type { Platform } from './platform.ts'
import { createScraping, type ScrapingServices } from './scraping.ts'

/** The domains of one process. */
export interface Services extends ScrapingServices, ChatServices {
  search: SearchService
  jobs: JobsService
  jobSearch: JobSearch
  imports: ImportsService
  resumes: ResumesService
  matching: MatchingService
  maintenance: Maintenance
}

export function createServices(platform: Platform): Services {
  const { config, database, index, embedder, reranker, cache, pubsub, queue, now } = platform
  const { prisma, pool } = database
  const search = createSearchService({
    index, embedder, reranker, settings: { ...config.search, rerankCandidates: config.rerank.candidates },
  })
  const jobs = createJobsService({ prisma, queue, now })
  const searchCache = createSearchCache({ pool, cache, ttlMs: config.search.cacheTtlMs, now })
  const jobSearch = measuredJobSearch(createJobSearch({ pool, index, search, cache: searchCache, now }), platform.metrics)
  const imports = createImportsService({
    prisma, queue, pubsub, now, spoolDir: join(config.database.dataDir, 'imports'), maxBytes: config.server.importLimitBytes,
  })
  const limits = {
    maxBytes: config.server.resumeLimitBytes,
    parseTimeoutMs: config.limits.documentParseTimeoutMs,
    parseMemoryMb: config.limits.documentMemoryMb,
  }
  const resumes = createResumesService({ prisma, queue, pubsub, limits, now })
  const matching = createMatchingService({ database, index, jobs, resumes, weights: config.matching.weights })
  const person: PersonPassages = {
    async nearest(_viewer, query, { resumeId }, limit) {
      if (resumeId === null) return { passages: [], mode: 'HYBRID' }
      const [[vector], passages, vectors] = await Promise.all([embedder.embed([query]), index.passages('resumes', [resumeId]), index.vectors('resumes', [resumeId])])
      const byId = new Map(vectors.map((one) => [one.passageId, one.embedding]))
      const scored = passages.filter((one) => one.kind === 'BODY').map((one) => ({
        id: one.id, source: 'RESUME' as const, documentId: one.documentId, section: one.section, text: one.content, charStart: one.charStart, charEnd: one.charEnd,
        relevance: (byId.get(one.id) ?? new Float32Array()).reduce((sum, x, place) => sum + x * (vector?.[place] ?? 0), 0),
      }))
      return { passages: scored.toSorted((a, b) => b.relevance - a.relevance).slice(0, limit), mode: 'HYBRID' }
    },
    async overview(_viewer, resumeId, limit) {
      return (await index.passages('resumes', [resumeId])).filter((one) => one.kind === 'BODY').slice(0, limit).map((one) => ({
        id: one.id, source: 'RESUME' as const, documentId: one.documentId, section: one.section, text: one.content, charStart: one.charStart, charEnd: one.charEnd, relevance: 0,
      }))
    },
  }
  const models: TextWriter = {
    contextTokens: async () => 8_000,
    async *write(_viewer, request) {
      yield { kind: 'CHOSEN', backend: 'EXTRACTIVE', model: 'none', isFallback: false }
      for (const passage of request.material.passages) yield { kind: 'TEXT', text: `${passage.text.slice(0, 60)} [${passage.label}]. ` }
      yield { kind: 'END', finishReason: 'STOP', usage: null }
    },
  }
  const rows = { prisma, queue, model: embedder.model }
  const maintenance = createMaintenance({ index, embedder, indexed: [indexedJobs(rows), indexedResumes(rows)] })
  const chat = createChat(platform, { jobs, resumes, matching, person, models })
  return { search, jobs, jobSearch, imports, resumes, matching, maintenance, ...createScraping(platform), ...chat }
}

function measuredJobSearch(jobSearch: JobSearch, metrics: Metrics): JobSearch {
  return {
    ...jobSearch,
    async searchJobs(...request) {
      const page = await jobSearch.searchJobs(...request)
      metrics.search({ mode: page.searchMode, cached: page.cached, durationMs: page.tookMs })
      return page
    },
  }
}

/** Takes up queued work in this process (role `worker`). */
export async function startWorkers(platform: Platform, services: Services): Promise<void> {
  const { config, database, index, embedder, pubsub, queue } = platform
  const { prisma, pool } = database
  const matchEvents = { prisma, index, pool, weights: config.matching.weights }
  await services.imports.work()
  await services.scrapes.work()
  await services.schedules.work()
  await queue.work(indexJobTask, (tasks) => indexJobs({ prisma, index, embedder, queue }, tasks.map((task) => task.jobId)))
  await queue.work(jobIndexedTask, async (tasks) => {
    const jobIds = tasks.map((task) => task.jobId)
    await onJobsIndexed(matchEvents, jobIds)
    await services.scrapes.onJobsIndexed(jobIds)
  })
  await queue.work(indexResumeTask, (tasks) => indexResumes({ prisma, index, embedder, queue, pubsub }, tasks.map((task) => task.resumeId)))
  await queue.work(resumeIndexedTask, async (tasks) => {
    for (const { resumeId } of tasks) if (await onResumeIndexed(matchEvents, resumeId)) await markMatched({ prisma, pubsub }, resumeId)
  })
  await queue.work(resumeRemovedTask, async (tasks) => {
    for (const { userId } of tasks) await onResumeRemoved(matchEvents, userId)
  })
}
