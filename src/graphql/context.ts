import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { NotificationsService } from '../domains/alerts/notifications/notifications.service.ts'
import type { WebhooksService } from '../domains/alerts/notifications/webhooks/webhooks.service.ts'
import type { SavedSearchesService } from '../domains/alerts/searches/saved-searches.service.ts'
import type { ApplicationsService } from '../domains/applications/applications.service.ts'
import type { CalendarFeeds } from '../domains/applications/calendar/calendar-feeds.service.ts'
import type { StatisticsService } from '../domains/applications/statistics/statistics.service.ts'
import type { ApplicationImport } from '../domains/applications/transfer/import/import.service.ts'
import type { ApplicationExport } from '../domains/applications/transfer/export.service.ts'
import type { OwnStages } from '../domains/applications/own-stages.service.ts'
import type { AttachmentsService } from '../domains/applications/attachments.service.ts'
import type { ContactsService } from '../domains/applications/contacts.service.ts'
import type { InterviewsService } from '../domains/applications/interviews.service.ts'
import type { RemindersService } from '../domains/applications/reminders.service.ts'
import type { ChatService } from '../domains/chat/chat.service.ts'
import type { Reader } from '../domains/chat/answer/live-answers.ts'
import type { LettersService } from '../domains/chat/letters/letters.service.ts'
import type { SessionsService } from '../domains/chat/sessions.service.ts'
import type { DocumentSearch } from '../domains/documents/document-search.ts'
import type { DocumentsService } from '../domains/documents/documents.service.ts'
import type { AnalysisService } from '../domains/chat/analysis/analysis.service.ts'
import type { InterviewService } from '../domains/chat/interview/interview.service.ts'
import type { TailoringService } from '../domains/chat/tailoring/tailoring.service.ts'
import type { ResumesService } from '../domains/documents/resumes.service.ts'
import type { ImportsService } from '../domains/jobs/imports/imports.service.ts'
import type { JobSearch } from '../domains/jobs/job-search.ts'
import type { JobsService } from '../domains/jobs/jobs.service.ts'
import type { MatchingService } from '../domains/matching/matching.service.ts'
import type { Maintenance } from '../domains/search/maintenance.ts'
import type { PostingPages } from '../domains/scraping/posting-pages.service.ts'
import type { SchedulesService } from '../domains/scraping/schedules.service.ts'
import type { ScrapesService } from '../domains/scraping/scrapes.service.ts'
import type { SourcesService } from '../domains/scraping/sources.service.ts'
import type { LanguageModels } from '../domains/settings/language-models.service.ts'
import type { SettingsService } from '../domains/settings/settings.service.ts'
import type { PersonData } from '../domains/users/person-data.service.ts'
import type { Viewer } from '../lib/viewer.ts'
import type { Embedder } from '../platform/embedding/embedder.ts'
import type { Reranker } from '../platform/rerank/reranker.ts'
import type { Logger } from '../platform/telemetry/logger.ts'

export interface Services {
  jobs: JobsService
  jobSearch: JobSearch
  imports: ImportsService
  resumes: ResumesService
  documents: DocumentsService
  documentSearch: DocumentSearch
  matching: MatchingService
  maintenance: Maintenance
  scrapes: ScrapesService
  schedules: SchedulesService
  sources: SourcesService
  postingPages: PostingPages
  chat: ChatService
  sessions: SessionsService
  letters: LettersService
  languageModels: LanguageModels
  settings: SettingsService
  personData: PersonData
  applications: ApplicationsService
  applicationStatistics: StatisticsService
  applicationExport: ApplicationExport
  applicationImport: ApplicationImport
  calendarFeeds: CalendarFeeds
  ownStages: OwnStages
  contacts: ContactsService
  interviews: InterviewsService
  attachments: AttachmentsService
  reminders: RemindersService
  notifications: NotificationsService
  webhooks: WebhooksService
  savedSearches: SavedSearchesService
  analysis: AnalysisService
  interview: InterviewService
  tailoring: TailoringService
}

/** Limits that resolvers hold input against. */
export interface InputLimits {
  pageSizeMax: number
  /** Of a resume or a document. */
  uploadBytes: number
}

/** What every resolver is given; made anew for each operation. */
export interface Context {
  viewer: Viewer
  services: Services
  /** For reads that follow the selection of a query; writes go through services. */
  prisma: PrismaClient
  embedder: Embedder
  /** Null where no cross-encoder is configured. */
  reranker: Reranker | null
  limits: InputLimits
  requestId: string
  logger: Logger
  /** Aborts when nobody waits for the answer any more, or it took too long. */
  signal: AbortSignal
  /** The client did not leave: its connection broke, or this server ends, so that it may come back. */
  isConnectionLost: () => boolean
  /** Aborts `signal`. */
  cancel: (reason?: Error) => void
}

/** The client of an operation, as one who reads what is streamed to it. */
export function readerOf({ signal, isConnectionLost }: Pick<Context, 'signal' | 'isConnectionLost'>): Reader {
  return { signal, isLost: isConnectionLost }
}
