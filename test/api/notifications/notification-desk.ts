import { randomBytes } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { startWorkers } from '../../../src/app/services.ts'
import { NOTIFICATION_TASKS } from '../../../src/domains/alerts/notifications/notifications.tasks.ts'
import type { Notice } from '../../../src/domains/users/notices.ts'
import type { Database } from '../../../src/platform/database/database.ts'
import { createLinkSigner } from '../../../src/platform/secrets/link-signer.ts'
import type { Platform } from '../../../src/app/platform.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { until } from '../../support/postings.ts'

/** A Wednesday; the clocks of Berlin go forward on the Sunday after it. So far ahead that the queue starts nothing by itself. */
export const WEDNESDAY = new Date('2091-03-21T12:00:00Z')
export const ADDRESS = 'ada@example.org'

export interface NotificationDesk {
  app: TestApp
  clock: { now: Date }
  /** Tells the viewer, or whoever the notices are for, and waits until what is due was tried. */
  tell(...notices: Partial<Notice>[]): Promise<string[]>
  /** The clock shows this, and the queue finds due what is. */
  pass(now: Date): Promise<void>
  /** Waits until nothing of notifications is to be done now. */
  settled(): Promise<void>
  settings(data: Omit<Prisma.UserSettingsUncheckedCreateInput, 'userId'>, userId?: string): Promise<void>
  /** The viewer's deliveries, the oldest first. */
  deliveries(): Promise<{ state: string; channel: string; notBefore: Date; reason: string | null; attempts: number; lastError: string | null }[]>
  close(): Promise<void>
}

export interface DeskOptions {
  env?: Record<string, string>
  database?: Database
  workers?: boolean
  adapt?: (platform: Platform) => Platform
  /** Signs links; another for each desk unless given. */
  linkSecret?: Uint8Array
  now?: Date
}

/** The application with workers and a clock that is set; the viewer has a mail address and lives in Berlin. */
export async function openNotificationDesk(options: DeskOptions = {}): Promise<NotificationDesk> {
  const { env = {}, database, workers = true, adapt = (platform) => platform, linkSecret = randomBytes(32), now = WEDNESDAY } = options
  const clock = { now }
  const app = await createTestApp({
    env,
    ...(database === undefined ? {} : { database }),
    adapt: (platform) => adapt({ ...platform, links: createLinkSigner({ secret: linkSecret, publicUrl: 'https://jobs.example.org' }), now: () => clock.now }),
  })
  const { prisma, pool } = app.platform.database
  const { userId } = app.viewer
  await prisma.user.update({ where: { id: userId }, data: { email: ADDRESS } })
  const names = NOTIFICATION_TASKS.map(({ name }) => name)
  const settings: NotificationDesk['settings'] = async (data, id = userId) => {
    await prisma.userSettings.upsert({ where: { userId: id }, create: { userId: id, timeZone: 'Europe/Berlin', ...data }, update: data })
  }
  await settings({ timeZone: 'Europe/Berlin' })
  if (workers) await startWorkers(app.platform, app.services)
  let count = 0

  const settled = () => until(async () => {
    const stats = await Promise.all(NOTIFICATION_TASKS.map((task) => app.platform.queue.stats(task)))
    return stats.every(({ waiting, running }) => waiting + running === 0)
  })
  return {
    app, clock, settled, settings,
    async tell(...notices) {
      const whole = notices.map((notice): Notice => ({
        userId, kind: 'MATCH', dedupeKey: `test:${crypto.randomUUID()}`, subject: `Notice ${++count}`, body: '', reasons: [], ...notice,
      }))
      const ids = await prisma.$transaction((tx) => app.services.notices.tell(tx, whole))
      app.services.notices.wake()
      if (workers) await settled()
      return ids
    },
    async pass(to) {
      clock.now = to
      await pool.query("UPDATE queue.job SET start_after = now() WHERE name = ANY($1) AND state < 'active'", [names])
      for (const task of NOTIFICATION_TASKS) app.platform.queue.wake(task)
      await settled()
    },
    async deliveries() {
      const rows = await prisma.notificationDelivery.findMany({ where: { userId }, include: { dispatch: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
      return rows.map(({ state, channel, notBefore, reason, dispatch }) => (
        { state, channel, notBefore, reason, attempts: dispatch?.attempts ?? 0, lastError: dispatch?.lastError ?? null }
      ))
    },
    close: () => app.close(),
  }
}

/** Settings under which mails go to a server on loopback. */
export function mailEnv(port: number): Record<string, string> {
  return { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_TLS: 'off', MAIL_FROM: 'Job alerts <alerts@jobs.example.org>', MAIL_RATE_PER_SECOND: '1000' }
}

/** Takes out everything that was told, planned and queued. */
export async function clearNotifications({ app }: NotificationDesk): Promise<void> {
  const { prisma, pool } = app.platform.database
  await pool.query("DELETE FROM queue.job WHERE name LIKE 'notifications.%' AND state <> 'active'")
  await prisma.notification.deleteMany()
  await prisma.notificationDispatch.deleteMany()
  await prisma.webhookEndpoint.deleteMany()
  await prisma.userSettings.deleteMany()
}
