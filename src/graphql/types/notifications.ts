import { ownNotifications } from '../../domains/alerts/notifications/notifications.policy.ts'
import { builder } from '../builder.ts'
import { NotificationChannel } from '../enums.ts'

const NotificationKind = builder.enumType('NotificationKind', {
  values: {
    MATCH: { description: 'A new job fits your resume.' },
    SAVED_SEARCH: { description: 'A saved search found something.' },
    REMINDER: { description: 'The time of a reminder has come.' },
    WEBHOOK: { description: 'A webhook was turned off since it failed too often.' },
  } as const,
})

const DeliveryState = builder.enumType('NotificationDeliveryState', {
  values: {
    PENDING: { description: 'It waits for its time, or is tried again.' },
    SENT: { description: 'The mail server, or the webhook, accepted it.' },
    FAILED: { description: 'It was refused, or tried too often.' },
    SUPPRESSED: { description: 'It is not sent, for the reason that `error` gives.' },
  } as const,
})

const NotificationDelivery = builder.prismaObject('NotificationDelivery', {
  description: 'A notification on its way out of the product.',
  fields: (t) => ({
    channel: t.expose('channel', { type: NotificationChannel }),
    state: t.expose('state', { type: DeliveryState }),
    attempts: t.int({ select: { dispatch: { select: { attempts: true } } }, resolve: ({ dispatch }) => dispatch?.attempts ?? 0 }),
    notBefore: t.expose('notBefore', { type: 'DateTime', description: 'It waits until then: for the end of quiet hours, or the next digest.' }),
    sentAt: t.field({
      type: 'DateTime', nullable: true, select: { dispatch: { select: { sentAt: true } } }, resolve: ({ dispatch }) => dispatch?.sentAt ?? null,
    }),
    error: t.string({
      nullable: true,
      description: 'What the last attempt ran into, or why it is not sent.',
      select: { reason: true, dispatch: { select: { lastError: true } } },
      resolve: ({ reason, dispatch }) => reason ?? dispatch?.lastError ?? null,
    }),
    webhook: t.relation('webhook', { nullable: true, description: 'Where it is posted to, for that channel.' }),
  }),
})

export const Notification = builder.prismaNode('Notification', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownNotifications(viewer), id }),
  description: 'Something that you were told.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NotificationKind }),
    subject: t.exposeString('subject'),
    body: t.exposeString('body', { description: 'Plain text of several lines, or empty.' }),
    reasons: t.exposeStringList('reasons', { description: 'Why you are told: "matches Python, PostgreSQL".' }),
    isRead: t.boolean({ select: { readAt: true }, resolve: ({ readAt }) => readAt !== null }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    job: t.relation('job', { nullable: true, description: 'The job that it is about; null where it is about none, or that was deleted.' }),
    application: t.relation('application', { nullable: true }),
    savedSearch: t.relation('savedSearch', { nullable: true }),
    deliveries: t.relation('deliveries', {
      type: NotificationDelivery,
      description: 'The ways that it takes, or took, out of the product: mails and webhooks.',
      query: { orderBy: [{ createdAt: 'asc' }, { channel: 'asc' }, { id: 'asc' }] },
    }),
  }),
})
