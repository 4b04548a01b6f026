import { z } from 'zod'
import { defineTask } from '../../../platform/queue/queue.ts'

/** What is lost here is made up for only when a worker starts again, so it is tried for hours. */
const PATIENT = { retryLimit: 500 }

/** Notifications were made: tells subscribers, and sends what is due of these people. */
export const toldTask = defineTask('notifications.told', z.object({ notices: z.array(z.object({ id: z.uuid(), userId: z.uuid() })) }), {
  ...PATIENT, batchSize: 20,
})

/** Sends what is due of these people by now: after quiet hours, or as a digest. */
export const dueTask = defineTask('notifications.due', z.object({ userIds: z.array(z.uuid()) }), { ...PATIENT, batchSize: 100 })

/** Sends one mail that is fixed. */
export const mailTask = defineTask('notifications.mail', z.object({ dispatchId: z.uuid() }), { ...PATIENT, concurrency: 4, expireInSeconds: 1200 })

/** Makes one call of a webhook that is fixed. */
export const callTask = defineTask('notifications.call', z.object({ dispatchId: z.uuid() }), { ...PATIENT, concurrency: 4 })

/** Every kind of background work of notifications. */
export const NOTIFICATION_TASKS = [toldTask, dueTask, mailTask, callTask] as const
