import { join } from 'node:path'
import { watchJobTask } from '../domains/alerts/job-watch.tasks.ts'
import { forgetMails } from '../domains/alerts/notifications/forget-mails.ts'
import { createApplicationStore } from '../domains/applications/application-store.ts'
import { createLostDocuments } from '../domains/applications/lost-documents.ts'
import { createPersonPassages } from '../domains/chat/retrieval/person-passages.ts'
import { createDocumentSearch, type DocumentSearch } from '../domains/documents/document-search.ts'
import { indexDocuments } from '../domains/documents/document-indexer.ts'
import { createDocumentsService, type DocumentsService } from '../domains/documents/documents.service.ts'
import { indexDocumentTask, indexResumeTask, resumeIndexedTask, resumeRemovedTask } from '../domains/documents/documents.tasks.ts'
import { forgetTexts } from '../domains/documents/forget-texts.ts'
import { indexedDocuments } from '../domains/documents/indexed-documents.ts'
import { indexedResumes } from '../domains/documents/indexed-resumes.ts'
import { indexResumes } from '../domains/documents/resume-indexer.ts'
import { markMatched } from '../domains/documents/resume-progress.ts'
import { createResumesService, type ResumesService } from '../domains/documents/resumes.service.ts'
import { indexedJobs } from '../domains/jobs/indexed-jobs.ts'
import { forgetImports } from '../domains/jobs/imports/forget-imports.ts'
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
import { createLanguageModels, type LanguageModels } from '../domains/settings/language-models.service.ts'
import { createPersonWeights, type PersonWeights } from '../domains/settings/match-weights.ts'
import { createSettingsService, type SettingsService } from '../domains/settings/settings.service.ts'
import { createPersonData, type PersonData } from '../domains/users/person-data.service.ts'
import type { Metrics } from '../platform/telemetry/metrics.ts'
import { createApplications, type ApplicationServices } from './applications.ts'
import { createChat, type ChatServices } from './chat.ts'
import { createModelParsing } from './model-parsing.ts'
import { createNotifications, type NotificationServices } from './notifications.ts'
import type { Platform } from './platform.ts'
import { createScraping, type ScrapingServices } from './scraping.ts'
import { createWatching, type WatchingServices } from './watching.ts'

/** The domains of one process. */
export interface Services extends ScrapingServices, ChatServices, ApplicationServices, NotificationServices, WatchingServices {
  search: SearchService
  jobs: JobsService
  jobSearch: JobSearch
  imports: ImportsService
  resumes: ResumesService
  documents: DocumentsService
  documentSearch: DocumentSearch
  matching: MatchingService
  maintenance: Maintenance
  languageModels: LanguageModels
  settings: SettingsService
  personData: PersonData
  weights: PersonWeights
}

export function createServices(platform: Platform): Services {
  const { config, database, index, embedder, reranker, cache, pubsub, queue, secrets, links, llm, now } = platform
  const { prisma, pool } = database
  const search = createSearchService({
    index, embedder, reranker, settings: { ...config.search, rerankCandidates: config.rerank.candidates },
  })
  const jobs = createJobsService({ prisma, queue, now })
  const searchCache = createSearchCache({ pool, cache, ttlMs: config.search.cacheTtlMs, now })
  const { dailyTokens, maxAnswerTokens } = config.llm
  const languageModels = createLanguageModels({ prisma, router: llm, secrets, dailyTokens, maxAnswerTokens, now })
  const parseByModel = createModelParsing(config.search, { models: languageModels, cache })
  const jobSearch = measuredJobSearch(createJobSearch({ pool, index, search, cache: searchCache, parseByModel, now }), platform.metrics)
  const imports = createImportsService({
    prisma, queue, pubsub, now, spoolDir: join(config.database.dataDir, 'imports'), maxBytes: config.server.importLimitBytes,
  })
  const limits = {
    maxBytes: config.server.resumeLimitBytes,
    parseTimeoutMs: config.limits.documentParseTimeoutMs,
    parseMemoryMb: config.limits.documentMemoryMb,
  }
  const applicationStore = createApplicationStore({ prisma, pubsub, now })
  const lostDocuments = createLostDocuments({ store: applicationStore, now })
  const resumes = createResumesService({ prisma, queue, pubsub, limits, beforeRemoval: lostDocuments.resumeRemoved, now })
  const quota = { count: config.limits.documentQuotaCount, bytes: config.limits.documentQuotaBytes }
  const documents = createDocumentsService({ prisma, queue, pubsub, limits, quota })
  const documentSearch = createDocumentSearch({ prisma, index, search })
  const weights = createPersonWeights({ prisma, defaults: config.matching.weights })
  const matching = createMatchingService({ database, index, jobs, resumes, weights })
  const rows = { prisma, queue, model: embedder.model }
  const maintenance = createMaintenance({ index, embedder, indexed: [indexedJobs(rows), indexedResumes(rows), indexedDocuments(rows)] })
  const person = createPersonPassages({ documents: documentSearch, resumes, index })
  const chat = createChat(platform, { jobs, resumes, matching, person, models: languageModels, beforeLetterRemoval: lostDocuments.letterRemoved })
  const notifications = createNotifications(platform)
  const watching = createWatching(platform, { notices: notifications.notices, weights })
  const applications = createApplications(platform, { store: applicationStore, jobs, matching, notices: notifications.notices, limits, quota })
  const settings = createSettingsService({
    prisma,
    defaultWeights: config.matching.weights,
    whenZoneChanged: [applications.reminders.followZone, watching.savedSearches.followZone],
    whenWeightsChanged: [resumes.matchAnew],
  })
  const personData = createPersonData({
    prisma, pool, links, now,
    forget: [
      (tx, userId) => forgetTexts({ queue, pubsub }, tx, userId),
      forgetImports,
      (tx, userId) => forgetMails(platform.mailer, tx, userId),
    ],
  })
  return {
    search, jobs, jobSearch, imports, resumes, documents, documentSearch, matching, maintenance, languageModels, weights, settings, personData,
    ...notifications, ...watching, ...applications, ...createScraping(platform), ...chat,
  }
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
  const { database, index, embedder, pubsub, queue } = platform
  const { prisma, pool } = database
  const matchEvents = { prisma, index, pool, weights: services.weights }
  await services.imports.work()
  await services.scrapes.work()
  await services.schedules.work()
  services.ghosting.work()
  await services.reminders.work()
  await services.delivery.work()
  await services.savedSearches.work()
  await queue.work(indexJobTask, (tasks) => indexJobs({ prisma, index, embedder, queue }, tasks.map((task) => task.jobId)))
  await services.jobWatch.prepare()
  await queue.work(watchJobTask, (tasks) => services.jobWatch.onJobsIndexed(tasks.map((task) => task.jobId)))
  await queue.work(jobIndexedTask, async (tasks) => {
    const jobIds = tasks.map((task) => task.jobId)
    await onJobsIndexed(matchEvents, jobIds)
    await queue.enqueue(watchJobTask, tasks)
    await services.scrapes.onJobsIndexed(jobIds)
  })
  await queue.work(indexResumeTask, (tasks) => indexResumes({ prisma, index, embedder, queue, pubsub }, tasks.map((task) => task.resumeId)))
  await queue.work(indexDocumentTask, (tasks) => indexDocuments({ prisma, index, embedder, pubsub }, tasks.map((task) => task.documentId)))
  await queue.work(resumeIndexedTask, async (tasks) => {
    for (const { resumeId } of tasks) if (await onResumeIndexed(matchEvents, resumeId)) await markMatched({ prisma, pubsub }, resumeId)
  })
  await queue.work(resumeRemovedTask, async (tasks) => {
    for (const { userId } of tasks) await onResumeRemoved(matchEvents, userId)
  })
}
