import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startWorkers } from '../../../src/app/services.ts'
import { TASKS } from '../../../src/app/catalogue.ts'
import { createNotifications } from '../../../src/app/notifications.ts'
import { mailTask } from '../../../src/domains/alerts/notifications/notifications.tasks.ts'
import { openPgBossQueue } from '../../../src/platform/queue/pgboss-queue.ts'
import { startChild } from '../../support/child.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { until } from '../../support/postings.ts'
import { mailEnv, openNotificationDesk, WEDNESDAY } from './notification-desk.ts'

vi.setConfig({ testTimeout: 180_000 })

const MINUTE_MS = 60_000

let server: MailServer
let folder: string
beforeEach(async () => {
  server = await startMailServer()
  folder = freshFolder()
})
afterEach(async () => {
  await server.close()
  removeFolder(folder)
})

const open = async (options: { workers?: boolean; linkSecret?: Uint8Array; now?: Date } = {}) => (
  openNotificationDesk({ env: mailEnv(server.port), database: await openFolder(folder), ...options })
)

it('sends the same mail again, and no other, after kill -9 between its acceptance and the record', async () => {
  const linkSecret = randomBytes(32)
  const telling = await open({ workers: false, linkSecret })
  await telling.tell({ subject: 'First' }, { subject: 'Second' })
  await telling.close()

  const child = startChild('../api/notifications/mail-child.ts', [folder, String(server.port), linkSecret.toString('hex')], folder)
  await child.line('accepted')
  await child.kill()
  expect(server.mails).toHaveLength(1)

  // As long as the dead worker may still be at it, nobody else is.
  const soon = await open({ linkSecret, now: new Date(WEDNESDAY.getTime() + MINUTE_MS) })
  await soon.settled()
  expect(await soon.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1 }, { state: 'PENDING', attempts: 1 }])
  expect(await soon.app.platform.database.prisma.notificationDispatch.findFirst()).toMatchObject({ leasedUntil: new Date(WEDNESDAY.getTime() + 2 * MINUTE_MS) })
  // The address and the settings of today are not those that the mail was written with.
  await soon.settings({ locale: 'ja' })
  await soon.pass(new Date(WEDNESDAY.getTime() + 3 * MINUTE_MS))
  expect(await soon.deliveries()).toMatchObject([{ state: 'SENT', attempts: 2 }, { state: 'SENT', attempts: 2 }])
  await soon.pass(new Date(WEDNESDAY.getTime() + 24 * 60 * MINUTE_MS))
  await soon.close()
  expect(server.mails).toHaveLength(2)
  expect(server.mails[1]?.parsed.messageId).toBe(server.mails[0]?.parsed.messageId)
  expect(server.mails[1]?.raw).toBe(server.mails[0]?.raw)
})

it('sends once what two workers are given at the same time', async () => {
  const desk = await open({ workers: false })
  const { platform } = desk.app
  const second = await openPgBossQueue({ pool: platform.database.pool, logger: platform.logger, tasks: TASKS, embedded: false })
  await desk.tell(...Array.from({ length: 20 }, (_, place) => ({ subject: `Notice ${place}` })))
  await startWorkers(platform, desk.app.services)
  const other = createNotifications({ ...platform, queue: second })
  await other.delivery.work()
  await desk.settled()
  const dispatches = await platform.database.prisma.notificationDispatch.findMany({ select: { id: true } })
  await Promise.all([platform.queue, second].map((queue) => queue.enqueue(mailTask, dispatches.map(({ id }) => ({ dispatchId: id })))))
  await desk.settled()
  expect(server.mails).toHaveLength(1)
  expect(server.attempts()).toBe(1)
  await second.close(5_000)
  await desk.close()
})

it('sends what the queue has lost, once a worker starts', async () => {
  const desk = await open()
  server.behave({ kind: 'REFUSE', stage: 'CONTENT', code: 451, text: 'Later' })
  await desk.tell({ subject: 'On its way' })
  await desk.settings({ mailFrequency: 'DAILY' })
  await desk.tell({ subject: 'For the digest' })
  await desk.app.platform.database.pool.query("DELETE FROM queue.job WHERE name LIKE 'notifications.%'")
  await desk.close()
  server.behave()
  const again = await open({ now: new Date(WEDNESDAY.getTime() + 24 * 60 * MINUTE_MS) })
  await until(async () => (await again.deliveries()).every(({ state }) => state === 'SENT'))
  expect(server.mails.map(({ parsed }) => parsed.subject).toSorted()).toEqual(['For the digest', 'On its way'])
  await again.close()
})
