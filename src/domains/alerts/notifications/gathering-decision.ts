import type { NotificationDelivery } from '../../../../generated/prisma/client.ts'
import { NO_ADDRESS, NO_MAILS, mailTimeOfTomorrow, type Recipient } from './delivery-plan.ts'
import { afterQuietHours } from './quiet-hours.ts'

export type DueDelivery = Pick<NotificationDelivery, 'id' | 'userId' | 'channel' | 'webhookId' | 'notificationId'>

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
export function decide(due: readonly DueDelivery[], recipient: Recipient, mailsToday: number, now: Date): GatheringDecision {
  const { channels } = recipient.settings
  const mails = due.filter(({ channel }) => channel === 'EMAIL')
  const calls = due.filter(({ channel }) => channel === 'WEBHOOK')
  const isCallable = ({ webhookId }: DueDelivery) => channels.includes('WEBHOOK') && recipient.webhookIds.some((id) => id === webhookId)
  const noMail = whyNoMail(recipient)
  const until = mailsToday >= recipient.settings.mailsPerDay ? mailTimeOfTomorrow(recipient.settings, now) : afterQuietHours(now, recipient.settings)
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

/** Null where mails are wanted, and can be sent. */
export function whyNoMail({ email, settings: { channels, mailsPerDay } }: Recipient): string | null {
  if (!channels.includes('EMAIL')) return 'Mails were turned off.'
  if (email === null) return NO_ADDRESS
  return mailsPerDay < 1 ? NO_MAILS : null
}
