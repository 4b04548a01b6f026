import type { Notification, Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { NotFoundError } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import { ownNotifications } from './notifications.policy.ts'

export type NotificationTopics = {
  /** By the id of the person who is told. */
  'notification.added': { notificationId: string }
}

export interface NotificationsServiceDeps {
  prisma: PrismaClient
  pubsub: PubSub<NotificationTopics>
  now: () => Date
}

export type NotificationsService = ReturnType<typeof createNotificationsService>

interface ListFilter {
  unreadOnly: boolean
}

/** What a person was told, as they read it in the product. It is never removed: what is read is out of the way. */
export function createNotificationsService({ prisma, pubsub, now }: NotificationsServiceDeps) {
  return { list, count, markRead, markAllRead, added, stopMails }

  /** The newest first. */
  function list(viewer: Viewer, filter: ListFilter, query: Prisma.NotificationFindManyArgs): Promise<Notification[]> {
    return prisma.notification.findMany({ ...query, where: where(viewer, filter), orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  }

  function count(viewer: Viewer, filter: ListFilter): Promise<number> {
    return prisma.notification.count({ where: where(viewer, filter) })
  }

  /** Throws NotFoundError, and marks none, where one of them is not there. */
  async function markRead(viewer: Viewer, ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)]
    const own = { ...ownNotifications(viewer), id: { in: wanted.filter(isUuid) } }
    const found = new Set((await prisma.notification.findMany({ where: own, select: { id: true } })).map(({ id }) => id))
    const missing = wanted.find((id) => !found.has(id))
    if (missing !== undefined) throw new NotFoundError('Notification', missing)
    await prisma.notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: now() } })
  }

  async function markAllRead(viewer: Viewer): Promise<void> {
    await prisma.notification.updateMany({ where: where(viewer, { unreadOnly: true }), data: { readAt: now() } })
  }

  /** Each one as it is made, from this call on until `signal` aborts. One may come twice, after a worker was lost. */
  function added(viewer: Viewer, signal: AbortSignal): AsyncGenerator<Notification, undefined> {
    // Here, since a generator does nothing before its first value is asked for.
    return readAdded(viewer, pubsub.subscribe('notification.added', viewer.userId, signal))
  }

  async function* readAdded(viewer: Viewer, told: AsyncIterable<{ notificationId: string }>): AsyncGenerator<Notification, undefined> {
    for await (const { notificationId } of told) {
      const notification = await prisma.notification.findFirst({ where: { ...ownNotifications(viewer), id: notificationId } })
      if (notification !== null) yield notification
    }
  }

  /** Takes EMAIL from a person's channels; what is on its way is held back. False where there is no such person. */
  async function stopMails(userId: string): Promise<boolean> {
    if (!isUuid(userId) || (await prisma.user.count({ where: { id: userId } })) === 0) return false
    await prisma.$executeRaw`
      INSERT INTO user_settings (user_id, channels) VALUES (${userId}::uuid, ARRAY['WEBHOOK']::"NotificationChannel"[])
      ON CONFLICT (user_id) DO UPDATE SET channels = array_remove(user_settings.channels, 'EMAIL'), updated_at = now()`
    return true
  }
}

function where(viewer: Viewer, { unreadOnly }: ListFilter): Prisma.NotificationWhereInput {
  return { ...ownNotifications(viewer), ...(unreadOnly ? { readAt: null } : {}) }
}
