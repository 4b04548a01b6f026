import { APPLICATION_SORTS, type ApplicationFilters } from '../../domains/applications/application-list.ts'
import type { ApplicationUpdate as Update } from '../../domains/applications/applications.service.ts'
import type { BoardStage } from '../../domains/applications/board.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import { MOST_OWN_STAGES } from '../../domains/applications/own-stages.service.ts'
import { NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText, assertStorable, connectionArgs, filledTextUpTo, pageCost, pageSize, withoutNulls } from '../inputs.ts'
import { ApplicationFieldsInput, fieldsOf } from './application-fields.ts'
import { ApplicationPostingInput, jobFinder } from './application-posting.ts'
import { Application, ApplicationOwnStage, ApplicationStage } from './applications.ts'

const MOST_FILTER_CHARS = 200
const MOST_URL_CHARS = 2_000

const ApplicationSort = builder.enumType('ApplicationSort', { description: 'The newest first; companies by their name.', values: APPLICATION_SORTS })

export const ApplicationFilter = builder.inputType('ApplicationFilter', {
  fields: (t) => ({
    stages: t.field({ type: [ApplicationStage] }),
    ownStageIds: t.idList({ description: 'Those at one of these stages of your own.' }),
    company: t.string({ validate: filledTextUpTo(MOST_FILTER_CHARS), description: 'Part of its name.' }),
    text: t.string({ validate: filledTextUpTo(MOST_FILTER_CHARS), description: 'Part of title, company or notes.' }),
    appliedFrom: t.field({ type: 'Date' }),
    appliedTo: t.field({ type: 'Date', description: 'This day is included.' }),
    hasReminder: t.boolean({ description: 'With a reminder that is not done, or without one.' }),
  }),
})

const OwnStageCount = builder.objectRef<BoardStage['ownStages'][number]>('ApplicationOwnStageCount').implement({
  fields: (t) => ({ ownStage: t.expose('ownStage', { type: ApplicationOwnStage }), count: t.exposeInt('count') }),
})

const StageCount = builder.objectRef<BoardStage>('ApplicationStageCount').implement({
  fields: (t) => ({
    stage: t.expose('stage', { type: ApplicationStage }),
    count: t.exposeInt('count', { description: 'With those at your own stages.' }),
    ownStages: t.expose('ownStages', { type: [OwnStageCount], description: 'Your own stages that stand for it, in their order.' }),
  }),
})

const ApplicationBoard = builder.objectRef<BoardStage[]>('ApplicationBoard').implement({
  fields: (t) => ({ stages: t.field({ type: [StageCount], description: 'All of them, in their order.', resolve: (stages) => stages }) }),
})

const ApplicationUpdate = builder.objectRef<Update>('ApplicationUpdate').implement({
  fields: (t) => ({
    id: t.globalID({ resolve: ({ applicationId }) => ({ type: 'Application', id: applicationId }) }),
    application: t.expose('application', { type: Application, nullable: true, description: 'As it is now; null once it is deleted.' }),
  }),
})

const RemovedApplication = builder.objectRef<{ id: string }>('RemovedApplication').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'Application', id }) }) }),
})

const byId = { types: [ValidationError, NotFoundError] }
const errors = { types: [ValidationError, NotFoundError, ApplicationConflictError] }

/** Adds the operations of this file to the schema. */
export function addApplicationOperations(): void {
  builder.queryFields((t) => ({
    application: t.prismaField({
      type: Application,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.applications.find(viewer, idOf('Application', id), query),
    }),
    applications: t.prismaConnection({
      type: Application,
      cursor: 'id',
      description: 'Your applications.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: ApplicationFilter }), sort: t.arg({ type: ApplicationSort, defaultValue: 'UPDATED' }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, { filter }, { services, viewer }) => services.applications.count(viewer, filtersOf(filter)),
      resolve: (query, _root, { first, last, filter, sort }, context) => {
        pageSize(first ?? last, context)
        return context.services.applications.list(context.viewer, filtersOf(filter), sort ?? 'UPDATED', query)
      },
    }, { name: 'ApplicationsConnection' }, { name: 'ApplicationsEdge' }),
    applicationBoard: t.field({
      type: ApplicationBoard,
      description: 'How many applications are at each stage, yours among them, for a board.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: ApplicationFilter }) },
      resolve: (_root, { filter }, { services, viewer }) => services.applications.board(viewer, filtersOf(filter)),
    }),
  }))

  builder.mutationFields((t) => ({
    createApplication: t.field({
      type: Application,
      description: 'Notes a posting, or that you applied to it. There is one application for each posting, which is named in one of three ways.',
      errors: { types: [...errors.types, UnavailableError] },
      args: {
        jobId: t.arg.id({ description: 'Of a job that is stored.' }),
        url: t.arg.string({ validate: filledTextUpTo(MOST_URL_CHARS), description: 'Address of a posting, which is read and stored as a job first; see importJobUrl.' }),
        posting: t.arg({ type: ApplicationPostingInput }),
        fields: t.arg({ type: ApplicationFieldsInput }),
      },
      resolve: (_root, { fields, ...posting }, context) => (
        context.services.applications.createFor(context.viewer, jobFinder(posting, context), fieldsOf(fields ?? {}))
      ),
    }),
    updateApplication: t.field({
      type: Application,
      description: 'Moves it to a stage, or changes what is noted; the change becomes an event of its timeline.',
      errors,
      args: {
        id: t.arg.id({ required: true }),
        version: t.arg.int({ required: true, description: 'The one that you saw; where it is another by now, nothing is changed.' }),
        fields: t.arg({ type: ApplicationFieldsInput, required: true }),
        note: t.arg.string({ validate: anyText, description: 'Why, for the timeline.' }),
      },
      resolve: (_root, { id, version, fields, note }, { services, viewer }) => (
        services.applications.change(viewer, idOf('Application', id), fieldsOf(fields), { version, note: note ?? null })
      ),
    }),
    undoApplicationChange: t.field({
      type: Application,
      description: 'Takes back the last change that is not taken back yet; what was done stays in the timeline.',
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.applications.undo(viewer, idOf('Application', id), version),
    }),
    deleteApplication: t.field({
      type: RemovedApplication,
      description: 'Removes it with its whole history.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('Application', args.id)
        await services.applications.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    applicationChanged: t.field({
      type: ApplicationUpdate,
      description: 'Your applications, each when it is made, changed or deleted, from now on.',
      subscribe: (_root, _args, { services, viewer, signal }) => services.applications.updates(viewer, signal),
      resolve: (update) => update,
    }),
  }))
}

/** Throws ValidationError for days in the wrong order, or of no year, and for more own stages than there can be. */
export function filtersOf(filter: typeof ApplicationFilter.$inferInput | null | undefined): ApplicationFilters {
  const { ownStageIds, stages, ...filters } = withoutNulls(filter ?? {})
  assertStorable(filters.appliedFrom, ['filter', 'appliedFrom'])
  assertStorable(filters.appliedTo, ['filter', 'appliedTo'])
  if ((ownStageIds?.length ?? 0) > MOST_OWN_STAGES) {
    throw new ValidationError([{ path: ['filter', 'ownStageIds'], message: `has more than ${MOST_OWN_STAGES} ids, and there can be no more stages of your own.` }])
  }
  if (filters.appliedFrom !== undefined && filters.appliedTo !== undefined && filters.appliedFrom > filters.appliedTo) {
    throw new ValidationError([{ path: ['filter', 'appliedTo'], message: 'is before appliedFrom; give the later day here.' }])
  }
  return {
    ...filters,
    ...(stages === undefined ? {} : { stages: [...new Set(stages)] }),
    ...(ownStageIds === undefined ? {} : { ownStageIds: ownStageIds.map((id) => idOf('ApplicationOwnStage', id, 'ownStageIds')) }),
  }
}
