import { z } from 'zod'
import type { Reminder } from '../../../generated/prisma/client.ts'
import { ValidationError } from '../../lib/errors.ts'
import { instantOf } from '../../lib/local-time.ts'
import type { Queue, TransactionHandle } from '../../platform/queue/queue.ts'
import { described } from './part-change.ts'
import { textUpTo, timeZoneName } from './part-fields.ts'
import { LAST_YEAR } from './plausible-years.ts'
import { reminderTask } from './reminders.tasks.ts'

export const reminderDetails = z.object({
  text: textUpTo(500).refine((text) => text.trim() !== '', 'is empty; say what of.'),
  localTime: z.string('is missing; say when.')
    .refine((text) => instantOf(text, 'UTC') !== null, { error: 'is no local time; write it like 2026-11-25T09:00.', abort: true })
    .refine((text) => Number(text.slice(0, 4)) <= LAST_YEAR, `is too far ahead; give a time up to the year ${LAST_YEAR}.`),
  timeZone: timeZoneName.nullable(),
})

export interface ReminderDetails {
  text: string
  /** Without a zone: 2026-11-25T09:00. */
  localTime: string
  /** IANA name; null follows the person's zone, also when that changes. */
  timeZone: string | null
}

/** The instant of a reminder that is yet to come. Throws ValidationError for one that is past. */
export function futureInstant(localTime: string, timeZone: string, now: Date): Date {
  const dueAt = instantOf(localTime, timeZone)
  if (dueAt === null || dueAt <= now) {
    throw new ValidationError([{ path: ['localTime'], message: `is past in ${timeZone}; give a time that is yet to come.` }])
  }
  return dueAt
}

/** Queues the telling of reminders at their times, within the caller's transaction. */
export async function queueReminders(queue: Queue, tx: TransactionHandle, reminders: readonly Pick<Reminder, 'id' | 'dueAt'>[]): Promise<void> {
  const byTime = Map.groupBy(reminders, ({ dueAt }) => dueAt.getTime())
  for (const [time, due] of byTime) {
    const startAfter = new Date(time)
    await queue.enqueue(reminderTask, due.map(({ id }) => ({ reminderId: id, dueAt: startAfter.toISOString() })), { tx, startAfter })
  }
}

/** "2026-11-25T09:00 Europe/Berlin, done", and what of. */
export function describeReminder({ text, localTime, timeZone, firedAt, doneAt }: ReminderDetails & Partial<Pick<Reminder, 'firedAt' | 'doneAt'>>): string {
  const time = timeZone === null ? localTime : `${localTime} ${timeZone}`
  return described([time, firedAt == null ? null : 'told', doneAt == null ? null : 'done'], text)
}
