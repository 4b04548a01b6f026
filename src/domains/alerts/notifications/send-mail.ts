import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import { MailError, type Mailer } from '../../../platform/mail/mailer.ts'
import type { LinkSigner } from '../../../platform/secrets/link-signer.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import { createMailComposer } from './compose-mail.ts'
import type { Dispatches, Outcome } from './dispatches.ts'
import { whyNoMail } from './gathering-decision.ts'
import { mailContent } from './mail-content.ts'
import { readRecipients } from './recipients.ts'

export interface SendMailDeps {
  prisma: PrismaClient
  mailer: Mailer
  links: LinkSigner
  dispatches: Dispatches
  logger: Logger
}

/**
 * Sends a mail that is fixed, and notes what came of it. Between the two there is no transaction: a process that dies there leaves a mail
 * that was accepted and is sent again, with the same Message-ID and the same words.
 */
export function createMailSender({ prisma, mailer, links, dispatches, logger }: SendMailDeps) {
  const compose = createMailComposer()

  return async (dispatchId: string, signal: AbortSignal): Promise<void> => {
    const claimed = await dispatches.claim(dispatchId)
    if (claimed === null) return
    const { id, userId, createdAt } = claimed
    const recipient = (await readRecipients(prisma, [userId])).get(userId)
    const unwanted = recipient === undefined ? null : whyNoMail(recipient)
    if (unwanted !== null) return dispatches.settle(claimed, { kind: 'SUPPRESSED', reason: unwanted })
    const unsubscribeUrl = links.url('unsubscribe', userId, { expiresAt: null })
    const outcome = await attempt()
    if (outcome.kind !== 'SENT') logger.warn({ dispatchId, outcome: outcome.kind, reason: outcome.reason }, 'a mail could not be sent')
    await dispatches.settle(claimed, outcome)

    async function attempt(): Promise<Outcome> {
      try {
        await mailer.send(compose(mailContent.parse(claimed?.content), { id, date: createdAt, unsubscribeUrl }), signal)
        return { kind: 'SENT' }
      } catch (error) {
        if (!(error instanceof MailError)) throw error
        return error.isRetryable ? { kind: 'RETRY', reason: error.message, retryAfterMs: 0 } : { kind: 'FAILED', reason: error.message }
      }
    }
  }
}
