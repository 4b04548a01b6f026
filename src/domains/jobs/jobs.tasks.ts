import { z } from 'zod'
import { defineTask } from '../../platform/queue/queue.ts'

/** Tries for hours: indexing waits in the queue while the model or the index is away. */
const OUTLAST_AN_OUTAGE = 500

/** Brings the search index up to date with one job, or takes the job out of it where it is gone. */
export const indexJobTask = defineTask('jobs.index', z.object({ jobId: z.uuid() }), {
  batchSize: 16,
  retryLimit: OUTLAST_AN_OUTAGE,
})

/** Event: a job is searchable as it stands, or is gone. */
export const jobIndexedTask = defineTask('job.indexed', z.object({ jobId: z.uuid() }), {
  batchSize: 200,
  retryLimit: OUTLAST_AN_OUTAGE,
})

/** Reads an uploaded file of postings. */
export const importJobsTask = defineTask('jobs.import', z.object({ importId: z.uuid() }), {
  expireInSeconds: 6 * 3600,
  retryLimit: 20,
})

/** Every kind of background work of this domain. */
export const JOB_TASKS = [indexJobTask, jobIndexedTask, importJobsTask] as const
