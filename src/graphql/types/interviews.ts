import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import type { InterviewDetails } from '../../domains/applications/interviews.service.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText } from '../inputs.ts'
import { Application } from './applications.ts'

builder.prismaNode('ApplicationInterview', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, application: ownApplications(viewer) }),
  description: 'A talk with those who offer the work.',
  fields: (t) => ({
    title: t.exposeString('title'),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    timeZone: t.exposeString('timeZone', { description: 'An IANA name, in which to show its times.' }),
    place: t.exposeString('place', { nullable: true, description: 'An address of a street or of the web.' }),
    notes: t.exposeString('notes'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const InterviewFieldsInput = builder.inputType('InterviewFieldsInput', {
  description: 'Fields that are left out stay as they are; null takes away. A new interview needs title and start.',
  fields: (t) => ({
    title: t.string({ validate: anyText }),
    startsAt: t.field({ type: 'DateTime' }),
    endsAt: t.field({ type: 'DateTime' }),
    timeZone: t.string({ validate: anyText, description: 'An IANA name; yours where it is left out at first.' }),
    place: t.string({ validate: anyText }),
    notes: t.string({ validate: anyText }),
  }),
})

const errors = { types: [ValidationError, NotFoundError, ApplicationConflictError] }

/** Adds the operations of this file to the schema. */
export function addInterviews(): void {
  builder.mutationFields((t) => ({
    addInterview: t.field({
      type: Application,
      description: 'Notes an interview. The stage stays as it is.',
      errors,
      args: {
        applicationId: t.arg.id({ required: true }),
        version: t.arg.int({ required: true, description: 'Of the application, as you saw it.' }),
        fields: t.arg({ type: InterviewFieldsInput, required: true }),
      },
      resolve: (_root, { applicationId, version, fields }, { services, viewer }) => (
        services.interviews.add(viewer, { applicationId: idOf('Application', applicationId, 'applicationId'), version }, detailsOf(fields))
      ),
    }),
    updateInterview: t.field({
      type: Application,
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }), fields: t.arg({ type: InterviewFieldsInput, required: true }) },
      resolve: (_root, { id, version, fields }, { services, viewer }) => (
        services.interviews.update(viewer, idOf('ApplicationInterview', id), version, detailsOf(fields))
      ),
    }),
    removeInterview: t.field({
      type: Application,
      description: 'What was noted stays in the timeline.',
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.interviews.remove(viewer, idOf('ApplicationInterview', id), version),
    }),
  }))
}

/** Null means nothing only where there can be nothing. */
function detailsOf({ title, startsAt, timeZone, notes, ...others }: typeof InterviewFieldsInput.$inferInput): Partial<InterviewDetails> {
  return {
    ...(title == null ? {} : { title }),
    ...(startsAt == null ? {} : { startsAt }),
    ...(timeZone == null ? {} : { timeZone }),
    ...(notes === undefined ? {} : { notes: notes ?? '' }),
    ...others,
  }
}
