import type { Transaction } from '../../../platform/database/database.ts'
import { ownLetters, ownMessages } from '../chat.policy.ts'
import type { LiveAnswers } from './live-answers.ts'

/** What is being written for a person; what it resolves with ends it, after the commit that removes the person. */
export async function forgetAnswers(live: Pick<LiveAnswers, 'stop'>, tx: Transaction, userId: string): Promise<() => void> {
  const state = 'WRITING'
  const answers = await tx.chatMessage.findMany({ where: { ...ownMessages({ userId }), state }, select: { id: true } })
  const letters = await tx.letterVersion.findMany({ where: { letter: ownLetters({ userId }), state }, select: { id: true } })
  return () => {
    for (const { id } of [...answers, ...letters]) live.stop(id)
  }
}
