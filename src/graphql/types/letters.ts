import { ownLetters } from '../../domains/chat/chat.policy.ts'
import { LENGTHS, LETTER_KINDS, letterRequestSchema, TONES } from '../../domains/chat/letters/letter-request.ts'
import { builder } from '../builder.ts'
import { encodeGlobalID } from '@pothos/plugin-relay'
import { Answer, ANSWER_COLUMNS } from './answer.ts'

export const LetterKind = builder.enumType('LetterKind', {
  description: 'A cover letter, or an e-mail of the other kinds.',
  values: LETTER_KINDS,
})
export const Tone = builder.enumType('Tone', { values: TONES })
export const LetterLength = builder.enumType('LetterLength', { description: 'About 120, 220 and 350 words.', values: LENGTHS })
const LetterAuthor = builder.enumType('LetterAuthor', { description: 'A backend, or the person who edited it.', values: ['BACKEND', 'PERSON'] as const })

export const LetterVersion = builder.prismaNode('LetterVersion', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ letter: ownLetters(viewer), id }),
  description: 'One wording of a letter. What no passage shows is followed by [unverified].',
  fields: (t) => ({
    letter: t.relation('letter'),
    version: t.exposeInt('version', { description: 'From 1.' }),
    author: t.expose('author', { type: LetterAuthor }),
    content: t.exposeString('content', { description: 'As far as it is written.' }),
    tone: t.field({ type: Tone, select: { request: true }, resolve: ({ request }) => letterRequestSchema.parse(request).tone }),
    length: t.field({ type: LetterLength, select: { request: true }, resolve: ({ request }) => letterRequestSchema.parse(request).length }),
    language: t.string({ select: { request: true }, resolve: ({ request }) => letterRequestSchema.parse(request).language }),
    wishes: t.string({ nullable: true, select: { request: true }, resolve: ({ request }) => letterRequestSchema.parse(request).wishes }),
    answer: t.field({ type: Answer, select: ANSWER_COLUMNS, resolve: (version) => version }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const Letter = builder.prismaNode('Letter', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownLetters(viewer), id }),
  description: 'A letter of yours, in versions.',
  fields: (t) => ({
    kind: t.expose('kind', { type: LetterKind }),
    title: t.exposeString('title'),
    job: t.relation('job', { nullable: true }),
    resumeId: t.id({
      nullable: true,
      description: 'Of the resume that it is written from.',
      select: { resumeId: true },
      resolve: ({ resumeId }) => resumeId && encodeGlobalID('Resume', resumeId),
    }),
    versions: t.relation('versions', { description: 'The newest first.', query: { orderBy: { version: 'desc' } } }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})
