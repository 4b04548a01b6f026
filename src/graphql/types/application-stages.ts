import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText, withoutNulls } from '../inputs.ts'
import { ApplicationOwnStage, ApplicationStage } from './applications.ts'

const RemovedOwnStage = builder.objectRef<{ id: string }>('RemovedApplicationOwnStage').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'ApplicationOwnStage', id }) }) }),
})

const position = 'Place among your own stages, from 0.'

/** Adds the operations of this file to the schema. */
export function addApplicationStages(): void {
  builder.queryField('applicationOwnStages', (t) => t.field({
    type: [ApplicationOwnStage],
    description: 'The stages that you added to the usual ones, in their order.',
    resolve: (_root, _args, { services, viewer }) => services.ownStages.list(viewer),
  }))

  builder.mutationFields((t) => ({
    createApplicationOwnStage: t.field({
      type: ApplicationOwnStage,
      description: 'Adds a stage of your own, which stands for a usual one. Its name is one that you have not given yet.',
      errors: { types: [ValidationError, ConflictError] },
      args: {
        name: t.arg.string({ required: true, validate: anyText }),
        stage: t.arg({ type: ApplicationStage, required: true, description: 'The usual stage that it stands for.' }),
        position: t.arg.int({ description: `${position} The last where it is left out.` }),
      },
      resolve: (_root, args, { services, viewer }) => services.ownStages.create(viewer, withoutNulls(args)),
    }),
    updateApplicationOwnStage: t.field({
      type: ApplicationOwnStage,
      description: 'Renames it, moves it among the others, or lets it stand for another stage: applications at it then move along.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: {
        id: t.arg.id({ required: true }),
        name: t.arg.string({ validate: anyText }),
        stage: t.arg({ type: ApplicationStage }),
        position: t.arg.int({ description: position }),
      },
      resolve: (_root, { id, ...fields }, { services, viewer }) => services.ownStages.change(viewer, idOf('ApplicationOwnStage', id), withoutNulls(fields)),
    }),
    deleteApplicationOwnStage: t.field({
      type: RemovedOwnStage,
      description: 'Applications at it stay at the stage that it stood for, and their timelines say so.',
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('ApplicationOwnStage', args.id)
        await services.ownStages.remove(viewer, id)
        return { id }
      },
    }),
  }))
}
