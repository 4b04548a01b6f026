import type { Notification, NotificationDelivery } from '../../../../generated/prisma/client.ts'
import { NO_ADDRESS, NO_MAILS, mailTimeOfTomorrow, type Recipient } from './delivery-plan.ts'
import { afterQuietHours } from './quiet-hours.ts'

export type DueDelivery = Pick<NotificationDelivery, 'id' | 'userId' | 'channel' | 'webhookId' | 'notificationId'> & {
  notification: Pick<Notification, 'kind'>
}

/** Mails that a person was sent in their day. */
export interface SentMails {
  count: number
  /** When the last MAILS_IN_A_ROW of them were made, the newest first. */
  lately: readonly Date[]
}

/** Where more than these would go out within a quarter of an hour, as after an import, what comes next is gathered until that is over. */
export const MAILS_IN_A_ROW = 3
const ROW_MS = 15 * 60_000

/** What becomes of the deliveries of one person that are due. */
export interface GatheringDecision {
  /** Go out together, in one mail. */
  mail: readonly DueDelivery[]
  /** Go out each by itself. */
  calls: readonly DueDelivery[]
  postponed: readonly { delivery: DueDelivery; until: Date }[]
  suppressed: readonly { delivery: DueDelivery; reason: string }[]
}

/** By what the person has set by now, which may be other than when the deliveries were planned. */
export function decide(due: readonly DueDelivery[], recipient: Recipient, sent: SentMails, now: Date): GatheringDecision {
  const { channels } = recipient.settings
  const mails = due.filter(({ channel }) => channel === 'EMAIL')
  const calls = due.filter(({ channel }) => channel === 'WEBHOOK')
  const isCallable = ({ webhookId }: DueDelivery) => channels.includes('WEBHOOK') && recipient.webhookIds.some((id) => id === webhookId)
  const noMail = whyNoMail(recipient)
  const isUsedUp = sent.count >= recipient.settings.mailsPerDay
  const until = isUsedUp ? mailTimeOfTomorrow(recipient.settings, now) : afterQuietHours(afterRow(mails, sent, now), recipient.settings)
  const isLater = noMail === null && until > now
  return {
    mail: noMail === null && !isLater ? mails : [],
    calls: calls.filter(isCallable),
    postponed: isLater ? mails.map((delivery) => ({ delivery, until })) : [],
    suppressed: [
      ...(noMail === null ? [] : mails.map((delivery) => ({ delivery, reason: noMail }))),
      ...calls.filter((delivery) => !isCallable(delivery)).map((delivery) => ({ delivery, reason: 'The webhook was turned off.' })),
    ],
  }
}

/** A reminder waits for no more to come, and takes with it what is due. */
function afterRow(mails: readonly DueDelivery[], { lately }: SentMails, now: Date): Date {
  const first = lately[MAILS_IN_A_ROW - 1]
  if (first === undefined || mails.some(({ notification }) => notification.kind === 'REMINDER')) return now
  return new Date(Math.max(now.getTime(), first.getTime() + ROW_MS))
}

/** Null where mails are wanted, and can be sent. */
export function whyNoMail({ email, settings: { channels, mailsPerDay } }: Recipient): string | null {
  if (!channels.includes('EMAIL')) return 'Mails were turned off.'
  if (email === null) return NO_ADDRESS
  return mailsPerDay < 1 ? NO_MAILS : null
}
