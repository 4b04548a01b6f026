import { Prisma, type NotificationDispatch, type PrismaClient } from '../../../../generated/prisma/client.ts'
import { cleanLine, clip } from '../../../lib/text.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { callTask, mailTask } from './notifications.tasks.ts'
import { MOST_ATTEMPTS, retryDelayMs } from './retry-delay.ts'

export interface DispatchesDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
  /** 0 to 1. */
  random: () => number
  /** How long a worker has a dispatch to itself; longer than any attempt can take. */
  leaseMs: number
}

/** How an attempt ended. */
export type Outcome =
  | { kind: 'SENT' }
  /** It will not be tried again. */
  | { kind: 'FAILED'; reason: string }
  | { kind: 'SUPPRESSED'; reason: string }
  /** It is tried again, unless it was often enough; not before `retryAfterMs`. */
  | { kind: 'RETRY'; reason: string; retryAfterMs: number }

export type Dispatches = ReturnType<typeof createDispatches>

const MOST_REASON_CHARS = 500

/** What is on its way: taken by one worker at a time, and closed with what became of it. */
export function createDispatches({ prisma, queue, now, random, leaseMs }: DispatchesDeps) {
  return { claim, settle }

  /**
   * Takes a dispatch for an attempt; null where it is closed, or another has it. One whose lease ran out, since its worker died, is taken
   * as any other. One that may not be taken yet is queued again for then.
   */
  async function claim(id: string): Promise<NotificationDispatch | null> {
    const at = now()
    const [claimed] = await prisma.notificationDispatch.updateManyAndReturn({
      where: { id, state: 'PENDING', nextAttemptAt: { lte: at }, OR: [{ leasedUntil: null }, { leasedUntil: { lte: at } }] },
      data: { attempts: { increment: 1 }, leasedUntil: new Date(at.getTime() + leaseMs) },
    })
    if (claimed === undefined) {
      const row = await prisma.notificationDispatch.findFirst({ where: { id, state: 'PENDING' } })
      if (row !== null) await queue.enqueue(taskOf(row), [{ dispatchId: id }], { startAfter: new Date(Math.max(row.nextAttemptAt.getTime(), row.leasedUntil?.getTime() ?? 0)) })
      return null
    }
    if (claimed.attempts <= MOST_ATTEMPTS) return claimed
    await settle(claimed, { kind: 'FAILED', reason: 'Every attempt ended without an answer.' })
    return null
  }

  /** Notes how the attempt ended, with whatever `also` does in the same transaction; nothing where another has taken over meanwhile. */
  async function settle(claimed: NotificationDispatch, outcome: Outcome, also?: (tx: Transaction) => Promise<void>): Promise<void> {
    const { id } = claimed
    const final = outcome.kind === 'RETRY' && claimed.attempts >= MOST_ATTEMPTS ? { kind: 'FAILED', reason: outcome.reason } as const : outcome
    await prisma.$transaction(async (tx) => {
      const own = { id, state: 'PENDING', leasedUntil: claimed.leasedUntil } as const
      const lastError = final.kind === 'SENT' ? null : keptReason(final.reason)
      if (final.kind === 'RETRY') {
        const nextAttemptAt = new Date(now().getTime() + Math.max(retryDelayMs(claimed.attempts, random()), final.retryAfterMs))
        const { count } = await tx.notificationDispatch.updateMany({ where: own, data: { nextAttemptAt, lastError, leasedUntil: null } })
        if (count === 0) return
        await queue.enqueue(taskOf(claimed), [{ dispatchId: id }], { tx, startAfter: nextAttemptAt })
      } else {
        const sentAt = final.kind === 'SENT' ? now() : null
        const { count } = await tx.notificationDispatch.updateMany({
          where: own, data: { state: final.kind, sentAt, lastError, leasedUntil: null, content: Prisma.DbNull },
        })
        if (count === 0) return
        await tx.notificationDelivery.updateMany({ where: { dispatchId: id }, data: { state: final.kind, reason: lastError } })
      }
      await also?.(tx)
    })
  }
}

export function taskOf({ channel }: Pick<NotificationDispatch, 'channel'>) {
  return channel === 'EMAIL' ? mailTask : callTask
}

/** A reason as it is kept: on one line that is not too long. */
export function keptReason(reason: string): string {
  return clip(cleanLine(reason), MOST_REASON_CHARS)
}
