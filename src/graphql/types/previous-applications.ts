import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { PREVIOUS_REASONS, type PreviousApplication as Previous } from '../../domains/applications/previous-applications.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { Application } from './applications.ts'

const PreviousReason = builder.enumType('PreviousApplicationReason', {
  description: 'To this posting, to one that it repeats, or to the same company within a year.',
  values: PREVIOUS_REASONS,
})

export const PreviousApplication = builder.objectRef<Previous>('PreviousApplication').implement({
  fields: (t) => ({
    application: t.field({
      type: Application,
      resolve: ({ application }, _args, context, info) => {
        // Says of every row that it was read as the selection asks: of those below a list of jobs only the first is known as such otherwise.
        queryFromInfo({ context, info })
        return application
      },
    }),
    reason: t.expose('reason', { type: PreviousReason }),
  }),
})

/** The load function of a job's `previouslyApplied`: one read for all jobs. */
export async function loadPrevious(jobIds: string[], context: Context, _args: object, info: GraphQLResolveInfo): Promise<Previous[][]> {
  const query = queryFromInfo({ context, info, path: ['application'] })
  const previous = await context.services.applications.previousTo(context.viewer, jobIds, query)
  return jobIds.map((id) => previous.get(id) ?? [])
}
