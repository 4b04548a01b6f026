import { randomUUID } from 'node:crypto'
import type { PrismaClient, WebhookEndpoint } from '../../../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError } from '../../../../lib/errors.ts'
import { isUuid } from '../../../../lib/ids.ts'
import type { Viewer } from '../../../../lib/viewer.ts'
import { WebError } from '../../../../platform/web/web-error.ts'
import { lockPeople } from '../../../users/lock-people.ts'
import { ownWebhooks } from '../notifications.policy.ts'
import { callWebhook, type CallDeps } from './call-webhook.ts'
import { newSecret } from './signature.ts'

export interface WebhooksServiceDeps extends CallDeps {
  prisma: PrismaClient
}

/** What a webhook said to a call that was made to try it. */
export interface WebhookTest {
  isAccepted: boolean
  status: number | null
  /** Why it was not accepted. */
  error: string | null
  tookMs: number
}

export type WebhooksService = ReturnType<typeof createWebhooksService>

const MOST_WEBHOOKS = 10
const MOST_URL_CHARS = 2_000

/** Addresses that a person's notifications are posted to. Unknown ids and those of other people give the same NotFoundError. */
export function createWebhooksService(deps: WebhooksServiceDeps) {
  const { prisma, poster, secrets, now } = deps
  return { add, list, enable, remove, test }

  /** Resolves with the secret that signs its calls, which is never given out again. Throws ValidationError. */
  async function add(viewer: Viewer, address: string): Promise<{ webhook: WebhookEndpoint; secret: string }> {
    const url = await admitted(address)
    const secret = newSecret()
    const webhook = await prisma.$transaction(async (tx) => {
      // Of two at once, the second counts the first.
      await lockPeople(tx, [viewer.userId])
      if ((await tx.webhookEndpoint.count({ where: ownWebhooks(viewer) })) >= MOST_WEBHOOKS) {
        throw new ValidationError(`There are ${MOST_WEBHOOKS} webhooks, and no more are taken; remove one first.`)
      }
      return tx.webhookEndpoint.create({ data: { userId: viewer.userId, url: url.href, secret: secrets.seal(secret), createdAt: now() } })
    })
    return { webhook, secret }
  }

  /** The oldest first. */
  function list(viewer: Viewer): Promise<WebhookEndpoint[]> {
    return prisma.webhookEndpoint.findMany({ where: ownWebhooks(viewer), orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  }

  /** Calls it again from the next notification on. Throws NotFoundError. */
  async function enable(viewer: Viewer, id: string): Promise<WebhookEndpoint> {
    await find(viewer, id)
    return prisma.webhookEndpoint.update({ where: { id }, data: { disabledAt: null, failures: 0, failingSince: null, lastError: null } })
  }

  /** With whatever was still to be sent to it. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    await find(viewer, id)
    await prisma.webhookEndpoint.deleteMany({ where: { ...ownWebhooks(viewer), id } })
  }

  /** Calls it at once, also where it is turned off, and counts nothing. Throws NotFoundError. */
  async function test(viewer: Viewer, id: string, signal: AbortSignal): Promise<WebhookTest> {
    const webhook = await find(viewer, id)
    const callId = randomUUID()
    const body = JSON.stringify({ id: callId, type: 'test', createdAt: now().toISOString(), notification: null })
    const startedAt = performance.now()
    const { outcome, status } = await callWebhook(deps, webhook, { id: callId, body }, signal)
    const tookMs = Math.round(performance.now() - startedAt)
    return { isAccepted: outcome.kind === 'SENT', status, error: outcome.kind === 'SENT' ? null : outcome.reason, tookMs }
  }

  async function find(viewer: Viewer, id: string): Promise<WebhookEndpoint> {
    const webhook = isUuid(id) ? await prisma.webhookEndpoint.findFirst({ where: { ...ownWebhooks(viewer), id } }) : null
    if (webhook === null) throw new NotFoundError('WebhookEndpoint', id)
    return webhook
  }

  async function admitted(address: string): Promise<URL> {
    const refused = (message: string) => new ValidationError([{ path: ['url'], message }])
    if (address.length > MOST_URL_CHARS) throw refused(`has more than ${MOST_URL_CHARS.toLocaleString('en')} characters; give a shorter one.`)
    try {
      return await poster.admit(address)
    } catch (error) {
      if (error instanceof WebError) throw refused(error.message)
      throw error
    }
  }
}
