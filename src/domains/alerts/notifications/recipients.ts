import type { Transaction } from '../../../platform/database/database.ts'
import { withDefaults } from '../../settings/person-settings.ts'
import type { Recipient } from './delivery-plan.ts'

/** How these people want to be told, by their id; three statements, however many they are. */
export async function readRecipients(tx: Pick<Transaction, 'user' | 'webhookEndpoint'>, userIds: readonly string[]): Promise<Map<string, Recipient>> {
  const people = await tx.user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, email: true, settings: true } })
  const webhooks = await tx.webhookEndpoint.findMany({
    where: { userId: { in: [...userIds] }, disabledAt: null }, select: { id: true, userId: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const byPerson = Map.groupBy(webhooks, ({ userId }) => userId)
  return new Map(people.map(({ id, email, settings }) => [
    id, { userId: id, email, settings: withDefaults(settings), webhookIds: (byPerson.get(id) ?? []).map((webhook) => webhook.id) },
  ]))
}
