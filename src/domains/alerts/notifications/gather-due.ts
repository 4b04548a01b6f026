import { randomUUID } from 'node:crypto'
import type { NotificationDispatch, Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { startOfLocalDay } from '../../../lib/local-time.ts'
import { togetherOrApart, type Failed } from '../../../lib/together-or-apart.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { lockPeople } from '../../users/lock-people.ts'
import type { Recipient } from './delivery-plan.ts'
import { decide, MAILS_IN_A_ROW, type DueDelivery, type GatheringDecision, type SentMails } from './gathering-decision.ts'
import { contentOf, MOST_NOTICES_IN_MAIL } from './mail-content.ts'
import { callTask, dueTask, mailTask } from './notifications.tasks.ts'
import { readRecipients } from './recipients.ts'
import { readToldNotices, type ToldNotice } from './told-notices.ts'
import { callBody } from './webhooks/call-body.ts'

export interface GatherDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

/** One mail or call that is to be made, with the deliveries that go out with it. */
interface NewDispatch extends Pick<NotificationDispatch, 'id' | 'userId' | 'channel' | 'webhookId'> {
  content: Prisma.InputJsonValue
  deliveries: readonly DueDelivery[]
}

/** People in one transaction: the embedded database serves nobody else meanwhile. */
const PEOPLE_AT_ONCE = 50

/**
 * Makes of what is due of these people one mail each, and a call for each notification and webhook: rows that hold what is sent, and the
 * tasks that send them, in one transaction. What is not due yet is queued for its time. Asked twice, it finds nothing the second time.
 * Throws for those of whom it cannot be done, once it is done for all others.
 */
export async function gatherDue({ prisma, queue, now }: GatherDeps, userIds: readonly string[]): Promise<void> {
  const people = [...new Set(userIds)].toSorted()
  const failed: Failed<string>[] = []
  for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
    const some = people.slice(start, start + PEOPLE_AT_ONCE)
    failed.push(...await togetherOrApart(some, (ids) => prisma.$transaction((tx) => gatherSome(tx, { queue, userIds: ids, at: now() }))))
    for (const task of [mailTask, callTask]) queue.wake(task)
  }
  if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `What is due of ${failed.map(({ item }) => item).join(', ')} cannot be gathered.`)
}

async function gatherSome(tx: Transaction, { queue, userIds, at }: { queue: Queue; userIds: readonly string[]; at: Date }): Promise<void> {
  // One after the other for each person: of two at once, both would count the same mails of today.
  await lockPeople(tx, userIds)
  const waiting: Prisma.NotificationDeliveryWhereInput = { userId: { in: [...userIds] }, state: 'PENDING', dispatchId: null }
  const due = await tx.notificationDelivery.findMany({
    where: { ...waiting, notBefore: { lte: at } },
    select: { id: true, userId: true, channel: true, webhookId: true, notificationId: true, notification: { select: { kind: true } } },
    // What finds no place in a mail are matches, and the oldest: the kinds come in the order of the schema.
    orderBy: [{ notification: { kind: 'desc' } }, { createdAt: 'desc' }, { id: 'asc' }],
  })
  if (due.length > 0) await dispatch(tx, queue, await decideAll(tx, due, at), at)
  const later = await tx.notificationDelivery.groupBy({ by: ['userId'], where: { ...waiting, notBefore: { gt: at } }, _min: { notBefore: true } })
  const times = Map.groupBy(later, ({ _min }) => _min.notBefore?.getTime() ?? at.getTime())
  for (const [time, those] of times) {
    await queue.enqueue(dueTask, [{ userIds: those.map(({ userId }) => userId) }], { tx, startAfter: new Date(time) })
  }
}

async function decideAll(tx: Transaction, due: readonly DueDelivery[], at: Date): Promise<{ recipient: Recipient; decision: GatheringDecision }[]> {
  const byPerson = Map.groupBy(due, ({ userId }) => userId)
  const recipients = [...(await readRecipients(tx, [...byPerson.keys()])).values()]
  const sent = await mailsOfToday(tx, recipients, at)
  return recipients.map((recipient) => (
    { recipient, decision: decide(byPerson.get(recipient.userId) ?? [], recipient, sent.get(recipient.userId) ?? { count: 0, lately: [] }, at) }
  ))
}

/** Mails of each person's own day; those that did not go out do not count. */
async function mailsOfToday(tx: Transaction, recipients: readonly Recipient[], at: Date): Promise<Map<string, SentMails>> {
  const userIds = recipients.map(({ userId }) => userId)
  const days = recipients.map(({ settings }) => startOfLocalDay(at, settings.timeZone))
  const rows = await tx.$queryRaw<(SentMails & { userId: string })[]>`
    SELECT user_id AS "userId", count(*)::int AS count, (array_agg(created_at ORDER BY created_at DESC))[:${MAILS_IN_A_ROW}::int] AS lately
    FROM unnest(${userIds}::uuid[], ${days}::timestamptz[]) AS days (person, begins)
    JOIN notification_dispatches ON user_id = person AND channel = 'EMAIL' AND created_at >= begins
    WHERE state IN ('PENDING', 'SENT') GROUP BY user_id`
  return new Map(rows.map(({ userId, ...sent }) => [userId, sent]))
}

async function dispatch(
  tx: Transaction, queue: Queue, decided: readonly { recipient: Recipient; decision: GatheringDecision }[], at: Date,
): Promise<void> {
  const shown = decided.flatMap(({ decision: { mail, calls } }) => [...mail.slice(0, MOST_NOTICES_IN_MAIL), ...calls])
  const notices = await readToldNotices(tx, shown.map(({ notificationId }) => notificationId))
  const made = decided.flatMap(({ recipient, decision: { mail, calls } }) => [
    ...(mail.length === 0 ? [] : [newMail(recipient, mail, notices)]),
    ...calls.flatMap((call) => newCall(call, notices)),
  ])
  await tx.notificationDispatch.createMany({
    data: made.map(({ id, userId, channel, webhookId, content }) => ({ id, userId, channel, webhookId, content, nextAttemptAt: at, createdAt: at })),
  })
  await join(tx, made)
  const suppressed = decided.flatMap(({ decision }) => decision.suppressed)
  for (const [reason, those] of Map.groupBy(suppressed, (one) => one.reason)) {
    await tx.notificationDelivery.updateMany({ where: { id: { in: those.map(({ delivery }) => delivery.id) } }, data: { state: 'SUPPRESSED', reason } })
  }
  await postpone(tx, decided.flatMap(({ decision }) => decision.postponed))
  for (const [channel, task] of [['EMAIL', mailTask], ['WEBHOOK', callTask]] as const) {
    await queue.enqueue(task, made.filter((one) => one.channel === channel).map(({ id }) => ({ dispatchId: id })), { tx })
  }
}

function newMail(recipient: Recipient, deliveries: readonly DueDelivery[], notices: ReadonlyMap<string, ToldNotice>): NewDispatch {
  const told = deliveries.slice(0, MOST_NOTICES_IN_MAIL).flatMap(({ notificationId }) => notices.get(notificationId) ?? [])
  return { id: randomUUID(), userId: recipient.userId, channel: 'EMAIL', webhookId: null, content: contentOf(recipient, told, deliveries.length), deliveries }
}

function newCall(delivery: DueDelivery, notices: ReadonlyMap<string, ToldNotice>): NewDispatch[] {
  const notice = notices.get(delivery.notificationId)
  if (notice === undefined) return []
  const id = randomUUID()
  return [{ id, userId: delivery.userId, channel: 'WEBHOOK', webhookId: delivery.webhookId, content: { body: callBody(id, notice) }, deliveries: [delivery] }]
}

async function join(tx: Transaction, made: readonly NewDispatch[]): Promise<void> {
  const pairs = made.flatMap(({ id, deliveries }) => deliveries.map((delivery) => [delivery.id, id] as const))
  await tx.$executeRaw`
    UPDATE notification_deliveries AS d SET dispatch_id = pairs.dispatch
    FROM unnest(${pairs.map(([delivery]) => delivery)}::uuid[], ${pairs.map(([, id]) => id)}::uuid[]) AS pairs (delivery, dispatch)
    WHERE d.id = pairs.delivery`
}

async function postpone(tx: Transaction, postponed: GatheringDecision['postponed']): Promise<void> {
  if (postponed.length === 0) return
  await tx.$executeRaw`
    UPDATE notification_deliveries AS d SET not_before = pairs.until
    FROM unnest(${postponed.map(({ delivery }) => delivery.id)}::uuid[], ${postponed.map(({ until }) => until)}::timestamptz[]) AS pairs (delivery, until)
    WHERE d.id = pairs.delivery`
}
