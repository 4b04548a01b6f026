import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'

const CalendarFeed = builder.prismaNode('CalendarFeed', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, userId: viewer.userId }),
  description: 'An address at which a calendar reads your interviews and reminders.',
  fields: (t) => ({
    url: t.string({
      description: 'Give it to a calendar as a subscription. Whoever knows it can read the calendar, until you revoke it.',
      resolve: (feed, _args, { services }) => services.calendarFeeds.urlOf(feed),
    }),
    lastReadAt: t.expose('lastReadAt', { type: 'DateTime', nullable: true, description: 'To the hour; null where it was never read.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const RevokedCalendarFeed = builder.objectRef<{ id: string }>('RevokedCalendarFeed').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'CalendarFeed', id }) }) }),
})

/** Adds the operations of this file to the schema. */
export function addCalendarFeeds(): void {
  builder.queryFields((t) => ({
    calendarFeeds: t.field({
      type: [CalendarFeed],
      description: 'Your calendar addresses, the oldest first.',
      resolve: (_root, _args, { services, viewer }) => services.calendarFeeds.list(viewer),
    }),
  }))

  builder.mutationFields((t) => ({
    createCalendarFeed: t.field({
      type: CalendarFeed,
      description: 'Makes an address at which a calendar reads your interviews and reminders.',
      errors: { types: [ValidationError] },
      resolve: (_root, _args, { services, viewer }) => services.calendarFeeds.create(viewer),
    }),
    revokeCalendarFeed: t.field({
      type: RevokedCalendarFeed,
      description: 'From now on the address is of no use to anybody.',
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('CalendarFeed', args.id)
        await services.calendarFeeds.revoke(viewer, id)
        return { id }
      },
    }),
  }))
}
