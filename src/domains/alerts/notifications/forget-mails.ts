import type { Transaction } from '../../../platform/database/database.ts'
import type { Mailer } from '../../../platform/mail/mailer.ts'

/** Mails to a person that the mailer keeps; what it resolves with removes them, after the commit that removes the person. */
export async function forgetMails(mailer: Mailer, tx: Transaction, userId: string): Promise<() => Promise<void>> {
  const mails = await tx.notificationDispatch.findMany({ where: { userId, channel: 'EMAIL' }, select: { id: true } })
  return () => mailer.discard(mails.map(({ id }) => id))
}
