import type { ApplicationStore } from '../domains/applications/application-store.ts'
import { createApplicationsService, type ApplicationsService, type ScoreOf } from '../domains/applications/applications.service.ts'
import { createAttachmentsService, type AttachmentsService, type AttachmentsServiceDeps } from '../domains/applications/attachments.service.ts'
import { createCalendarFeeds, type CalendarFeeds } from '../domains/applications/calendar/calendar-feeds.service.ts'
import { createContactsService, type ContactsService } from '../domains/applications/contacts.service.ts'
import { createGhosting, type Ghosting } from '../domains/applications/ghosting.service.ts'
import { createInterviewsService, type InterviewsService } from '../domains/applications/interviews.service.ts'
import { createOwnStages, type OwnStages } from '../domains/applications/own-stages.service.ts'
import { createRemindersService, type RemindersService } from '../domains/applications/reminders.service.ts'
import { createStatisticsService, type StatisticsService } from '../domains/applications/statistics/statistics.service.ts'
import { createApplicationExport, type ApplicationExport } from '../domains/applications/transfer/export.service.ts'
import { createApplicationImport, type ApplicationImport } from '../domains/applications/transfer/import/import.service.ts'
import type { JobsService } from '../domains/jobs/jobs.service.ts'
import type { MatchingService } from '../domains/matching/matching.service.ts'
import type { NoticeTeller } from '../domains/users/notices.ts'
import type { Platform } from './platform.ts'

export interface ApplicationServices {
  applications: ApplicationsService
  ownStages: OwnStages
  ghosting: Ghosting
  contacts: ContactsService
  interviews: InterviewsService
  attachments: AttachmentsService
  reminders: RemindersService
  applicationStatistics: StatisticsService
  applicationExport: ApplicationExport
  applicationImport: ApplicationImport
  calendarFeeds: CalendarFeeds
}

export interface ApplicationParts extends Pick<AttachmentsServiceDeps, 'limits' | 'quota'> {
  store: ApplicationStore
  jobs: JobsService
  matching: Pick<MatchingService, 'scoresFor'>
  notices: NoticeTeller
}

/** The applications domain over the platform and the domains that it asks. */
export function createApplications(
  { config, database, pubsub, queue, links, logger, now }: Platform, { store, jobs, matching, notices, limits, quota }: ApplicationParts,
): ApplicationServices {
  const { prisma } = database
  const scoreOf: ScoreOf = async (viewer, { jobId, resumeId }) => (await matching.scoresFor(viewer, [jobId], resumeId)).get(jobId)?.overall ?? null
  return {
    applications: createApplicationsService({ prisma, scoreOf, jobs, pubsub, store, now }),
    ownStages: createOwnStages({ prisma, store, now }),
    ghosting: createGhosting({ prisma, store, inBackground: database.turns.inBackground, logger, now }),
    contacts: createContactsService({ prisma, store }),
    interviews: createInterviewsService({ prisma, store }),
    attachments: createAttachmentsService({ prisma, store, links, limits, quota, now }),
    reminders: createRemindersService({ prisma, queue, store, notices, now }),
    applicationStatistics: createStatisticsService({ database, now }),
    applicationExport: createApplicationExport({ prisma, links, now }),
    applicationImport: createApplicationImport({ prisma, queue, store, now, maxBytes: config.server.importLimitBytes }),
    calendarFeeds: createCalendarFeeds({ prisma, links, now }),
  }
}
