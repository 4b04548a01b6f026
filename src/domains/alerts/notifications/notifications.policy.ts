import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../lib/viewer.ts'

/** Notifications that the viewer may read and mark: their own. */
export function ownNotifications(viewer: Viewer): Prisma.NotificationWhereInput {
  return { userId: viewer.userId }
}

/** Webhooks that the viewer may see, try and change: their own. */
export function ownWebhooks(viewer: Viewer): Prisma.WebhookEndpointWhereInput {
  return { userId: viewer.userId }
}
