import type { WebhookEndpoint as StoredWebhook } from '../../../generated/prisma/client.ts'
import { ownWebhooks } from '../../domains/alerts/notifications/notifications.policy.ts'
import type { WebhookTest as Test } from '../../domains/alerts/notifications/webhooks/webhooks.service.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText } from '../inputs.ts'

const WebhookEndpoint = builder.prismaNode('WebhookEndpoint', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownWebhooks(viewer), id }),
  description: 'An address that your notifications are posted to, as JSON and signed.',
  fields: (t) => ({
    url: t.exposeString('url'),
    isEnabled: t.boolean({ select: { disabledAt: true }, resolve: ({ disabledAt }) => disabledAt === null }),
    failures: t.exposeInt('failures', { description: 'Calls that failed since the last one that did not.' }),
    failingSince: t.expose('failingSince', { type: 'DateTime', nullable: true }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'What the last of them ran into.' }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true, description: 'It was turned off then, since it failed too often.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const AddedWebhook = builder.objectRef<{ webhook: StoredWebhook; secret: string }>('AddedWebhook').implement({
  fields: (t) => ({
    webhook: t.expose('webhook', { type: WebhookEndpoint }),
    secret: t.exposeString('secret', { description: 'Signs every call; docs/notifications.md says how to check it. It is shown this once.' }),
  }),
})

const WebhookTest = builder.objectRef<Test>('WebhookTest').implement({
  description: 'What a webhook said to a call that was made to try it.',
  fields: (t) => ({
    isAccepted: t.exposeBoolean('isAccepted'),
    status: t.exposeInt('status', { nullable: true, description: 'Of the answer; null where there was none.' }),
    error: t.exposeString('error', { nullable: true }),
    tookMs: t.exposeInt('tookMs'),
  }),
})

const RemovedWebhook = builder.objectRef<{ id: string }>('RemovedWebhook').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'WebhookEndpoint', id }) }) }),
})

const byId = { types: [ValidationError, NotFoundError] }

/** Adds the operations of this file to the schema. */
export function addWebhooks(): void {
  builder.queryFields((t) => ({
    webhooks: t.field({
      type: [WebhookEndpoint],
      description: 'Your webhooks, the oldest first.',
      resolve: (_root, _args, { services, viewer }) => services.webhooks.list(viewer),
    }),
  }))

  builder.mutationFields((t) => ({
    addWebhook: t.field({
      type: AddedWebhook,
      description: 'Posts your notifications to an address from now on.',
      errors: { types: [ValidationError] },
      args: { url: t.arg.string({ required: true, validate: anyText, description: 'An address of the public internet that begins with https://.' }) },
      resolve: (_root, { url }, { services, viewer }) => services.webhooks.add(viewer, url),
    }),
    enableWebhook: t.field({
      type: WebhookEndpoint,
      description: 'Turns a webhook on again that was turned off.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.webhooks.enable(viewer, idOf('WebhookEndpoint', id)),
    }),
    testWebhook: t.field({
      type: WebhookTest,
      description: 'Calls a webhook at once, with nothing in it, and says what came back.',
      errors: byId,
      complexity: { field: 20 },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer, signal }) => services.webhooks.test(viewer, idOf('WebhookEndpoint', id), signal),
    }),
    removeWebhook: t.field({
      type: RemovedWebhook,
      description: 'Forgets a webhook, with whatever was still to be sent to it.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('WebhookEndpoint', args.id)
        await services.webhooks.remove(viewer, id)
        return { id }
      },
    }),
  }))
}
