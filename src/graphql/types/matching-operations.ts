import { z } from 'zod'
import { NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { pageCost, pageSize } from '../inputs.ts'
import { Match, RankedMatchConnection } from './matching.ts'

const errors = { types: [ValidationError, NotFoundError, UnavailableError] }

/** Adds the operations of this file to the schema. */
export function addMatchingOperations(): void {
  builder.queryFields((t) => ({
    matchJob: t.field({
      type: Match,
      description: 'One job against one of your resumes, the default one where none is named.',
      errors,
      args: { jobId: t.arg.id({ required: true }), resumeId: t.arg.id() },
      resolve: (_root, { jobId, resumeId }, { services, viewer }) => services.matching.matchJob(viewer, {
        jobId: idOf('Job', jobId, 'jobId'),
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
      }),
    }),
    recommendedJobs: t.field({
      type: RankedMatchConnection,
      description: 'All active jobs ranked by how well one of your resumes fits them, the best first.',
      errors,
      args: {
        resumeId: t.arg.id(),
        minScore: t.arg.int({ validate: z.int().min(0, 'must be from 0 to 100.').max(100, 'must be from 0 to 100.') }),
        first: t.arg.int({ defaultValue: 20 }),
        after: t.arg.string(),
      },
      complexity: pageCost,
      resolve: (_root, { resumeId, minScore, first, after }, context) => context.services.matching.recommendedJobs(context.viewer, {
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
        minScore: minScore ?? null,
        first: pageSize(first, context),
        after: after ?? null,
      }),
    }),
    matchingResumes: t.field({
      type: RankedMatchConnection,
      description: 'Resumes that fit a job, the best first: yours, and those whose owners made them discoverable.',
      errors,
      args: { jobId: t.arg.id({ required: true }), first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
      complexity: pageCost,
      resolve: (_root, { jobId, first, after }, context) => context.services.matching.matchingResumes(context.viewer, {
        jobId: idOf('Job', jobId, 'jobId'),
        first: pageSize(first, context),
        after: after ?? null,
      }),
    }),
  }))
}
