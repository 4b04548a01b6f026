export { evidenceAt } from '../../domains/matching/evidence.ts'
import type { Evidence as EvidenceShape } from '../../domains/matching/match.ts'
import type { TextSpan as Span } from '../../lib/sentences.ts'
import { builder } from '../builder.ts'

export const TextSpan = builder.objectRef<Span>('TextSpan').implement({
  description: 'A stretch of a text, in UTF-16 code units, the end exclusive.',
  fields: (t) => ({
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
  }),
})

export const Evidence = builder.objectRef<EvidenceShape>('Evidence').implement({
  description: 'Words that show something, with their place in the text they stand in.',
  fields: (t) => ({
    text: t.exposeString('text'),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
  }),
})
