import type { ImportTopics } from '../domains/jobs/imports/import-progress.ts'
import { importJobsTask, indexJobTask, jobIndexedTask } from '../domains/jobs/jobs.tasks.ts'
import type { TaskName } from '../platform/queue/queue.ts'

/** Every kind of background work; the queue refuses what is not listed. */
export const TASKS: readonly TaskName[] = [indexJobTask, jobIndexedTask, importJobsTask]

/** Every topic that is published, with its payload. */
export type AppTopics = ImportTopics
