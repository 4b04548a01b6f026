import { z } from 'zod'
import { defineTask } from '../../../platform/queue/queue.ts'

/** A search that is lost would never run again, so it is tried for hours. */
const OUTLAST_AN_OUTAGE = 500

/** Runs a search at its time. `runAt` is the time that it was queued for: a search that was changed meanwhile has another. */
export const savedSearchTask = defineTask('alerts.saved-search', z.object({ savedSearchId: z.uuid(), runAt: z.iso.datetime() }), {
  retryLimit: OUTLAST_AN_OUTAGE,
})

/** Looks through all stored jobs for a search that is new or looks for something else. */
export const lookBackTask = defineTask('alerts.look-back', z.object({ savedSearchId: z.uuid() }), { retryLimit: OUTLAST_AN_OUTAGE })

/** Every kind of background work of saved searches. */
export const SAVED_SEARCH_TASKS = [savedSearchTask, lookBackTask] as const
