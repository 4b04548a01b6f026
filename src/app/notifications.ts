import { createDelivery, type Delivery } from '../domains/alerts/notifications/delivery.ts'
import { createDispatches } from '../domains/alerts/notifications/dispatches.ts'
import { createNoticeTeller } from '../domains/alerts/notifications/notice-teller.ts'
import { createNotificationsService, type NotificationsService } from '../domains/alerts/notifications/notifications.service.ts'
import { createMailSender } from '../domains/alerts/notifications/send-mail.ts'
import { createCallSender } from '../domains/alerts/notifications/webhooks/send-call.ts'
import { createWebhooksService, type WebhooksService } from '../domains/alerts/notifications/webhooks/webhooks.service.ts'
import type { NoticeTeller } from '../domains/users/notices.ts'
import type { Platform } from './platform.ts'

export interface NotificationServices {
  notices: NoticeTeller
  notifications: NotificationsService
  webhooks: WebhooksService
  delivery: Delivery
}

/** An attempt ends within its own time; what the database takes before and after it comes on top. */
const LEASE_MARGIN_MS = 60_000

/** Notifications over the platform: telling people, and the ways out to them. */
export function createNotifications(platform: Platform): NotificationServices {
  const { config, database: { prisma }, queue, pubsub, mailer, poster, links, secrets, logger, now } = platform
  const { random } = Math
  const notices = createNoticeTeller({ queue, now })
  const leaseMs = Math.max(config.mail.timeoutMs, config.webhooks.timeoutMs) + LEASE_MARGIN_MS
  const dispatches = createDispatches({ prisma, queue, now, random, leaseMs })
  const calls = { prisma, poster, secrets, now }
  return {
    notices,
    notifications: createNotificationsService({ prisma, pubsub, now }),
    webhooks: createWebhooksService(calls),
    delivery: createDelivery({
      prisma, queue, pubsub, now,
      sendMail: createMailSender({ prisma, mailer, links, dispatches, logger }),
      sendCall: createCallSender({ ...calls, dispatches, notices }),
    }),
  }
}
