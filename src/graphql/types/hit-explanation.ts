import type { RankedRow } from '../../domains/search/fusion.ts'
import type { HitEvidence } from '../../domains/search/search.service.ts'
import { builder } from '../builder.ts'
import { TextSpan } from './text.ts'

const HitPassage = builder.objectRef<HitEvidence & { passage: NonNullable<HitEvidence['passage']> }>('HitPassage').implement({
  description: 'The part of a text that shows best why it is a hit.',
  fields: (t) => ({
    text: t.string({ resolve: ({ passage }) => passage.content }),
    section: t.string({ nullable: true, resolve: ({ passage }) => passage.section }),
    charStart: t.int({
      description: 'Offset into the description of the job, or the content of the document or resume.',
      resolve: ({ passage }) => passage.charStart,
    }),
    charEnd: t.int({ resolve: ({ passage }) => passage.charEnd }),
    highlights: t.expose('highlights', { type: [TextSpan], description: 'The words of the query; offsets into `text`.' }),
  }),
})

export const HitExplanation = builder.objectRef<{ row: RankedRow, evidence: HitEvidence }>('HitExplanation').implement({
  description: 'What each step of the search said of a hit; null where the step did not name it.',
  fields: (t) => ({
    keywordRank: t.int({ nullable: true, resolve: ({ row }) => row.keywordRank }),
    keywordScore: t.float({ nullable: true, description: 'BM25.', resolve: ({ row }) => row.keywordScore }),
    vectorRank: t.int({ nullable: true, resolve: ({ row }) => row.vectorRank }),
    similarity: t.float({ nullable: true, description: 'Cosine of the best passage.', resolve: ({ row }) => row.similarity }),
    fusedScore: t.float({ resolve: ({ row }) => row.fusedScore }),
    rerankScore: t.float({ nullable: true, resolve: ({ row }) => row.rerankScore }),
    matchedTerms: t.stringList({ resolve: ({ evidence }) => evidence.matchedTerms }),
    passage: t.field({
      type: HitPassage,
      nullable: true,
      resolve: ({ evidence }) => (evidence.passage === null ? null : { ...evidence, passage: evidence.passage }),
    }),
  }),
})
