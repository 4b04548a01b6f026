import { z } from 'zod'
import type { LetterEvent as Event, LetterStream } from '../../domains/chat/letters/letters.service.ts'
import { LETTER_FORMATS, type RenderedLetter } from '../../domains/chat/letters/render/render-letter.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { readerOf } from '../context.ts'
import { LlmBackend } from '../enums.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { anyText, connectionArgs, pageCost, pageSize, withoutNulls } from '../inputs.ts'
import { AnswerCitation, AnswerClaim, AnswerError, AnswerStarted, AnswerToken, type AnswerErrorData } from './answer-parts.ts'
import { Letter, LetterKind, LetterLength, LetterVersion, Tone } from './letters.ts'

type Completed = { kind: 'COMPLETED'; versionId: string }
type Failed = { kind: 'FAILED'; versionId: string; error: AnswerErrorData }
type Told = Exclude<Event, { kind: 'ENDED' }> | Completed | Failed

interface Progress {
  letterId: string
  versionId: string
  event: Told
}

const LetterCompleted = builder.objectRef<Completed>('LetterCompleted').implement({
  description: 'The letter is whole, or was ended; it is stored as it was streamed. The last event.',
  fields: (t) => ({
    version: t.prismaField({
      type: LetterVersion,
      resolve: (query, { versionId }, _args, { services, viewer }) => services.letters.findVersion(viewer, versionId, query),
    }),
  }),
})

const LetterFailed = builder.objectRef<Failed>('LetterFailed').implement({
  description: 'The letter could not be written; what was streamed of it is kept. The last event.',
  fields: (t) => ({
    error: t.expose('error', { type: AnswerError }),
    version: t.prismaField({
      type: LetterVersion,
      resolve: (query, { versionId }, _args, { services, viewer }) => services.letters.findVersion(viewer, versionId, query),
    }),
  }),
})

const EVENT_TYPES = {
  STARTED: AnswerStarted,
  TOKEN: AnswerToken,
  CITATION: AnswerCitation,
  CLAIM: AnswerClaim,
  COMPLETED: LetterCompleted,
  FAILED: LetterFailed,
} as const

const LetterEvent = builder.unionType('LetterEvent', {
  description: 'One thing that happens while a letter is written.',
  types: Object.values(EVENT_TYPES),
  resolveType: ({ kind }: Told) => EVENT_TYPES[kind],
})

const LetterProgress = builder.objectRef<Progress>('LetterProgress').implement({
  fields: (t) => ({
    letterId: t.globalID({ resolve: ({ letterId }) => ({ type: 'Letter', id: letterId }) }),
    versionId: t.globalID({
      description: 'With it the stream can be taken up again, and stopped.',
      resolve: ({ versionId }) => ({ type: 'LetterVersion', id: versionId }),
    }),
    event: t.expose('event', { type: LetterEvent }),
  }),
})

const LetterFormat = builder.enumType('LetterFormat', { values: LETTER_FORMATS })

const LetterFile = builder.objectRef<RenderedLetter>('LetterFile').implement({
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    mediaType: t.exposeString('mediaType'),
    base64: t.string({ description: 'The bytes of the file.', resolve: ({ bytes }) => Buffer.from(bytes).toString('base64') }),
  }),
})

const RemovedLetter = builder.objectRef<{ id: string }>('RemovedLetter').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'Letter', id }) }) }),
})

const fromResume = builder.args((t) => ({ resumeId: t.id({ description: 'Your default resume without.' }) }))
const inStyle = builder.args((t) => ({
  tone: t.field({ type: Tone }),
  length: t.field({ type: LetterLength }),
  language: t.string({ validate: anyText, description: 'English unless given.' }),
  wishes: t.string({ validate: anyText, description: 'What else you want of it.' }),
  backend: t.field({ type: LlmBackend }),
}))

const byId = { types: [ValidationError, NotFoundError] }
const errors = { types: [ValidationError, NotFoundError, ConflictError] }

/** Adds the operations of this file to the schema. */
export function addLetterOperations(): void {
  builder.queryFields((t) => ({
    letter: t.prismaField({
      type: Letter,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.letters.find(viewer, idOf('Letter', id), query),
    }),
    letters: t.prismaConnection({
      type: Letter,
      cursor: 'id',
      description: 'Your letters, the one that was last changed first.',
      errors: { types: [ValidationError] },
      args: { jobId: t.arg.id({ description: 'Those about this posting.' }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, { jobId }, { services, viewer }) => services.letters.count(viewer, aboutJob(jobId)),
      resolve: (query, _root, { first, last, jobId }, context) => {
        pageSize(first ?? last, context)
        return context.services.letters.list(context.viewer, aboutJob(jobId), query)
      },
    }, { name: 'LettersConnection' }, { name: 'LettersEdge' }),
  }))

  builder.queryFields((t) => ({
    letterFile: t.field({
      type: LetterFile,
      description: 'A version as a file, for sending without the marks of citations.',
      errors: byId,
      args: {
        versionId: t.arg.id({ required: true }),
        format: t.arg({ type: LetterFormat, required: true }),
        keepCitations: t.arg.boolean({ defaultValue: false }),
      },
      resolve: (_root, { versionId, format, keepCitations }, { services, viewer }) => (
        services.letters.file(viewer, idOf('LetterVersion', versionId, 'versionId'), { format, citations: keepCitations ? 'KEEP' : 'REMOVE' })
      ),
    }),
  }))

  builder.mutationFields((t) => ({
    editLetter: t.prismaField({
      type: LetterVersion,
      description: 'Keeps your own wording as the next version; its claims are checked too.',
      errors,
      args: { id: t.arg.id({ required: true }), content: t.arg.string({ required: true, validate: anyText }) },
      resolve: async (query, _root, { id, content }, { services, viewer }) => {
        const version = await services.letters.edit(viewer, idOf('Letter', id), content)
        return services.letters.findVersion(viewer, version.id, query)
      },
    }),
    stopLetter: t.prismaField({
      type: LetterVersion,
      description: 'Ends a version that is being written; what there is of it is kept, marked STOPPED.',
      errors,
      args: { versionId: t.arg.id({ required: true }) },
      resolve: async (query, _root, { versionId }, { services, viewer }) => {
        const version = await services.letters.stop(viewer, idOf('LetterVersion', versionId, 'versionId'))
        return services.letters.findVersion(viewer, version.id, query)
      },
    }),
    deleteLetter: t.field({
      type: RemovedLetter,
      description: 'With all its versions.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('Letter', args.id)
        await services.letters.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    coverLetter: t.field({
      type: LetterProgress,
      description: 'Writes a cover letter for a posting, as a new letter, and streams it.',
      errors,
      args: {
        jobId: t.arg.id({ required: true }),
        ...fromResume,
        ...inStyle,
      },
      subscribe: async (_root, { jobId, resumeId, ...wanted }, context) => told(await context.services.letters.write(context.viewer, {
        ...withoutNulls(wanted),
        kind: 'COVER_LETTER',
        jobId: idOf('Job', jobId, 'jobId'),
        ...(resumeId == null ? {} : { resumeId: idOf('Resume', resumeId, 'resumeId') }),
      }, readerOf(context))),
      resolve: (progress) => progress,
    }),
    emailDraft: t.field({
      type: LetterProgress,
      description: 'Writes an e-mail, as a new letter, and streams it.',
      errors,
      args: {
        kind: t.arg({ type: LetterKind, required: true }),
        jobId: t.arg.id({ description: 'The posting it is about; needed for an application, a follow-up and a thank-you.' }),
        ...fromResume,
        ...inStyle,
      },
      subscribe: async (_root, { kind, jobId, resumeId, ...wanted }, context) => told(await context.services.letters.write(context.viewer, {
        ...withoutNulls(wanted),
        kind,
        ...(jobId == null ? {} : { jobId: idOf('Job', jobId, 'jobId') }),
        ...(resumeId == null ? {} : { resumeId: idOf('Resume', resumeId, 'resumeId') }),
      }, readerOf(context))),
      resolve: (progress) => progress,
    }),
    rewriteLetter: t.field({
      type: LetterProgress,
      description: 'Writes the next version of a letter and streams it; what is not given stays as in the version before.',
      errors,
      args: {
        id: t.arg.id({ required: true }),
        ...inStyle,
      },
      subscribe: async (_root, { id, ...changes }, context) => (
        told(await context.services.letters.rewrite(context.viewer, idOf('Letter', id), withoutNulls(changes), readerOf(context)))
      ),
      resolve: (progress) => progress,
    }),
    letterStream: t.field({
      type: LetterProgress,
      description: 'Streams a version that is being written, or was written, from the character `after` on.',
      errors,
      args: { versionId: t.arg.id({ required: true }), after: t.arg.int({ defaultValue: 0, validate: z.int().min(0, 'must be 0 or more.') }) },
      subscribe: async (_root, { versionId, after }, context) => (
        told(await context.services.letters.watch(context.viewer, idOf('LetterVersion', versionId, 'versionId'), after ?? 0, readerOf(context)))
      ),
      resolve: (progress) => progress,
    }),
  }))
}

function aboutJob(jobId: string | null | undefined): { jobId?: string } {
  const id = optionalIdOf('Job', jobId, 'jobId')
  return id === null ? {} : { jobId: id }
}

async function* told({ letterId, versionId, events }: LetterStream): AsyncGenerator<Progress> {
  for await (const event of events) yield { letterId, versionId, event: event.kind === 'ENDED' ? endOf(event.version) : event }
}

function endOf({ id, state, errorCode, errorMessage }: Extract<Event, { kind: 'ENDED' }>['version']): Completed | Failed {
  if (state !== 'FAILED') return { kind: 'COMPLETED', versionId: id }
  return { kind: 'FAILED', versionId: id, error: { code: errorCode ?? 'INTERNAL', message: errorMessage ?? '' } }
}
