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

const importPayload = z.object({ importId: z.uuid() })

/** An import that no attempt could finish. */
export const importGivenUpTask = defineTask('jobs.import.given-up', importPayload)

/** Reads an uploaded file of postings. */
export const importJobsTask = defineTask('jobs.import', importPayload, {
  expireInSeconds: 6 * 3600,
  retryLimit: 20,
  whenGivenUp: importGivenUpTask,
})

/** Every kind of background work of this domain. */
export const JOB_TASKS = [indexJobTask, jobIndexedTask, importJobsTask, importGivenUpTask] as const
