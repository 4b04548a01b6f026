import { randomBytes } from 'node:crypto'
import type { ChatMessage, ChatSession, PrismaClient } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError } from '../../lib/errors.ts'
import { cleanLine } from '../../lib/text.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { LlmBackend } from '../../platform/llm/language-model.ts'
import type { ResumeRecord } from '../documents/resume-record.ts'
import type { ResumesService } from '../documents/resumes.service.ts'
import type { JobsService } from '../jobs/jobs.service.ts'
import type { MatchingService } from '../matching/matching.service.ts'
import type { AnswerStep } from './answer/answer.ts'
import type { AnswerWriter } from './answer/answer-writer.ts'
import type { LiveAnswers, Reader } from './answer/live-answers.ts'
import type { AnswerEvent } from './answer/telling.ts'
import { readStored } from './answer/read-stored.ts'
import { assertChatInput, questionRequestSchema, type ChatInput, type QuestionRequest } from './chat-request.ts'
import { matchMaterial, type MatchMaterial } from './explaining/match-material.ts'
import { readHistory } from './history.ts'
import { EXPLAIN_PLAN } from './prompting/explain.plan.ts'
import { PLANS } from './prompting/plans.ts'
import type { WritingPlan } from './prompting/writing-plan.ts'
import type { Posting } from './retrieval/job-passages.ts'
import type { SessionsService } from './sessions.service.ts'

export interface ChatServiceDeps {
  prisma: PrismaClient
  sessions: SessionsService
  live: LiveAnswers
  writer: AnswerWriter
  jobs: Pick<JobsService, 'get'>
  resumes: Pick<ResumesService, 'get' | 'getDefault'>
  matching: Pick<MatchingService, 'matchJob'>
  now: () => Date
}

/** The same events for every text that is streamed; ENDED comes with the message as it is stored. */
export type ChatEvent = Exclude<AnswerEvent, { kind: 'ENDED' }> | { kind: 'ENDED'; message: ChatMessage }

export interface ChatStream {
  messageId: string
  sessionId: string
  events: AsyncGenerator<ChatEvent>
}

export type ChatService = ReturnType<typeof createChatService>

export interface ExplainRequest {
  jobId: string
  /** Null for the default resume. */
  resumeId: string | null
  backend: LlmBackend | null
}

const TITLE_CHARS = 80
const EXPLAIN_QUESTION = 'How well does my resume fit this posting?'

type QuestionColumns = Pick<ChatMessage, 'mode' | 'content' | 'jobDescription'> & { title: string; request: QuestionRequest }

/** What an answer is written from, besides its question. */
interface Basis {
  plan: WritingPlan
  resume: ResumeRecord | null
  posting: Posting | null
  documentIds: readonly string[] | null
  given: MatchMaterial | null
}

interface Assignment extends Basis {
  question: ChatMessage
  backend: LlmBackend | null
  useVerification: boolean
}

/** Questions and their answers. A question is stored before anything is looked up; its answer goes on however many read it. */
export function createChatService({ prisma, sessions, live, writer, jobs, resumes, matching, now }: ChatServiceDeps) {
  return { ask, stream, explainMatch, watch, regenerate, stop }

  /** The answer, once it is whole. Throws ValidationError, NotFoundError; a backend's failure is in the answer's state. */
  async function ask(viewer: Viewer, input: ChatInput, reader: Reader): Promise<ChatMessage> {
    const { messageId, events } = await stream(viewer, input, reader)
    for await (const event of events) if (event.kind === 'ENDED') return event.message
    reader.signal.throwIfAborted()
    return sessions.getMessage(viewer, messageId)
  }

  /** The answer as it is written. Throws what `ask` throws, before the first event. */
  async function stream(viewer: Viewer, input: ChatInput, reader: Reader): Promise<ChatStream> {
    assertChatInput(input)
    const mode = input.mode ?? 'CHAT'
    const session = input.sessionId === undefined ? null : await sessions.get(viewer, input.sessionId)
    const resume = input.resumeId === undefined ? await resumes.getDefault(viewer) : await resumes.get(viewer, input.resumeId)
    const request = { jobId: input.jobId ?? null, resumeId: resume?.id ?? null, documentIds: input.documentIds ?? null, isExplanation: false }
    const jobDescription = input.jobDescription ?? null
    const basis = await basisOf(viewer, request, { mode, jobDescription })
    const { question, answer } = await storeQuestion(viewer, session, { mode, content: input.message, title: input.message, jobDescription, request })
    return begin(viewer, answer, { ...basis, question, backend: input.backend ?? null, useVerification: input.useVerification ?? true }, reader)
  }

  /** A computed match in words, as a conversation that can be gone on with. Throws NotFoundError, before the first event. */
  async function explainMatch(viewer: Viewer, { jobId, resumeId, backend }: ExplainRequest, reader: Reader): Promise<ChatStream> {
    const job = await jobs.get(jobId)
    const match = await matching.matchJob(viewer, { jobId, resumeId })
    const request = { jobId, resumeId: match.resumeId, documentIds: null, isExplanation: true }
    const basis = await basisOf(viewer, request, { mode: 'CHAT', jobDescription: null })
    const { question, answer } = await storeQuestion(viewer, null, {
      mode: 'CHAT', content: EXPLAIN_QUESTION, title: `How I fit: ${job.title}`, jobDescription: null, request,
    })
    return begin(viewer, answer, { ...basis, question, backend, useVerification: true }, reader)
  }

  /** What a question is answered from. Throws NotFoundError for what is gone since it was asked. */
  async function basisOf(viewer: Viewer, request: QuestionRequest, { mode, jobDescription }: Pick<ChatMessage, 'mode' | 'jobDescription'>): Promise<Basis> {
    const { jobId, resumeId, documentIds, isExplanation } = request
    const job = jobId === null ? null : await jobs.get(jobId)
    const resume = resumeId === null ? await resumes.getDefault(viewer) : await resumes.get(viewer, resumeId)
    if (isExplanation && job !== null) {
      const match = await matching.matchJob(viewer, { jobId: job.id, resumeId })
      return { plan: EXPLAIN_PLAN, resume, posting: null, documentIds, given: matchMaterial(match, job.title) }
    }
    const posting = job !== null ? { id: job.id, text: job.description } : jobDescription === null ? null : { id: null, text: jobDescription }
    return { plan: PLANS[mode], resume, posting, documentIds, given: null }
  }

  /** The answer from the character `after` on, as far as it is there, then the rest. Throws NotFoundError, ConflictError for a question. */
  async function watch(viewer: Viewer, messageId: string, after: number, reader: Reader): Promise<ChatStream> {
    const message = await sessions.getMessage(viewer, messageId)
    if (message.role === 'USER') throw new ConflictError('This is a question; pass the id of an answer to it.')
    return { messageId, sessionId: message.sessionId, events: events(viewer, messageId, after, reader) }
  }

  /**
   * Another answer to the same question from the same papers, written from now on; watch it by its id. Throws NotFoundError,
   * also where what it was about is gone, and ConflictError while any answer to it is being written.
   */
  async function regenerate(viewer: Viewer, messageId: string, options: { backend: LlmBackend | null; useVerification: boolean }): Promise<ChatMessage> {
    const message = await sessions.getMessage(viewer, messageId)
    const question = message.questionId === null ? message : await sessions.getMessage(viewer, message.questionId)
    const basis = await basisOf(viewer, questionRequestSchema.parse(question.request), question)
    const answer = await prisma.$transaction(async (tx) => {
      const ordinal = await nextOrdinal(tx, question.sessionId)
      const running = await tx.chatMessage.count({ where: { questionId: question.id, state: 'WRITING' } })
      if (running > 0) throw new ConflictError('The answer is still being written; stop it first, or wait until it is there.')
      if ((await tx.chatMessage.count({ where: { id: question.id } })) === 0) throw new NotFoundError('ChatMessage', question.id)
      return createAnswer(tx, { ...question, resumeId: basis.resume?.id ?? null }, ordinal, now())
    })
    startWriting(viewer, answer, { ...basis, question, ...options })
    return answer
  }

  /** Ends the answer and keeps what is written of it. Throws NotFoundError, ConflictError for one that is over. */
  async function stop(viewer: Viewer, messageId: string): Promise<ChatMessage> {
    const message = await sessions.getMessage(viewer, messageId)
    if (message.state !== 'WRITING') throw new ConflictError('The answer is over already; there is nothing to stop.')
    live.stop(messageId)
    await live.whenOver(messageId)
    return sessions.getMessage(viewer, messageId)
  }

  /** The next place in the conversation, which counts as written in. Locks it, so that two questions at once get places of their own. Throws NotFoundError. */
  async function nextOrdinal(tx: Client, sessionId: string): Promise<number> {
    const { count } = await tx.chatSession.updateMany({ where: { id: sessionId }, data: { updatedAt: now() } })
    if (count === 0) throw new NotFoundError('ChatSession', sessionId)
    const last = await tx.chatMessage.aggregate({ where: { sessionId }, _max: { ordinal: true } })
    return (last._max.ordinal ?? 0) + 1
  }

  /** The question and its answer to be, in the session or in a new one. Throws NotFoundError. */
  function storeQuestion(viewer: Viewer, session: ChatSession | null, { title, ...columns }: QuestionColumns) {
    return prisma.$transaction(async (tx) => {
      const { id: sessionId } = session ?? (await tx.chatSession.create({
        data: { userId: viewer.userId, mode: columns.mode, title: titleOf(title), updatedAt: now() },
      }))
      const ordinal = await nextOrdinal(tx, sessionId)
      const { jobId, resumeId } = columns.request
      const question = await tx.chatMessage.create({ data: { ...columns, jobId, resumeId, sessionId, ordinal, role: 'USER', createdAt: now() } })
      return { question, answer: await createAnswer(tx, question, ordinal + 1, now()) }
    })
  }

  function begin(viewer: Viewer, answer: ChatMessage, assignment: Assignment, reader: Reader): ChatStream {
    startWriting(viewer, answer, assignment)
    return { messageId: answer.id, sessionId: answer.sessionId, events: events(viewer, answer.id, 0, reader) }
  }

  function startWriting(viewer: Viewer, answer: ChatMessage, assignment: Assignment): void {
    live.start(answer.id, {
      write: (signal) => write(viewer, answer, assignment, signal),
      save: async (columns) => (await prisma.chatMessage.updateMany({ where: { id: answer.id }, data: columns })).count > 0,
    })
  }

  async function* write(viewer: Viewer, answer: ChatMessage, assignment: Assignment, signal: AbortSignal): AsyncGenerator<AnswerStep> {
    const { plan, question, resume, posting, documentIds, backend, useVerification, given } = assignment
    const history = await readHistory(prisma, question)
    yield* writer.write(viewer, {
      plan,
      question: question.content,
      history,
      resume,
      posting,
      documentIds,
      backend,
      useVerification,
      given,
      nonce: randomBytes(8).toString('hex'),
    }, signal)
  }

  /** As `live` tells them where this process writes the answer, else as its row grows. */
  function events(viewer: Viewer, messageId: string, after: number, reader: Reader): AsyncGenerator<ChatEvent> {
    const readRow = () => sessions.getMessage(viewer, messageId)
    const told = live.read(messageId, after, reader) ?? readStored(readRow, after, reader.signal)
    return withMessage(told, readRow)
  }
}

async function* withMessage(told: AsyncGenerator<AnswerEvent>, readRow: () => Promise<ChatMessage>): AsyncGenerator<ChatEvent> {
  for await (const event of told) yield event.kind === 'ENDED' ? { kind: 'ENDED', message: await readRow() } : event
}

type Client = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

function titleOf(message: string): string {
  const line = cleanLine(message)
  return line.length <= TITLE_CHARS ? line : `${line.slice(0, TITLE_CHARS - 1).trimEnd()}…`
}

function createAnswer(tx: Client, question: ChatMessage, ordinal: number, now: Date): Promise<ChatMessage> {
  const { sessionId, id: questionId, mode, jobId, resumeId } = question
  return tx.chatMessage.create({
    data: { sessionId, ordinal, role: 'ASSISTANT', mode, questionId, jobId, resumeId, state: 'WRITING', aliveAt: now, createdAt: now },
  })
}
