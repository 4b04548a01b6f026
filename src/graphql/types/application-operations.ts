import { APPLICATION_SORTS, type ApplicationFilters } from '../../domains/applications/application-list.ts'
import type { ApplicationUpdate as Update } from '../../domains/applications/applications.service.ts'
import type { ApplicationFields } from '../../domains/applications/changes.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { anyText, connectionArgs, filledTextUpTo, pageCost, pageSize, withoutNulls } from '../inputs.ts'
import { Application, ApplicationStage } from './applications.ts'

const MOST_FILTER_CHARS = 200

const ApplicationSort = builder.enumType('ApplicationSort', { description: 'The newest first; companies by their name.', values: APPLICATION_SORTS })

const ApplicationFilter = builder.inputType('ApplicationFilter', {
  fields: (t) => ({
    stages: t.field({ type: [ApplicationStage] }),
    company: t.string({ validate: filledTextUpTo(MOST_FILTER_CHARS), description: 'Part of its name.' }),
    text: t.string({ validate: filledTextUpTo(MOST_FILTER_CHARS), description: 'Part of title, company or notes.' }),
    appliedFrom: t.field({ type: 'Date' }),
    appliedTo: t.field({ type: 'Date', description: 'This day is included.' }),
  }),
})

const ApplicationFieldsInput = builder.inputType('ApplicationFieldsInput', {
  description: 'Fields that are left out stay as they are; null takes away.',
  fields: (t) => ({
    stage: t.field({ type: ApplicationStage, description: 'Any stage. The day of applying is noted when it becomes APPLIED.' }),
    appliedDate: t.field({ type: 'Date' }),
    notes: t.string({ validate: anyText }),
    resumeId: t.id({ description: 'Of the resume that was sent.' }),
    letterVersionId: t.id({ description: 'Of the wording of a letter that was sent.' }),
  }),
})

const StageCount = builder.objectRef<{ stage: typeof ApplicationStage.$inferType; count: number }>('ApplicationStageCount').implement({
  fields: (t) => ({ stage: t.expose('stage', { type: ApplicationStage }), count: t.exposeInt('count') }),
})

const ApplicationBoard = builder.objectRef<(typeof StageCount.$inferType)[]>('ApplicationBoard').implement({
  fields: (t) => ({ stages: t.field({ type: [StageCount], description: 'All of them, in their order.', resolve: (counts) => counts }) }),
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
      description: 'How many applications are at each stage, for a board.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: ApplicationFilter }) },
      resolve: (_root, { filter }, { services, viewer }) => services.applications.stageCounts(viewer, filtersOf(filter)),
    }),
  }))

  builder.mutationFields((t) => ({
    createApplication: t.field({
      type: Application,
      description: 'Notes a posting, or that you applied to it. There is one application for each posting.',
      errors,
      args: { jobId: t.arg.id({ required: true }), fields: t.arg({ type: ApplicationFieldsInput }) },
      resolve: (_root, { jobId, fields }, { services, viewer }) => (
        services.applications.create(viewer, { ...fieldsOf(fields ?? {}), jobId: idOf('Job', jobId, 'jobId') })
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

function filtersOf(filter: typeof ApplicationFilter.$inferInput | null | undefined): ApplicationFilters {
  const filters = withoutNulls(filter ?? {})
  if (filters.appliedFrom !== undefined && filters.appliedTo !== undefined && filters.appliedFrom > filters.appliedTo) {
    throw new ValidationError([{ path: ['filter', 'appliedTo'], message: 'is before appliedFrom; give the later day here.' }])
  }
  return filters
}

/** Null means nothing only where there can be nothing. */
function fieldsOf({ stage, appliedDate, notes, resumeId, letterVersionId }: typeof ApplicationFieldsInput.$inferInput): Partial<ApplicationFields> {
  return {
    ...(stage == null ? {} : { stage }),
    ...(appliedDate === undefined ? {} : { appliedDate }),
    ...(notes === undefined ? {} : { notes: notes ?? '' }),
    ...(resumeId === undefined ? {} : { resumeId: optionalIdOf('Resume', resumeId, 'resumeId') }),
    ...(letterVersionId === undefined ? {} : { letterVersionId: optionalIdOf('LetterVersion', letterVersionId, 'letterVersionId') }),
  }
}
