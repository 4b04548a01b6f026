import { JOB_WATCH_TASKS } from '../domains/alerts/job-watch.tasks.ts'
import { NOTIFICATION_TASKS } from '../domains/alerts/notifications/notifications.tasks.ts'
import type { NotificationTopics } from '../domains/alerts/notifications/notifications.service.ts'
import type { SearchTopics } from '../domains/alerts/searches/found-hits.ts'
import { SAVED_SEARCH_TASKS } from '../domains/alerts/searches/saved-searches.tasks.ts'
import type { ApplicationTopics } from '../domains/applications/application-store.ts'
import { REMINDER_TASKS } from '../domains/applications/reminders.tasks.ts'
import type { AnswerTopics } from '../domains/chat/answer/live-answers.ts'
import { DOCUMENT_TASKS } from '../domains/documents/documents.tasks.ts'
import type { DocumentTopics } from '../domains/documents/progress.ts'
import type { ImportTopics } from '../domains/jobs/imports/import-progress.ts'
import { JOB_TASKS } from '../domains/jobs/jobs.tasks.ts'
import type { ScrapeTopics } from '../domains/scraping/scrape-progress.ts'
import { SCRAPING_TASKS } from '../domains/scraping/scraping.tasks.ts'
import type { TaskName } from '../platform/queue/queue.ts'

/** Every kind of background work; the queue refuses what is not listed. */
export const TASKS: readonly TaskName[] = [
  ...JOB_TASKS, ...DOCUMENT_TASKS, ...SCRAPING_TASKS, ...REMINDER_TASKS, ...NOTIFICATION_TASKS, ...SAVED_SEARCH_TASKS, ...JOB_WATCH_TASKS,
]

/** Every topic that is published, with its payload. */
export type AppTopics = AnswerTopics & ApplicationTopics & ImportTopics & NotificationTopics & DocumentTopics & ScrapeTopics & SearchTopics
