import type { Application, Prisma, PrismaClient, Reminder } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import { instantOf } from '../../lib/local-time.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { readSettings } from '../settings/person-settings.ts'
import type { NoticeTeller } from '../users/notices.ts'
import type { ApplicationStore } from './application-store.ts'
import { ownReminders } from './applications.policy.ts'
import { assertPlace, noChange, partChange, type SeenApplication } from './part-change.ts'
import { readFields } from './part-fields.ts'
import { describeReminder, futureInstant, queueReminders, reminderDetails, type ReminderDetails } from './reminder-details.ts'
import { tellReminders } from './reminder-firing.ts'

export interface RemindersServiceDeps {
  prisma: PrismaClient
  queue: Queue
  store: ApplicationStore
  notices: NoticeTeller
  now: () => Date
}

/** When reminders are due: from the first instant on, before the second. */
export interface ReminderPeriod {
  from?: Date
  to?: Date
}

export type RemindersService = ReturnType<typeof createRemindersService>

/**
 * What a person wants to be told about an application at a local time. Each change is one of the application, with its event, and is
 * refused as ApplicationStore.change refuses it; beside that with ValidationError, for a time that is past among others.
 */
export function createRemindersService(deps: RemindersServiceDeps) {
  const { prisma, queue, store, now } = deps
  return { add, update, remove, markDone, list, count, followZone, work: () => tellReminders(deps) }

  /** Text and local time are needed; without a zone it follows the person's. */
  async function add(viewer: Viewer, { applicationId, version }: SeenApplication, given: Partial<ReminderDetails>): Promise<Application> {
    const details = readFields(reminderDetails, { timeZone: null }, given, [])
    return store.change(viewer, applicationId, version, async (tx) => {
      assertPlace('reminder', await tx.reminder.count({ where: { applicationId } }))
      const dueAt = await instantFor(tx, viewer, details)
      const reminder = await tx.reminder.create({ data: { userId: viewer.userId, applicationId, ...details, dueAt } })
      await queueReminders(queue, tx, [reminder])
      return partChange('reminder', null, describeReminder(reminder))
    })
  }

  /** One that is given another time is told again then, and is done no more. */
  async function update(viewer: Viewer, id: string, version: number, given: Partial<ReminderDetails>): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      const details = readFields(reminderDetails, stored, given, [])
      const isMoved = details.localTime !== stored.localTime || details.timeZone !== stored.timeZone
      if (!isMoved && details.text === stored.text) return noChange('reminder')
      const times = isMoved ? { dueAt: await instantFor(tx, viewer, details), firedAt: null, doneAt: null } : {}
      const changed = await tx.reminder.update({ where: { id }, data: { ...details, ...times } })
      if (isMoved) await queueReminders(queue, tx, [changed])
      return partChange('reminder', describeReminder(stored), describeReminder(changed))
    })
  }

  /** It is not told any more. */
  async function remove(viewer: Viewer, id: string, version: number): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      await tx.reminder.delete({ where: { id } })
      return partChange('reminder', describeReminder(stored), null)
    })
  }

  /** What is done before its time is not told. */
  async function markDone(viewer: Viewer, id: string, version: number): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      if (stored.doneAt !== null) return noChange('reminder')
      const changed = await tx.reminder.update({ where: { id }, data: { doneAt: now() } })
      return partChange('reminder', describeReminder(stored), describeReminder(changed))
    })
  }

  /** In the order in which they are due. */
  function list(viewer: Viewer, period: ReminderPeriod, query: Prisma.ReminderFindManyArgs): Promise<Reminder[]> {
    return prisma.reminder.findMany({ ...query, where: whereDue(viewer, period), orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] })
  }

  function count(viewer: Viewer, period: ReminderPeriod): Promise<number> {
    return prisma.reminder.count({ where: whereDue(viewer, period) })
  }

  /**
   * Moves what is yet to be told, and follows the person's zone, to its local times in `timeZone`. Call it in the transaction that changes
   * the zone, with the person locked, so that it waits for what is made by the old zone and moves it. What is past there is told at once.
   */
  async function followZone(tx: Transaction, userId: string, timeZone: string): Promise<void> {
    const open = await tx.reminder.findMany({ where: { userId, timeZone: null, firedAt: null, doneAt: null }, orderBy: { id: 'asc' } })
    const moved = open.flatMap(({ id, localTime, dueAt }) => {
      const instant = instantOf(localTime, timeZone)
      return instant === null || instant.getTime() === dueAt.getTime() ? [] : [{ id, dueAt: instant }]
    })
    if (moved.length === 0) return
    await tx.$executeRaw`
      UPDATE reminders SET due_at = moved.due_at
      FROM unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[]) AS moved (id, due_at)
      WHERE reminders.id = moved.id AND fired_at IS NULL AND done_at IS NULL`
    await queueReminders(queue, tx, moved)
  }

  async function instantFor(tx: Transaction, { userId }: Viewer, { localTime, timeZone }: ReminderDetails): Promise<Date> {
    if (timeZone !== null) return futureInstant(localTime, timeZone, now())
    return futureInstant(localTime, (await readSettings(tx, userId)).timeZone, now())
  }
}

function whereDue(viewer: Viewer, { from, to }: ReminderPeriod): Prisma.ReminderWhereInput {
  return { ...ownReminders(viewer), ...(from === undefined && to === undefined ? {} : { dueAt: { gte: from, lt: to } }) }
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<Reminder> {
  const found = isUuid(id) ? await client.reminder.findFirst({ where: { ...ownReminders(viewer), id } }) : null
  if (found === null) throw new NotFoundError('Reminder', id)
  return found
}
