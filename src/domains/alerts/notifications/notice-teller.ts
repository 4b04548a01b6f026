import type { Transaction } from '../../../platform/database/database.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { cleanLine, cleanParagraphs } from '../../../lib/text.ts'
import type { Notice, NoticeTeller } from '../../users/notices.ts'
import { planDeliveries } from './delivery-plan.ts'
import { toldTask } from './notifications.tasks.ts'
import { readRecipients } from './recipients.ts'

export interface NoticeTellerDeps {
  queue: Queue
  now: () => Date
}

const MOST_SUBJECT_CHARS = 300
const MOST_REASON_CHARS = 300
const MOST_BODY_CHARS = 10_000
const NOTICES_PER_TASK = 200

/** Writes notices where people read them, plans how each leaves the product, and queues what follows, in the caller's transaction. */
export function createNoticeTeller({ queue, now }: NoticeTellerDeps): NoticeTeller {
  return { tell, wake: () => queue.wake(toldTask) }

  async function tell(tx: Transaction, notices: readonly Notice[]): Promise<string[]> {
    if (notices.length === 0) return []
    const at = now()
    const made = await tx.notification.createManyAndReturn({
      data: notices.map((notice) => ({ ...cleaned(notice), createdAt: at })), skipDuplicates: true, select: { id: true, userId: true, kind: true },
    })
    if (made.length === 0) return []
    const recipients = await readRecipients(tx, [...new Set(made.map(({ userId }) => userId))])
    await tx.notificationDelivery.createMany({
      data: made.flatMap(({ id, userId, kind }) => {
        const recipient = recipients.get(userId)
        const planned = recipient === undefined ? [] : planDeliveries(kind, recipient, at)
        return planned.map((delivery) => ({ ...delivery, notificationId: id, userId, createdAt: at }))
      }),
    })
    const tasks = Array.from({ length: Math.ceil(made.length / NOTICES_PER_TASK) }, (_, place) => (
      { notices: made.slice(place * NOTICES_PER_TASK, (place + 1) * NOTICES_PER_TASK).map(({ id, userId }) => ({ id, userId })) }
    ))
    await queue.enqueue(toldTask, tasks, { tx })
    return made.map(({ id }) => id)
  }
}

/** Subjects become headers of mails, and titles in them are others' words. */
function cleaned({ subject, body, reasons, ...notice }: Notice) {
  return {
    ...notice,
    subject: cut(cleanLine(subject), MOST_SUBJECT_CHARS) || 'News',
    body: cut(cleanParagraphs(body), MOST_BODY_CHARS),
    reasons: reasons.map((reason) => cut(cleanLine(reason), MOST_REASON_CHARS)).filter((reason) => reason !== ''),
  }
}

function cut(text: string, mostChars: number): string {
  return text.length <= mostChars ? text : `${text.slice(0, mostChars - 1).toWellFormed().replace(/\ufffd$/, '')}…`
}
