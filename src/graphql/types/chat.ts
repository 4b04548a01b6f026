import { encodeGlobalID } from '@pothos/plugin-relay'
import { ownMessages, ownSessions } from '../../domains/chat/chat.policy.ts'
import { builder } from '../builder.ts'
import { pageCost } from '../inputs.ts'
import { WritingMode } from '../enums.ts'
import { Answer, ANSWER_COLUMNS } from './answer.ts'

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
    mode: t.expose('mode', { type: WritingMode }),
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
    answer: t.field({
      type: Answer,
      nullable: true,
      description: 'How the answer was written, and what it stands on; null for a question.',
      select: ANSWER_COLUMNS,
      resolve: (message) => (message.state === null ? null : { ...message, state: message.state }),
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
    mode: t.expose('mode', { type: WritingMode, description: 'Of its first question.' }),
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
