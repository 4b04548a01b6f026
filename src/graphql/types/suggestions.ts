import type { Suggestion } from '../../domains/chat/analysis/suggestions.ts'
import { NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { WritingMode } from '../enums.ts'
import { optionalIdOf } from '../ids.ts'

const ChatSuggestion = builder.objectRef<Suggestion>('ChatSuggestion').implement({
  description: 'A question worth asking.',
  fields: (t) => ({
    mode: t.expose('mode', { type: WritingMode }),
    question: t.exposeString('question'),
    why: t.exposeString('why', { description: 'What makes it worth asking.' }),
  }),
})

const ChatSuggestions = builder.objectRef<{ suggestions: Suggestion[] }>('ChatSuggestions').implement({
  fields: (t) => ({ suggestions: t.expose('suggestions', { type: [ChatSuggestion] }) }),
})

/** Adds the operations of this file to the schema. */
export function addSuggestions(): void {
  builder.queryField('chatSuggestions', (t) => t.field({
    type: ChatSuggestions,
    description: 'Up to eight questions about a resume (your default one where none is named), a job, and what lies between them.',
    errors: { types: [ValidationError, NotFoundError, UnavailableError] },
    args: { resumeId: t.arg.id(), jobId: t.arg.id(), mode: t.arg({ type: WritingMode, description: 'All of them in turn where it is left out.' }) },
    resolve: async (_root, { resumeId, jobId, mode }, { services, viewer }) => ({
      suggestions: await services.analysis.chatSuggestions(viewer, {
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
        jobId: optionalIdOf('Job', jobId, 'jobId'),
        mode: mode ?? null,
      }),
    }),
  }))
}
