import type { Application, PrismaClient, Reminder } from '../../../generated/prisma/client.ts'
import { cleanLine, clip } from '../../lib/text.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { readSettings } from '../settings/person-settings.ts'
import { lockPeople } from '../users/lock-people.ts'
import type { Notice, NoticeTeller } from '../users/notices.ts'
import type { ApplicationStore } from './application-store.ts'
import { partChange } from './part-change.ts'
import { describeReminder } from './reminder-details.ts'
import { reminderTask } from './reminders.tasks.ts'

export interface ReminderFiringDeps {
  prisma: PrismaClient
  queue: Queue
  store: ApplicationStore
  notices: NoticeTeller
  now: () => Date
}

/** Clocks of the database and of this machine may differ by this much; what is earlier was not started by its time. */
const CLOCKS_APART_MS = 60_000
const MOST_SUBJECT_CHARS = 300

/**
 * Tells people of reminders at their times, in this process: each once, however many workers there are, and at once for what fell due while none ran.
 */
export async function tellReminders(deps: ReminderFiringDeps): Promise<void> {
  const { prisma, queue, now } = deps
  await queue.work(reminderTask, async (payloads) => {
    for (const { reminderId, dueAt } of payloads) await tellOne(deps, reminderId, new Date(dueAt))
  })
  // The queue forgets what nobody took up for weeks; of two tasks for one reminder the second does nothing.
  const overdue = await prisma.reminder.findMany({ where: { firedAt: null, doneAt: null, dueAt: { lte: now() } }, select: { id: true, dueAt: true } })
  await queue.enqueue(reminderTask, overdue.map(({ id, dueAt }) => ({ reminderId: id, dueAt: dueAt.toISOString() })))
}

async function tellOne({ prisma, queue, store, notices, now }: ReminderFiringDeps, id: string, dueAt: Date): Promise<void> {
  const due = { id, dueAt, firedAt: null, doneAt: null }
  const reminder = await prisma.reminder.findFirst({ where: due })
  // It was removed, moved, done or told since this was queued.
  if (reminder === null) return
  if (dueAt.getTime() - now().getTime() > CLOCKS_APART_MS) {
    await queue.enqueue(reminderTask, [{ reminderId: id, dueAt: dueAt.toISOString() }], { startAfter: dueAt })
    return
  }
  const { userId, applicationId } = reminder
  // In one transaction, so that a crash neither loses the notice nor doubles it.
  const changed = await prisma.$transaction(async (tx) => {
    await lockPeople(tx, [userId])
    return store.changeByItself(tx, applicationId, async (application) => {
      // The condition is asked again for the locked row: of two workers one finds it unfired.
      const [fired] = await tx.reminder.updateManyAndReturn({ where: due, data: { firedAt: now() } })
      if (fired === undefined) return null
      const { timeZone } = await readSettings(tx, userId)
      await notices.tell(tx, [noticeOf(application, fired, fired.timeZone ?? timeZone)])
      return partChange('reminder', describeReminder({ ...fired, firedAt: null }), describeReminder(fired))
    })
  })
  if (changed === null) return
  store.tell({ userId }, applicationId)
  notices.wake()
}

function noticeOf({ id, jobId, jobTitle, companyName, jobUrl }: Application, { text, localTime, dueAt, userId, id: reminderId }: Reminder, timeZone: string): Notice {
  const posting = `${jobTitle} at ${companyName}`
  return {
    userId,
    kind: 'REMINDER',
    dedupeKey: `reminder:${reminderId}:${dueAt.toISOString()}`,
    subject: clip(cleanLine(`${text} (${posting})`), MOST_SUBJECT_CHARS),
    body: `${text}\n\n${posting}\n${jobUrl}`,
    reasons: [`you asked to be reminded at ${localTime.replace('T', ' ')}, ${timeZone}`],
    applicationId: id,
    ...(jobId === null ? {} : { jobId }),
  }
}
