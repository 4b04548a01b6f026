import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { taskOf } from './dispatches.ts'
import { gatherDue } from './gather-due.ts'
import type { NotificationTopics } from './notifications.service.ts'
import { callTask, dueTask, mailTask, toldTask } from './notifications.tasks.ts'

export interface DeliveryDeps {
  prisma: PrismaClient
  queue: Queue
  pubsub: PubSub<NotificationTopics>
  now: () => Date
  sendMail: (dispatchId: string, signal: AbortSignal) => Promise<void>
  sendCall: (dispatchId: string, signal: AbortSignal) => Promise<void>
}

export type Delivery = ReturnType<typeof createDelivery>

const ROWS_AT_ONCE = 1_000

/** Brings notifications to people, in this process, by whatever ways were planned for them. */
export function createDelivery(deps: DeliveryDeps) {
  const { prisma, queue, pubsub, now, sendMail, sendCall } = deps
  return { work }

  async function work(): Promise<void> {
    await queue.work(toldTask, async (tasks) => {
      const notices = tasks.flatMap((task) => task.notices)
      for (const { id, userId } of notices) pubsub.publish('notification.added', userId, { notificationId: id })
      await gatherDue(deps, notices.map(({ userId }) => userId))
    })
    await queue.work(dueTask, (tasks) => gatherDue(deps, tasks.flatMap(({ userIds }) => userIds)))
    await queue.work(mailTask, async (tasks, signal) => {
      for (const { dispatchId } of tasks) await sendMail(dispatchId, signal)
    })
    await queue.work(callTask, async (tasks, signal) => {
      for (const { dispatchId } of tasks) await sendCall(dispatchId, signal)
    })
    await queueOverdue()
  }

  /** The queue forgets what nobody took up for weeks; of two tasks for one thing the second finds it done. */
  async function queueOverdue(): Promise<void> {
    for (let after = NO_ID; ;) {
      const people = await prisma.notificationDelivery.findMany({
        where: { state: 'PENDING', dispatchId: null, notBefore: { lte: now() }, userId: { gt: after } },
        distinct: ['userId'], orderBy: { userId: 'asc' }, select: { userId: true }, take: ROWS_AT_ONCE,
      })
      if (people.length > 0) await queue.enqueue(dueTask, [{ userIds: people.map(({ userId }) => userId) }])
      if (people.length < ROWS_AT_ONCE) break
      after = people.at(-1)?.userId ?? after
    }
    for (let after = NO_ID; ;) {
      const rows = await prisma.notificationDispatch.findMany({
        where: { state: 'PENDING', nextAttemptAt: { lte: now() }, id: { gt: after } }, orderBy: { id: 'asc' }, select: { id: true, channel: true }, take: ROWS_AT_ONCE,
      })
      for (const [task, those] of Map.groupBy(rows, taskOf)) await queue.enqueue(task, those.map(({ id }) => ({ dispatchId: id })))
      if (rows.length < ROWS_AT_ONCE) break
      after = rows.at(-1)?.id ?? after
    }
  }
}

/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'
