import { z } from 'zod'
import type { PrismaClient, WebhookEndpoint } from '../../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../../platform/database/database.ts'
import type { NoticeTeller } from '../../../users/notices.ts'
import { keptReason, type Dispatches } from '../dispatches.ts'
import { callWebhook, type CallDeps } from './call-webhook.ts'

export interface SendCallDeps extends CallDeps {
  prisma: PrismaClient
  dispatches: Dispatches
  notices: NoticeTeller
}

const content = z.object({ body: z.string() })

const MOST_FAILURES = 10
/** However many calls fail while a receiver is started anew, it stays on. */
const LONGEST_FAILING_MS = 3_600_000

/**
 * Makes a call that is fixed, and notes what came of it. A webhook of which ten calls in a row failed, the first of them an hour ago or
 * longer, is turned off, and its person told.
 */
export function createCallSender(deps: SendCallDeps) {
  const { prisma, dispatches, notices, now } = deps

  return async (dispatchId: string, signal: AbortSignal): Promise<void> => {
    const claimed = await dispatches.claim(dispatchId)
    if (claimed === null) return
    const webhook = claimed.webhookId === null ? null : await prisma.webhookEndpoint.findUnique({ where: { id: claimed.webhookId } })
    if (webhook === null || webhook.disabledAt !== null) return dispatches.settle(claimed, { kind: 'SUPPRESSED', reason: 'The webhook was turned off.' })
    const { outcome } = await callWebhook(deps, webhook, { id: claimed.id, body: content.parse(claimed.content).body }, signal)
    await dispatches.settle(claimed, outcome, (tx) => (
      outcome.kind === 'SENT' ? noteSuccess(tx, webhook) : noteFailure(tx, webhook, outcome.reason)
    ))
    notices.wake()
  }

  async function noteSuccess(tx: Transaction, { id }: WebhookEndpoint): Promise<void> {
    await tx.webhookEndpoint.updateMany({ where: { id, failures: { gt: 0 } }, data: { failures: 0, failingSince: null, lastError: null } })
  }

  async function noteFailure(tx: Transaction, { id, userId, url }: WebhookEndpoint, reason: string): Promise<void> {
    const at = now()
    const [row] = await tx.webhookEndpoint.updateManyAndReturn({ where: { id }, data: { failures: { increment: 1 }, lastError: keptReason(reason) } })
    if (row === undefined || row.disabledAt !== null) return
    const failingSince = row.failingSince ?? at
    const isLost = row.failures >= MOST_FAILURES && at.getTime() - failingSince.getTime() >= LONGEST_FAILING_MS
    await tx.webhookEndpoint.update({ where: { id }, data: { failingSince, disabledAt: isLost ? at : null } })
    if (!isLost) return
    await notices.tell(tx, [{
      userId,
      kind: 'WEBHOOK',
      dedupeKey: `webhook:${id}:${at.getTime()}`,
      subject: `Your webhook at ${new URL(url).host} was turned off`,
      body: `${row.failures} calls in a row failed. Once it answers again, turn it on in your settings; what was not delivered stands in your list of notifications.`,
      reasons: [keptReason(reason)],
    }])
  }
}
