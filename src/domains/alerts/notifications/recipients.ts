import type { Transaction } from '../../../platform/database/database.ts'
import { withDefaults } from '../../settings/person-settings.ts'
import type { Recipient } from './delivery-plan.ts'

/** How these people want to be told, by their id; three statements, however many they are. */
export async function readRecipients(tx: Pick<Transaction, 'user'>, userIds: readonly string[]): Promise<Map<string, Recipient>> {
  const people = await tx.user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, email: true, settings: true, webhooks: { where: { disabledAt: null }, select: { id: true }, orderBy: { createdAt: 'asc' } } },
  })
  return new Map(people.map(({ id, email, settings, webhooks }) => [
    id, { userId: id, email, settings: withDefaults(settings), webhookIds: webhooks.map((webhook) => webhook.id) },
  ]))
}
