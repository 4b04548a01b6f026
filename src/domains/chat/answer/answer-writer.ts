import type { Viewer } from '../../../lib/viewer.ts'
import type { LlmBackend, LlmRequest } from '../../../platform/llm/language-model.ts'
import type { RoutedPart } from '../../../platform/llm/llm-router.ts'
import type { ResumeRecord } from '../../documents/resume-record.ts'
import { storedFactsSchema } from '../../documents/stored-facts.ts'
import type { MatchMaterial } from '../explaining/match-material.ts'
import { buildPrompt, type Turn } from '../prompting/build-prompt.ts'
import type { WritingPlan } from '../prompting/writing-plan.ts'
import { findPassages, type FoundMaterial } from '../retrieval/find-passages.ts'
import type { Posting } from '../retrieval/job-passages.ts'
import type { PersonPassages } from '../retrieval/person-passages.ts'
import { standaloneQuestion } from '../retrieval/standalone-question.ts'
import { createVerifier } from '../verification/verifier.ts'
import { createAnswerFilter } from './answer-filter.ts'
import type { AnswerStep, FoundPassage } from './answer.ts'
import type { SentenceCheck } from './checked-sentences.ts'
import { writeAnswer } from './write-answer.ts'

/** Whoever writes the text: a backend chosen by request and settings. */
export interface TextWriter {
  write(viewer: Viewer, request: LlmRequest, options: { backend: LlmBackend | null }, signal: AbortSignal): AsyncIterable<RoutedPart>
  contextTokens(viewer: Viewer, options: { backend: LlmBackend | null }): Promise<number>
}

export interface AnswerWriterDeps {
  person: PersonPassages
  models: TextWriter
  now: () => Date
}

export interface AnswerRequest {
  plan: WritingPlan
  question: string
  /** Oldest first. */
  history: readonly Turn[]
  /** Null for a person without any. */
  resume: ResumeRecord | null
  posting: Posting | null
  /** Null for all documents of the person. */
  documentIds: readonly string[] | null
  backend: LlmBackend | null
  useVerification: boolean
  /** In place of what would be searched for: the passages, and the answer as rules write it. */
  given: MatchMaterial | null
  /** Random, new for each answer. */
  nonce: string
}

export interface AnswerWriter {
  /** Finds, asks, filters, cites and verifies. Throws ProviderError, UnavailableError, and the reason of `signal`. */
  write(viewer: Viewer, request: AnswerRequest, signal: AbortSignal): AsyncGenerator<AnswerStep>
  /** Checks sentences against these passages and all else that the resume says. */
  checkAgainst(viewer: Viewer, passages: readonly FoundPassage[], resume: ResumeRecord | null): Promise<SentenceCheck>
}

/** More than a resume of many pages has. */
const RESUME_PASSAGES_MAX = 200

export const NOT_SHOWN = 'Your resume and documents do not show anything about this. Ask about something that they tell, or upload a document that does.'

export function createAnswerWriter({ person, models, now }: AnswerWriterDeps): AnswerWriter {
  /** A claim may stand on what was not near to the question. */
  async function checkAgainst(viewer: Viewer, passages: readonly FoundPassage[], resume: ResumeRecord | null): Promise<SentenceCheck> {
    const whole = resume === null ? [] : await person.overview(viewer, resume.id, RESUME_PASSAGES_MAX)
    const known = new Set(passages.map((passage) => passage.id))
    const evidence = [...passages, ...whole.filter((passage) => !known.has(passage.id))]
    return createVerifier({ passages: evidence, resume: factsOf(resume), now: now() }).check
  }
  return {
    checkAgainst,
    async *write(viewer, request, signal) {
      const { plan, question, history, resume, posting, documentIds, backend, useVerification, given, nonce } = request
      const query = standaloneQuestion(question, history.map((turn) => turn.question))
      const scope = { resumeId: resume?.id ?? null, documentIds }
      const found = given === null ? await findPassages(person, viewer, { plan, query, scope, posting }, signal) : givenMaterial(given)
      yield { kind: 'FOUND', passages: found.passages, searchMode: found.searchMode }
      if (plan.needsEvidence && found.isNothingShown && posting === null) {
        yield { kind: 'CHOSEN', backend: 'EXTRACTIVE', model: 'none', isFallback: false }
        yield { kind: 'GROWTH', text: NOT_SHOWN, citations: [], claims: [] }
        yield { kind: 'FINISHED', finishReason: 'STOP', usage: null, droppedCitations: 0 }
        return
      }
      const contextTokens = await models.contextTokens(viewer, { backend })
      const { request: asked, rules } = buildPrompt({ plan, passages: found.passages, history, question, contextTokens, draft: given?.draft ?? null, nonce })
      yield* writeAnswer(models.write(viewer, asked, { backend }, signal), {
        filter: filterFor(found, asked, rules, resume),
        check: useVerification || plan.marksUnsupported ? await checkAgainst(viewer, found.passages, resume) : null,
        marksUnsupported: plan.marksUnsupported,
      })
    },
  }
}

function givenMaterial({ passages }: MatchMaterial): FoundMaterial {
  return { passages, searchMode: null, isNothingShown: false }
}

/** Only what the prompt showed can be cited. */
function filterFor({ passages }: FoundMaterial, { material }: LlmRequest, rules: string, resume: ResumeRecord | null) {
  const shown = passages.slice(0, material.passages.length).map((passage, place) => ({ ...passage, label: `P${place + 1}` }))
  return createAnswerFilter({ passages: shown, promptText: rules, allowedUrls: factsOf(resume)?.facts.links ?? [] })
}

function factsOf(resume: ResumeRecord | null) {
  return resume === null ? null : { id: resume.id, content: resume.content, facts: storedFactsSchema.parse(resume.facts) }
}
