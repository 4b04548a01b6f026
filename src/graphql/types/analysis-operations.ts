import { postingReference } from '../../domains/chat/analysis/analysis.service.ts'
import { NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { optionalIdOf } from '../ids.ts'
import { anyText } from '../inputs.ts'
import { JobAnalysis, ResumeAnalysis } from './analysis.ts'

const errors = { types: [ValidationError, NotFoundError, UnavailableError] }

/** Adds the operations of this file to the schema. */
export function addAnalysisOperations(): void {
  builder.queryFields((t) => ({
    analyzeJob: t.field({
      type: JobAnalysis,
      description: 'What a posting asks for, and how one of your resumes meets it, the default one where none is named. Nothing is stored.',
      errors,
      args: {
        jobId: t.arg.id({ description: 'Of a stored job; else give text.' }),
        text: t.arg.string({ validate: anyText, description: 'A posting that is not stored, as plain text or HTML.' }),
        title: t.arg.string({ validate: anyText, description: 'Of the posting in text, where that does not begin with it.' }),
        resumeId: t.arg.id(),
      },
      resolve: (_root, { jobId, text, title, resumeId }, { services, viewer }) => {
        const posting = postingReference({ jobId: optionalIdOf('Job', jobId, 'jobId'), text: text ?? null, title: title ?? null })
        return services.analysis.analyzeJob(viewer, posting, optionalIdOf('Resume', resumeId, 'resumeId'))
      },
    }),
    analyzeResume: t.field({
      type: ResumeAnalysis,
      description: 'What is right and wrong with one of your resumes, the default one where none is named; with a job, what it lacks for that.',
      errors,
      args: { resumeId: t.arg.id(), jobId: t.arg.id() },
      resolve: (_root, { resumeId, jobId }, { services, viewer }) => services.analysis.analyzeResume(viewer, {
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
        jobId: optionalIdOf('Job', jobId, 'jobId'),
      }),
    }),
  }))
}
