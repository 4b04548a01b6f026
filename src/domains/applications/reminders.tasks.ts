import { z } from 'zod'
import { defineTask } from '../../platform/queue/queue.ts'

/**
 * Tells a person of a reminder. `dueAt` is the time it was queued for: one that was moved meanwhile has another. A reminder must
 * arrive, so it is tried for hours.
 */
export const reminderTask = defineTask('applications.reminder', z.object({ reminderId: z.uuid(), dueAt: z.iso.datetime() }), {
  batchSize: 20,
  retryLimit: 500,
})

/** The background work of reminders. */
export const REMINDER_TASKS = [reminderTask] as const
