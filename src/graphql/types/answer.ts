import type { ChatMessage } from '../../../generated/prisma/client.ts'
import type { AnswerState as State } from '../../domains/chat/answer/answer-columns.ts'
import { searchModeOf, storedAnswerSchema } from '../../domains/chat/answer/read-stored.ts'
import { builder } from '../builder.ts'
import { LlmBackend, SearchMode } from '../enums.ts'
import { AnswerError, AnswerPassage, AnswerState, Citation, Claim } from './answer-parts.ts'

/** What an answer is made of, in every table that has some. */
export const ANSWER_COLUMNS = {
  state: true, passages: true, searchMode: true, citations: true, droppedCitations: true, claims: true, groundingScore: true, backend: true,
  model: true, isFallback: true, inputTokens: true, outputTokens: true, errorCode: true, errorMessage: true, processingMs: true,
} as const

type AnswerRow = Omit<Pick<ChatMessage, keyof typeof ANSWER_COLUMNS>, 'state'> & { state: State }

const TokenUsage = builder.objectRef<Pick<AnswerRow, 'inputTokens' | 'outputTokens'>>('TokenUsage').implement({
  fields: (t) => ({
    inputTokens: t.exposeInt('inputTokens', { nullable: true }),
    outputTokens: t.exposeInt('outputTokens', { nullable: true }),
  }),
})

export const Answer = builder.objectRef<AnswerRow>('Answer').implement({
  description: 'How a text was written, and what it stands on.',
  fields: (t) => ({
    state: t.expose('state', { type: AnswerState }),
    passages: t.field({
      type: [AnswerPassage],
      description: 'What was found for it, the best first.',
      resolve: ({ passages }) => storedAnswerSchema.shape.passages.parse(passages),
    }),
    citations: t.field({ type: [Citation], resolve: ({ citations }) => storedAnswerSchema.shape.citations.parse(citations) }),
    droppedCitations: t.exposeInt('droppedCitations', { description: 'Marks of the model that did not check and were left out.' }),
    claims: t.field({
      type: [Claim],
      description: 'In the order of the text.',
      resolve: ({ claims }) => storedAnswerSchema.shape.claims.parse(claims),
    }),
    groundingScore: t.exposeFloat('groundingScore', {
      nullable: true,
      description: 'Supported claims among those that could be checked; null where there was nothing to check.',
    }),
    searchMode: t.field({ type: SearchMode, nullable: true, resolve: ({ searchMode }) => searchModeOf(searchMode) }),
    backend: t.expose('backend', { type: LlmBackend, nullable: true, description: 'Who wrote it.' }),
    model: t.exposeString('model', { nullable: true }),
    isFallback: t.exposeBoolean('isFallback', { description: 'Another backend had been asked first.' }),
    usage: t.field({
      type: TokenUsage,
      nullable: true,
      resolve: (row) => (row.inputTokens === null && row.outputTokens === null ? null : row),
    }),
    processingTimeMs: t.exposeInt('processingMs', { nullable: true }),
    error: t.field({
      type: AnswerError,
      nullable: true,
      resolve: ({ errorCode, errorMessage }) => (errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' }),
    }),
  }),
})
