import { encodeGlobalID } from '@pothos/plugin-relay'
import { ownMessages, ownSessions } from '../../domains/chat/chat.policy.ts'
import { searchModeOf, storedAnswerSchema } from '../../domains/chat/answer/read-stored.ts'
import { builder } from '../builder.ts'
import { SearchMode } from '../enums.ts'
import { pageCost } from '../inputs.ts'
import { AnswerError, AnswerPassage, AnswerState, ChatMode, Citation, Claim, LlmBackend, TokenUsage } from './answers.ts'

const ChatRole = builder.enumType('ChatRole', { values: ['USER', 'ASSISTANT'] as const })

export const ChatMessage = builder.prismaNode('ChatMessage', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownMessages(viewer), id }),
  description: 'A question, or an answer to one; a question that was asked again has several.',
  fields: (t) => ({
    session: t.relation('session'),
    role: t.expose('role', { type: ChatRole }),
    mode: t.expose('mode', { type: ChatMode }),
    content: t.exposeString('content', { description: 'What was asked, or the answer as far as it is written.' }),
    question: t.relation('question', { nullable: true, description: 'That this is an answer to.' }),
    answers: t.relation('answers', { description: 'To this question, the first one first.', query: { orderBy: { ordinal: 'asc' } } }),
    job: t.relation('job', { nullable: true, description: 'The posting that is spoken of.' }),
    jobDescription: t.exposeString('jobDescription', { nullable: true, description: 'The posting, where it was given by its text.' }),
    resumeId: t.id({
      nullable: true,
      description: 'Of the resume that is spoken of.',
      select: { resumeId: true },
      resolve: ({ resumeId }) => resumeId && encodeGlobalID('Resume', resumeId),
    }),
    state: t.expose('state', { type: AnswerState, nullable: true, description: 'Of an answer; null for a question.' }),
    passages: t.field({
      type: [AnswerPassage],
      description: 'What was found for an answer, the best first.',
      select: { passages: true },
      resolve: ({ passages }) => storedAnswerSchema.shape.passages.parse(passages),
    }),
    citations: t.field({
      type: [Citation],
      select: { citations: true },
      resolve: ({ citations }) => storedAnswerSchema.shape.citations.parse(citations),
    }),
    droppedCitations: t.exposeInt('droppedCitations', { description: 'Marks of the model that did not check and were left out.' }),
    claims: t.field({
      type: [Claim],
      description: 'In the order of the text.',
      select: { claims: true },
      resolve: ({ claims }) => storedAnswerSchema.shape.claims.parse(claims),
    }),
    groundingScore: t.exposeFloat('groundingScore', {
      nullable: true,
      description: 'Supported claims among those that could be checked; null where there was nothing to check.',
    }),
    searchMode: t.field({
      type: SearchMode,
      nullable: true,
      select: { searchMode: true },
      resolve: ({ searchMode }) => searchModeOf(searchMode),
    }),
    backend: t.expose('backend', { type: LlmBackend, nullable: true, description: 'Who wrote it.' }),
    model: t.exposeString('model', { nullable: true }),
    isFallback: t.exposeBoolean('isFallback', { description: 'Another backend had been asked first.' }),
    usage: t.field({
      type: TokenUsage,
      nullable: true,
      select: { inputTokens: true, outputTokens: true },
      resolve: ({ inputTokens, outputTokens }) => (inputTokens === null && outputTokens === null ? null : { inputTokens, outputTokens }),
    }),
    processingTimeMs: t.exposeInt('processingMs', { nullable: true }),
    error: t.field({
      type: AnswerError,
      nullable: true,
      select: { errorCode: true, errorMessage: true },
      resolve: ({ errorCode, errorMessage }) => (errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const ChatSession = builder.prismaNode('ChatSession', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownSessions(viewer), id }),
  description: 'A conversation of yours.',
  fields: (t) => ({
    title: t.exposeString('title'),
    mode: t.expose('mode', { type: ChatMode, description: 'Of its first question.' }),
    messages: t.relatedConnection('messages', {
      type: ChatMessage,
      cursor: 'id',
      totalCount: true,
      description: 'The oldest first; take `last` and `before` to read it from its end.',
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      query: { orderBy: { ordinal: 'asc' } },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Of its last message.' }),
  }),
})
