import type { Prisma } from '../../../../generated/prisma/client.ts'
import { LLM_BACKENDS } from '../../../platform/llm/language-model.ts'
import { groundingScore } from '../verification/claim.ts'
import type { Claim } from '../verification/claim.ts'
import type { AnswerFailure, AnswerStep, Citation, FoundPassage } from './answer.ts'

export const ANSWER_STATES = ['WRITING', 'COMPLETED', 'STOPPED', 'INTERRUPTED', 'FAILED'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]

type Chosen = Extract<AnswerStep, { kind: 'CHOSEN' }>
type Found = Extract<AnswerStep, { kind: 'FOUND' }>
type Finished = Extract<AnswerStep, { kind: 'FINISHED' }>

/** An answer as far as it is written. */
export interface WrittenAnswer {
  state: AnswerState
  text: string
  found: Found | null
  chosen: Chosen | null
  finished: Finished | null
  citations: Citation[]
  claims: Claim[]
  failure: AnswerFailure | null
}

export function blankAnswer(): WrittenAnswer {
  return { state: 'WRITING', text: '', found: null, chosen: null, finished: null, citations: [], claims: [], failure: null }
}

/** Takes a step into the answer. */
export function grow(answer: WrittenAnswer, step: AnswerStep): void {
  if (step.kind === 'FOUND') answer.found = step
  else if (step.kind === 'CHOSEN') answer.chosen = step
  else if (step.kind === 'FINISHED') answer.finished = step
  else {
    answer.text += step.text
    answer.citations.push(...step.citations)
    answer.claims.push(...step.claims)
  }
}

/** The columns that every table of answers has. */
export type AnswerColumns = Pick<
  Prisma.ChatMessageUncheckedUpdateManyInput & Prisma.LetterVersionUncheckedUpdateManyInput,
  | 'state' | 'content' | 'passages' | 'searchMode' | 'citations' | 'droppedCitations' | 'claims' | 'groundingScore' | 'backend' | 'model'
  | 'isFallback' | 'inputTokens' | 'outputTokens' | 'errorCode' | 'errorMessage' | 'processingMs' | 'aliveAt'
>

export function answerColumns(answer: WrittenAnswer, { startedAt, now }: { startedAt: Date; now: Date }): AnswerColumns {
  const { state, text, found, chosen, finished, citations, claims, failure } = answer
  return {
    state,
    content: text,
    passages: (found?.passages ?? []).map((passage: FoundPassage) => ({ ...passage })),
    searchMode: found?.searchMode ?? null,
    citations: citations.map((citation) => ({ ...citation })),
    droppedCitations: finished?.droppedCitations ?? 0,
    claims: claims.map((claim) => ({ ...claim, evidence: claim.evidence && { ...claim.evidence } })),
    groundingScore: groundingScore(claims),
    backend: LLM_BACKENDS.find((backend) => backend === chosen?.backend) ?? null,
    model: chosen?.model ?? null,
    isFallback: chosen?.isFallback ?? false,
    inputTokens: finished?.usage?.inputTokens ?? null,
    outputTokens: finished?.usage?.outputTokens ?? null,
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    processingMs: state === 'WRITING' ? null : now.getTime() - startedAt.getTime(),
    aliveAt: now,
  }
}
