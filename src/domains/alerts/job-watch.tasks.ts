import { z } from 'zod'
import { defineTask } from '../../platform/queue/queue.ts'

/** What is given up here is never told of, so it is tried for hours. */
const OUTLAST_AN_OUTAGE = 500

/**
 * Holds a job that was indexed, and scored, against what people watch for. A task of its own: where it has to be tried again, nothing
 * that came before it is done again.
 */
export const watchJobTask = defineTask('alerts.watch-job', z.object({ jobId: z.uuid() }), { batchSize: 200, retryLimit: OUTLAST_AN_OUTAGE })

/** Every kind of background work of those who watch for jobs. */
export const JOB_WATCH_TASKS = [watchJobTask] as const
