import type { Citation as CitationData, FoundPassage } from '../../domains/chat/answer/answer.ts'
import { ANSWER_STATES } from '../../domains/chat/answer/answer-columns.ts'
import type { AnswerEvent } from '../../domains/chat/answer/telling.ts'
import { CLAIM_KINDS, VERDICTS, type Claim as ClaimData } from '../../domains/chat/verification/claim.ts'
import { MATERIAL_SOURCES } from '../../platform/llm/language-model.ts'
import type { TextSpan } from '../../lib/sentences.ts'
import { builder } from '../builder.ts'
import { SearchMode } from '../enums.ts'

export const AnswerState = builder.enumType('AnswerState', {
  description: 'STOPPED: somebody ended it; INTERRUPTED: its server did. What was written until then is kept.',
  values: ANSWER_STATES,
})

const MaterialSource = builder.enumType('MaterialSource', { values: MATERIAL_SOURCES })
const ClaimKind = builder.enumType('ClaimKind', { values: CLAIM_KINDS })
const Verdict = builder.enumType('Verdict', {
  description: 'SUPPORTED: a passage says so. CONTRADICTED: one says otherwise. UNSUPPORTED: none says either.',
  values: VERDICTS,
})

const NODE_OF_SOURCE = { RESUME: 'Resume', DOCUMENT: 'Document', JOB: 'Job', MATCH: 'Job' } as const

/** Global id of what a passage was taken from; null for a posting that is not stored. */
function documentOf({ source, documentId }: Pick<FoundPassage, 'source' | 'documentId'>) {
  return documentId === null ? null : { type: NODE_OF_SOURCE[source], id: documentId }
}

export const AnswerPassage = builder.objectRef<FoundPassage>('AnswerPassage').implement({
  description: 'A passage that was found for an answer. Offsets point into the text of its document, in UTF-16 code units.',
  fields: (t) => ({
    passageId: t.exposeID('id'),
    source: t.expose('source', { type: MaterialSource }),
    documentId: t.globalID({ nullable: true, resolve: documentOf, description: 'Null for a posting that was given by its text.' }),
    section: t.exposeString('section', { nullable: true }),
    text: t.exposeString('text'),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
    relevance: t.exposeFloat('relevance', { description: 'From 0 to 1: how near it is to the question.' }),
  }),
})

export const Citation = builder.objectRef<CitationData>('Citation').implement({
  description: 'A mark such as [1] in an answer, and the words that it stands on; checked by the server.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    passageId: t.exposeID('passageId'),
    source: t.expose('source', { type: MaterialSource }),
    documentId: t.globalID({ nullable: true, resolve: documentOf }),
    section: t.exposeString('section', { nullable: true }),
    text: t.exposeString('text', { description: 'The words of the document.' }),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
    relevance: t.exposeFloat('relevance'),
    answerOffset: t.exposeInt('answerOffset', { description: 'Where the mark first stands in the answer.' }),
  }),
})

const EvidenceSpan = builder.objectRef<TextSpan>('EvidenceSpan').implement({
  description: 'Offsets into the text of the passage.',
  fields: (t) => ({ charStart: t.exposeInt('charStart'), charEnd: t.exposeInt('charEnd') }),
})

export const Claim = builder.objectRef<ClaimData>('Claim').implement({
  description: 'Something checkable that an answer says, held against the passages.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ClaimKind }),
    text: t.exposeString('text'),
    charStart: t.exposeInt('charStart', { description: 'In the answer.' }),
    charEnd: t.exposeInt('charEnd'),
    verdict: t.expose('verdict', { type: Verdict }),
    passageId: t.exposeID('passageId', { nullable: true }),
    evidence: t.expose('evidence', { type: EvidenceSpan, nullable: true }),
    reason: t.exposeString('reason', { description: 'What was found instead, or how it follows.' }),
  }),
})

export interface AnswerErrorData {
  code: string
  message: string
}

export const AnswerError = builder.objectRef<AnswerErrorData>('AnswerError').implement({
  description: 'Why an answer could not be written; what was written until then is kept.',
  fields: (t) => ({ code: t.exposeString('code'), message: t.exposeString('message') }),
})

export const AnswerToken = builder.objectRef<Extract<AnswerEvent, { kind: 'TOKEN' }>>('AnswerToken').implement({
  description: 'More of the text.',
  fields: (t) => ({
    text: t.exposeString('text'),
    offset: t.exposeInt('offset', { description: 'Where in the answer it begins. A reader who comes back asks for what is after the characters it has.' }),
  }),
})

export const AnswerCitation = builder.objectRef<Extract<AnswerEvent, { kind: 'CITATION' }>>('AnswerCitation').implement({
  fields: (t) => ({ citation: t.expose('citation', { type: Citation }) }),
})

export const AnswerClaim = builder.objectRef<Extract<AnswerEvent, { kind: 'CLAIM' }>>('AnswerClaim').implement({
  description: 'The verdict on something that the sentences so far say.',
  fields: (t) => ({ claim: t.expose('claim', { type: Claim }) }),
})

export const AnswerStarted = builder.objectRef<Extract<AnswerEvent, { kind: 'STARTED' }>>('AnswerStarted').implement({
  description: 'Passages were found for the text that is to be written.',
  fields: (t) => ({
    passages: t.field({ type: [AnswerPassage], resolve: ({ passages }) => [...passages] }),
    searchMode: t.expose('searchMode', { type: SearchMode, nullable: true }),
  }),
})
