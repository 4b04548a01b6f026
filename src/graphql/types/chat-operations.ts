import { z } from 'zod'
import type { ChatEvent as Event, ChatStream } from '../../domains/chat/chat.service.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { readerOf } from '../context.ts'
import { LlmBackend, WritingMode } from '../enums.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { anyText, connectionArgs, pageCost, pageSize, withoutNulls, type WithoutNulls } from '../inputs.ts'
import { AnswerCitation, AnswerClaim, AnswerError, AnswerStarted, AnswerToken, type AnswerErrorData } from './answer-parts.ts'
import { ChatMessage, ChatSession } from './chat.ts'

const ChatInput = builder.inputType('ChatInput', {
  fields: (t) => ({
    message: t.string({ required: true, validate: anyText }),
    mode: t.field({ type: WritingMode, description: 'CHAT unless given.' }),
    sessionId: t.id({ description: 'The conversation to go on with; a new one begins without.' }),
    jobId: t.id({ description: 'The posting that is spoken of.' }),
    jobDescription: t.string({ validate: anyText, description: 'The text of a posting, in place of jobId.' }),
    resumeId: t.id({ description: 'Your default resume without.' }),
    documentIds: t.idList({ description: 'Documents to look into beside the resume; all of yours without, none with an empty list.' }),
    backend: t.field({ type: LlmBackend, description: 'Asked first; your own default, else that of the server, without.' }),
    useVerification: t.boolean({ description: 'Holds every checkable claim against your passages; true unless given.' }),
  }),
})

type Input = WithoutNulls<typeof ChatInput.$inferInput>

function requestOf({ sessionId, jobId, resumeId, documentIds, ...rest }: Input) {
  return {
    ...rest,
    ...(sessionId === undefined ? {} : { sessionId: idOf('ChatSession', sessionId, 'sessionId') }),
    ...(jobId === undefined ? {} : { jobId: idOf('Job', jobId, 'jobId') }),
    ...(resumeId === undefined ? {} : { resumeId: idOf('Resume', resumeId, 'resumeId') }),
    ...(documentIds === undefined ? {} : { documentIds: documentIds.map((id) => idOf('Document', id, 'documentIds')) }),
  }
}

type Completed = { kind: 'COMPLETED'; messageId: string }
type Failed = { kind: 'FAILED'; messageId: string; error: AnswerErrorData }
type Told = Exclude<Event, { kind: 'ENDED' }> | Completed | Failed

interface Progress {
  messageId: string
  sessionId: string
  event: Told
}

const ChatCompleted = builder.objectRef<Completed>('ChatCompleted').implement({
  description: 'The answer is whole, or was ended; it is stored as it was streamed. The last event.',
  fields: (t) => ({
    message: t.prismaField({
      type: ChatMessage,
      resolve: (query, { messageId }, _args, { services, viewer }) => services.sessions.findMessage(viewer, messageId, query),
    }),
  }),
})

const ChatFailed = builder.objectRef<Failed>('ChatFailed').implement({
  description: 'The answer could not be written; what was streamed of it is kept. The last event.',
  fields: (t) => ({
    error: t.expose('error', { type: AnswerError }),
    message: t.prismaField({
      type: ChatMessage,
      resolve: (query, { messageId }, _args, { services, viewer }) => services.sessions.findMessage(viewer, messageId, query),
    }),
  }),
})

const EVENT_TYPES = {
  STARTED: AnswerStarted,
  TOKEN: AnswerToken,
  CITATION: AnswerCitation,
  CLAIM: AnswerClaim,
  COMPLETED: ChatCompleted,
  FAILED: ChatFailed,
} as const

const ChatEvent = builder.unionType('ChatEvent', {
  description: 'One thing that happens while an answer is written.',
  types: Object.values(EVENT_TYPES),
  resolveType: ({ kind }: Told) => EVENT_TYPES[kind],
})

const ChatProgress = builder.objectRef<Progress>('ChatProgress').implement({
  fields: (t) => ({
    messageId: t.globalID({
      description: 'Of the answer: with it the stream can be taken up again, and stopped.',
      resolve: ({ messageId }) => ({ type: 'ChatMessage', id: messageId }),
    }),
    sessionId: t.globalID({ resolve: ({ sessionId }) => ({ type: 'ChatSession', id: sessionId }) }),
    event: t.expose('event', { type: ChatEvent }),
  }),
})

const RemovedChatSession = builder.objectRef<{ id: string }>('RemovedChatSession').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'ChatSession', id }) }) }),
})

const byId = { types: [ValidationError, NotFoundError] }
const answerErrors = { types: [ValidationError, NotFoundError, ConflictError] }

/** Adds the operations of this file to the schema. */
export function addChatOperations(): void {
  builder.queryFields((t) => ({
    chatSession: t.prismaField({
      type: ChatSession,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.sessions.find(viewer, idOf('ChatSession', id), query),
    }),
    chatSessions: t.prismaConnection({
      type: ChatSession,
      cursor: 'id',
      description: 'Your conversations, the one that was last written in first.',
      errors: { types: [ValidationError] },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, _args, { services, viewer }) => services.sessions.count(viewer),
      resolve: (query, _root, { first, last }, context) => {
        pageSize(first ?? last, context)
        return context.services.sessions.list(context.viewer, query)
      },
    }, { name: 'ChatSessionsConnection' }, { name: 'ChatSessionsEdge' }),
    chatMessage: t.prismaField({
      type: ChatMessage,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.sessions.findMessage(viewer, idOf('ChatMessage', id), query),
    }),
  }))

  builder.mutationFields((t) => ({
    chat: t.prismaField({
      type: ChatMessage,
      description: 'Asks a question and waits for the whole answer. Where a backend fails, `error` of the answer says why.',
      errors: answerErrors,
      args: { input: t.arg({ type: ChatInput, required: true }) },
      resolve: async (query, _root, { input }, context) => {
        const { services, viewer } = context
        const { id } = await services.chat.ask(viewer, requestOf(withoutNulls(input)), readerOf(context))
        return services.sessions.findMessage(viewer, id, query)
      },
    }),
    regenerateAnswer: t.prismaField({
      type: ChatMessage,
      description: 'Begins another answer to the same question and gives it at once; watch it with chatStream(messageId).',
      errors: answerErrors,
      args: {
        messageId: t.arg.id({ required: true, description: 'Of the question, or of any answer to it.' }),
        backend: t.arg({ type: LlmBackend }),
        useVerification: t.arg.boolean({ defaultValue: true }),
      },
      resolve: async (query, _root, { messageId, backend, useVerification }, { services, viewer }) => {
        const options = { backend: backend ?? null, useVerification: useVerification ?? true }
        const { id } = await services.chat.regenerate(viewer, idOf('ChatMessage', messageId, 'messageId'), options)
        return services.sessions.findMessage(viewer, id, query)
      },
    }),
    stopAnswer: t.prismaField({
      type: ChatMessage,
      description: 'Ends an answer that is being written; what there is of it is kept, marked STOPPED.',
      errors: answerErrors,
      args: { messageId: t.arg.id({ required: true }) },
      resolve: async (query, _root, { messageId }, { services, viewer }) => {
        const { id } = await services.chat.stop(viewer, idOf('ChatMessage', messageId, 'messageId'))
        return services.sessions.findMessage(viewer, id, query)
      },
    }),
    renameChatSession: t.prismaField({
      type: ChatSession,
      errors: byId,
      args: { id: t.arg.id({ required: true }), title: t.arg.string({ required: true, validate: anyText }) },
      resolve: async (query, _root, args, { services, viewer }) => {
        const { id } = await services.sessions.rename(viewer, idOf('ChatSession', args.id), args.title)
        return services.sessions.find(viewer, id, query)
      },
    }),
    clearChatSession: t.prismaField({
      type: ChatSession,
      description: 'Takes all messages out of a conversation.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (query, _root, args, { services, viewer }) => {
        const { id } = await services.sessions.clear(viewer, idOf('ChatSession', args.id))
        return services.sessions.find(viewer, id, query)
      },
    }),
    deleteChatSession: t.field({
      type: RemovedChatSession,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('ChatSession', args.id)
        await services.sessions.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    explainMatch: t.field({
      type: ChatProgress,
      description: 'A match in words, written from its figures and its evidence alone, as a conversation that can be gone on with.',
      errors: byId,
      args: {
        jobId: t.arg.id({ required: true }),
        resumeId: t.arg.id({ description: 'Your default resume without.' }),
        backend: t.arg({ type: LlmBackend }),
      },
      subscribe: async (_root, { jobId, resumeId, backend }, context) => told(await context.services.chat.explainMatch(context.viewer, {
        jobId: idOf('Job', jobId, 'jobId'),
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
        backend: backend ?? null,
      }, readerOf(context))),
      resolve: (progress) => progress,
    }),
    chatStream: t.field({
      type: ChatProgress,
      description: 'Asks a question and streams its answer; or, with messageId, streams an answer that is being written or was written, from the character `after` on.',
      errors: answerErrors,
      args: {
        input: t.arg({ type: ChatInput }),
        messageId: t.arg.id(),
        after: t.arg.int({ defaultValue: 0, validate: z.int().min(0, 'must be 0 or more.') }),
      },
      subscribe: async (_root, { input, messageId, after }, context) => {
        const { chat } = context.services
        const id = optionalIdOf('ChatMessage', messageId, 'messageId')
        if ((input == null) === (id === null)) throw new ValidationError('Give either input, to ask, or messageId, to go on reading an answer.')
        const stream = input != null
          ? await chat.stream(context.viewer, requestOf(withoutNulls(input)), readerOf(context))
          : await chat.watch(context.viewer, String(id), after ?? 0, readerOf(context))
        return told(stream)
      },
      resolve: (progress) => progress,
    }),
  }))
}

async function* told({ messageId, sessionId, events }: ChatStream): AsyncGenerator<Progress> {
  for await (const event of events) yield { messageId, sessionId, event: event.kind === 'ENDED' ? endOf(event.message) : event }
}

function endOf({ id, state, errorCode, errorMessage }: Extract<Event, { kind: 'ENDED' }>['message']): Completed | Failed {
  if (state !== 'FAILED') return { kind: 'COMPLETED', messageId: id }
  return { kind: 'FAILED', messageId: id, error: { code: errorCode ?? 'INTERNAL', message: errorMessage ?? '' } }
}
