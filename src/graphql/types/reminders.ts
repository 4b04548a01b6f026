import { ownReminders } from '../../domains/applications/applications.policy.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import type { ReminderPeriod } from '../../domains/applications/reminders.service.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText, assertStorable, connectionArgs, pageCost, pageSize, withoutNulls } from '../inputs.ts'
import { Application } from './applications.ts'

const Reminder = builder.prismaNode('Reminder', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownReminders(viewer), id }),
  description: 'What you are told about an application, once, at a local time.',
  fields: (t) => ({
    application: t.relation('application'),
    text: t.exposeString('text'),
    localTime: t.exposeString('localTime', { description: 'Like 2026-11-25T09:00. What the clock shows twice is the first of both; what it leaves out is as much later as it is put forward.' }),
    timeZone: t.exposeString('timeZone', { nullable: true, description: 'An IANA name. Null: yours, also when you change it.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'The instant of that local time.' }),
    firedAt: t.expose('firedAt', { type: 'DateTime', nullable: true, description: 'When you were told.' }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const errors = { types: [ValidationError, NotFoundError, ApplicationConflictError] }

/** Adds the operations of this file to the schema. */
export function addReminders(): void {
  builder.queryFields((t) => ({
    reminders: t.prismaConnection({
      type: Reminder,
      cursor: 'id',
      description: 'Your reminders of all applications, the first to be due first.',
      errors: { types: [ValidationError] },
      args: { from: t.arg({ type: 'DateTime' }), to: t.arg({ type: 'DateTime', description: 'What is due then is left out.' }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, args, { services, viewer }) => services.reminders.count(viewer, periodOf(args)),
      resolve: (query, _root, { first, last, ...args }, context) => {
        pageSize(first ?? last, context)
        return context.services.reminders.list(context.viewer, periodOf(args), query)
      },
    }, { name: 'RemindersConnection' }, { name: 'RemindersEdge' }),
  }))

  builder.mutationFields((t) => ({
    addReminder: t.field({
      type: Application,
      description: 'Has you told about an application at a local time that is yet to come.',
      errors,
      args: {
        applicationId: t.arg.id({ required: true }),
        version: t.arg.int({ required: true, description: 'Of the application, as you saw it.' }),
        localTime: t.arg.string({ required: true, validate: anyText, description: 'Like 2026-11-25T09:00.' }),
        timeZone: t.arg.string({ validate: anyText, description: 'An IANA name. Left out: yours, also when you change it.' }),
        text: t.arg.string({ required: true, validate: anyText, description: 'What of.' }),
      },
      resolve: (_root, { applicationId, version, localTime, timeZone, text }, { services, viewer }) => services.reminders.add(
        viewer, { applicationId: idOf('Application', applicationId, 'applicationId'), version }, { localTime, timeZone: timeZone ?? null, text },
      ),
    }),
    updateReminder: t.field({
      type: Application,
      description: 'Changes what is given. At another time you are told again, and it is done no more.',
      errors,
      args: {
        id: t.arg.id({ required: true }),
        version: t.arg.int({ required: true }),
        localTime: t.arg.string({ validate: anyText }),
        timeZone: t.arg.string({ validate: anyText, description: 'Null: yours.' }),
        text: t.arg.string({ validate: anyText }),
      },
      resolve: (_root, { id, version, localTime, timeZone, text }, { services, viewer }) => services.reminders.update(
        viewer, idOf('Reminder', id), version, { ...withoutNulls({ localTime, text }), ...(timeZone === undefined ? {} : { timeZone }) },
      ),
    }),
    removeReminder: t.field({
      type: Application,
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.reminders.remove(viewer, idOf('Reminder', id), version),
    }),
    markReminderDone: t.field({
      type: Application,
      description: 'You are not told of what is done before its time.',
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.reminders.markDone(viewer, idOf('Reminder', id), version),
    }),
  }))
}

function periodOf({ from, to }: { from?: Date | null; to?: Date | null }): ReminderPeriod {
  const period = withoutNulls({ from, to })
  assertStorable(period.from, ['from'])
  assertStorable(period.to, ['to'])
  if (period.from !== undefined && period.to !== undefined && period.from >= period.to) {
    throw new ValidationError([{ path: ['to'], message: 'is not after from; give the later time here.' }])
  }
  return period
}
