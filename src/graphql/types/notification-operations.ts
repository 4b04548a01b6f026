import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { connectionArgs, pageCost, pageSize } from '../inputs.ts'
import { Notification } from './notifications.ts'

const MarkedNotifications = builder.objectRef<{ unreadCount: number }>('MarkedNotifications').implement({
  fields: (t) => ({ unreadCount: t.exposeInt('unreadCount', { description: 'How many are left unread.' }) }),
})

/** Adds the operations of this file to the schema. */
export function addNotificationOperations(): void {
  builder.queryFields((t) => ({
    notifications: t.prismaConnection({
      type: Notification,
      cursor: 'id',
      description: 'What you were told, the newest first.',
      errors: { types: [ValidationError] },
      args: { unreadOnly: t.arg.boolean({ defaultValue: false }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, { unreadOnly }, { services, viewer }) => services.notifications.count(viewer, { unreadOnly: unreadOnly ?? false }),
      resolve: (query, _root, { first, last, unreadOnly }, context) => {
        pageSize(first ?? last, context)
        return context.services.notifications.list(context.viewer, { unreadOnly: unreadOnly ?? false }, query)
      },
    }, {
      name: 'NotificationsConnection',
      fields: (u) => ({
        unreadCount: u.int({
          description: 'Of all your notifications.',
          resolve: (_connection, _args, { services, viewer }) => services.notifications.count(viewer, { unreadOnly: true }),
        }),
      }),
    }, { name: 'NotificationsEdge' }),
  }))

  builder.mutationFields((t) => ({
    markNotificationsRead: t.field({
      type: MarkedNotifications,
      description: 'Takes some of your notifications, or all, out of the unread ones. They stay in the list.',
      errors: { types: [ValidationError, NotFoundError] },
      args: {
        ids: t.arg.idList({ description: 'Where one is not there, none is marked.' }),
        all: t.arg.boolean({ defaultValue: false, description: 'All of them, in place of `ids`.' }),
      },
      resolve: async (_root, { ids, all }, { services: { notifications }, viewer, limits }) => {
        if ((ids == null) === (all !== true)) throw new ValidationError('Give either ids, or all: true.')
        if (ids == null) await notifications.markAllRead(viewer)
        else {
          if (ids.length > limits.pageSizeMax) throw new ValidationError([{ path: ['ids'], message: `holds more than ${limits.pageSizeMax}; mark them page by page, or all.` }])
          await notifications.markRead(viewer, ids.map((id) => idOf('Notification', id, 'ids')))
        }
        return { unreadCount: await notifications.count(viewer, { unreadOnly: true }) }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    notificationAdded: t.field({
      type: Notification,
      description: 'Your notifications, each when it is made, from now on. After a failure of this installation one may come twice, with the same id.',
      subscribe: (_root, _args, { services, viewer, signal }) => services.notifications.added(viewer, signal),
      resolve: (notification) => notification,
    }),
  }))
}
