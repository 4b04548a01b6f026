import { randomBytes } from 'node:crypto'
import type { Job, Letter, LetterVersion, Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import { splitSentences } from '../../../lib/sentences.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { ResumeRecord } from '../../documents/resume-record.ts'
import type { ResumesService } from '../../documents/resumes.service.ts'
import type { JobsService } from '../../jobs/jobs.service.ts'
import type { AnswerWriter } from '../answer/answer-writer.ts'
import { ALIVE_MS, type LiveAnswers, type Reader } from '../answer/live-answers.ts'
import type { AnswerEvent } from '../answer/telling.ts'
import { readStored, storedAnswerSchema } from '../answer/read-stored.ts'
import { ownLetters } from '../chat.policy.ts'
import { groundingScore } from '../verification/claim.ts'
import { renderLetter, type RenderedLetter, type RenderLetterOptions } from './render/render-letter.ts'
import { KIND_QUESTIONS, letterPlan, NEEDS_JOB } from './letter.plan.ts'
import { assertLetterRequest, letterRequestSchema, type LetterKind, type LetterRequest } from './letter-request.ts'

export interface LettersServiceDeps {
  prisma: PrismaClient
  live: LiveAnswers
  writer: AnswerWriter
  jobs: Pick<JobsService, 'get'>
  resumes: Pick<ResumesService, 'get' | 'getDefault'>
  /** Called in the transaction that deletes a letter, before it does; what it answers with is called after the commit. */
  beforeLetterRemoval: (tx: Transaction, viewer: Viewer, letterId: string) => Promise<() => void>
  now: () => Date
}

export interface LetterInput extends Partial<LetterRequest> {
  kind: LetterKind
  jobId?: string
  /** The default resume without. */
  resumeId?: string
}

/** ENDED comes with the version as it is stored. */
export type LetterEvent = Exclude<AnswerEvent, { kind: 'ENDED' }> | { kind: 'ENDED'; version: LetterVersion }

export interface LetterStream {
  letterId: string
  versionId: string
  events: AsyncGenerator<LetterEvent>
}

interface Basis {
  job: Job | null
  resume: ResumeRecord
}

export type LettersService = ReturnType<typeof createLettersService>

const CONTENT_CHARS_MAX = 20_000
const NEWEST_FIRST = [{ updatedAt: 'desc' }, { id: 'asc' }] satisfies Prisma.LetterOrderByWithRelationInput[]

/** Letters of a person, each in versions: written by a backend, or edited by the person. Foreign ids are unknown ones. */
export function createLettersService({ prisma, live, writer, jobs, resumes, beforeLetterRemoval, now }: LettersServiceDeps) {
  return { write, rewrite, watch, edit, stop, file, list, count, find, findVersion, remove }

  /** A new letter as it is written. Throws ValidationError, NotFoundError, before the first event. */
  async function write(viewer: Viewer, { kind, jobId, resumeId, ...wanted }: LetterInput, reader: Reader): Promise<LetterStream> {
    const request = letterRequestSchema.parse(wanted)
    assertLetterRequest(request)
    if (jobId === undefined && NEEDS_JOB.has(kind)) throw new ValidationError([{ path: ['jobId'], message: 'is missing; a letter of this kind is about a posting.' }])
    const basis = await basisOf(viewer, { jobId: jobId ?? null, resumeId: resumeId ?? null })
    const { job, resume } = basis
    const letter = await prisma.letter.create({
      data: { userId: viewer.userId, kind, jobId: job?.id ?? null, resumeId: resume.id, title: titleOf(kind, job?.title ?? null) },
    })
    return begin(viewer, letter, request, basis, reader)
  }

  /** The next version, written anew; what `changes` leaves out is as in the version before. Throws as `write`, and ConflictError while one is being written, or where its posting is gone. */
  async function rewrite(viewer: Viewer, letterId: string, changes: Partial<LetterRequest>, reader: Reader): Promise<LetterStream> {
    const letter = await get(viewer, letterId)
    const last = await prisma.letterVersion.findFirst({ where: { letterId }, orderBy: { version: 'desc' } })
    const request = letterRequestSchema.parse({ ...letterRequestSchema.parse(last?.request ?? {}), ...changes })
    assertLetterRequest(request)
    if (letter.jobId === null && NEEDS_JOB.has(letter.kind)) throw new ConflictError('The posting that the letter is about was deleted; write a new letter, about another one.')
    return begin(viewer, letter, request, await basisOf(viewer, letter), reader)
  }

  /** A version from the character `after` on, then the rest. Throws NotFoundError. */
  async function watch(viewer: Viewer, versionId: string, after: number, reader: Reader): Promise<LetterStream> {
    const version = await findVersion(viewer, versionId, {})
    return { letterId: version.letterId, versionId, events: events(viewer, versionId, after, reader) }
  }

  /** The person's own wording, as the next version; its claims are checked like a backend's. Throws NotFoundError, ValidationError, ConflictError. */
  async function edit(viewer: Viewer, letterId: string, content: string): Promise<LetterVersion> {
    if (content.trim() === '' || content.length > CONTENT_CHARS_MAX) {
      throw new ValidationError([{ path: ['content'], message: `must have from 1 to ${CONTENT_CHARS_MAX.toLocaleString('en')} characters.` }])
    }
    const letter = await get(viewer, letterId)
    const before = await prisma.letterVersion.findFirst({ where: { letterId }, orderBy: { version: 'desc' } })
    const { passages, citations } = storedAnswerSchema.parse(before ?? { passages: [], citations: [], claims: [] })
    const resume = letter.resumeId === null ? null : await resumes.get(viewer, letter.resumeId)
    const check = await writer.checkAgainst(viewer, passages, resume)
    const claims = splitSentences(content).flatMap(({ charStart, charEnd }) => check({ text: content.slice(charStart, charEnd), charStart }))
    return addVersion(letter, {
      author: 'PERSON', state: 'COMPLETED', content, request: before?.request ?? {}, passages,
      citations: citations.map((citation) => ({ ...citation, answerOffset: content.indexOf(`[${citation.number}]`) })).filter(({ answerOffset }) => answerOffset >= 0),
      claims: claims.map((claim) => ({ ...claim, evidence: claim.evidence && { ...claim.evidence } })),
      groundingScore: groundingScore(claims),
    })
  }

  /** Ends a version that is being written, and keeps what there is of it. Throws NotFoundError, ConflictError. */
  async function stop(viewer: Viewer, versionId: string): Promise<LetterVersion> {
    const { state } = await findVersion(viewer, versionId, {})
    if (state !== 'WRITING') throw new ConflictError('The letter is written already; there is nothing to stop.')
    live.stop(versionId)
    await live.whenOver(versionId)
    return findVersion(viewer, versionId, {})
  }

  /** A version as a file. Throws NotFoundError. */
  async function file(viewer: Viewer, versionId: string, options: Omit<RenderLetterOptions, 'title'>): Promise<RenderedLetter> {
    const { letterId, content } = await findVersion(viewer, versionId, {})
    const { title } = await get(viewer, letterId)
    return renderLetter(content, { ...options, title })
  }

  /** The one that was last changed first, with the page and the parts that `query` asks for. */
  async function list(viewer: Viewer, filter: { jobId?: string }, query: Prisma.LetterFindManyArgs): Promise<Letter[]> {
    await settleInterrupted(viewer)
    return prisma.letter.findMany({ ...query, where: { ...ownLetters(viewer), ...filter }, orderBy: NEWEST_FIRST })
  }

  function count(viewer: Viewer, filter: { jobId?: string }): Promise<number> {
    return prisma.letter.count({ where: { ...ownLetters(viewer), ...filter } })
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function find(viewer: Viewer, id: string, query: { include?: Prisma.LetterInclude; select?: Prisma.LetterSelect }): Promise<Letter> {
    await settleInterrupted(viewer)
    const letter = isUuid(id) ? await prisma.letter.findFirst({ ...query, where: { ...ownLetters(viewer), id } }) : null
    if (letter === null) throw new NotFoundError('Letter', id)
    return letter
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function findVersion(viewer: Viewer, id: string, query: { include?: Prisma.LetterVersionInclude; select?: Prisma.LetterVersionSelect }): Promise<LetterVersion> {
    await settleInterrupted(viewer)
    const version = isUuid(id) ? await prisma.letterVersion.findFirst({ ...query, where: { letter: ownLetters(viewer), id } }) : null
    if (version === null) throw new NotFoundError('LetterVersion', id)
    return version
  }

  /** With all its versions. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    await get(viewer, id)
    const running = await prisma.letterVersion.findMany({ where: { letterId: id, state: 'WRITING' }, select: { id: true } })
    const afterRemoval = await prisma.$transaction(async (tx) => {
      const afterCommit = await beforeLetterRemoval(tx, viewer, id)
      await tx.letter.deleteMany({ where: { id } })
      return afterCommit
    })
    afterRemoval()
    for (const version of running) live.stop(version.id)
  }

  function get(viewer: Viewer, id: string): Promise<Letter> {
    return find(viewer, id, {})
  }

  /** What a letter is written from; the default resume where none is named. Throws NotFoundError. */
  async function basisOf(viewer: Viewer, { jobId, resumeId }: Pick<Letter, 'jobId' | 'resumeId'>): Promise<Basis> {
    const job = jobId === null ? null : await jobs.get(jobId)
    const resume = resumeId === null ? await resumes.getDefault(viewer) : await resumes.get(viewer, resumeId)
    if (resume === null) throw new NotFoundError('Resume', 'default')
    return { job, resume }
  }

  async function begin(viewer: Viewer, letter: Letter, request: LetterRequest, { job, resume }: Basis, reader: Reader): Promise<LetterStream> {
    const version = await addVersion(letter, { author: 'BACKEND', state: 'WRITING', request, aliveAt: now() })
    const question = request.wishes === null ? KIND_QUESTIONS[letter.kind] : `${KIND_QUESTIONS[letter.kind]}\nMy wishes: ${request.wishes}`
    live.start(version.id, {
      write: (signal) => writer.write(viewer, {
        plan: letterPlan(letter.kind, request),
        question,
        history: [],
        resume,
        posting: job === null ? null : { id: job.id, text: job.description },
        documentIds: null,
        backend: request.backend,
        useVerification: true,
        given: null,
        nonce: randomBytes(8).toString('hex'),
      }, signal),
      save: async (columns) => (await prisma.letterVersion.updateMany({ where: { id: version.id }, data: columns })).count > 0,
    })
    return { letterId: letter.id, versionId: version.id, events: events(viewer, version.id, 0, reader) }
  }

  /** Throws ConflictError while another version is being written, NotFoundError where the letter is gone. */
  function addVersion(letter: Letter, data: Omit<Prisma.LetterVersionUncheckedCreateInput, 'letterId' | 'version'>): Promise<LetterVersion> {
    return prisma.$transaction(async (tx) => {
      // Locks the letter, so that two versions at once get numbers of their own.
      const { count: letters } = await tx.letter.updateMany({ where: { id: letter.id }, data: { updatedAt: now() } })
      if (letters === 0) throw new NotFoundError('Letter', letter.id)
      const running = await tx.letterVersion.count({ where: { letterId: letter.id, state: 'WRITING' } })
      if (running > 0) throw new ConflictError('The letter is still being written; stop it first, or wait until it is there.')
      const last = await tx.letterVersion.aggregate({ where: { letterId: letter.id }, _max: { version: true } })
      return tx.letterVersion.create({ data: { ...data, letterId: letter.id, version: (last._max.version ?? 0) + 1 } })
    })
  }

  function events(viewer: Viewer, versionId: string, after: number, reader: Reader): AsyncGenerator<LetterEvent> {
    const readRow = () => findVersion(viewer, versionId, {})
    return withVersion(live.read(versionId, after, reader) ?? readStored(readRow, after, reader.signal), readRow)
  }

  async function settleInterrupted(viewer: Viewer): Promise<void> {
    const lost = { state: 'WRITING', aliveAt: { lt: new Date(now().getTime() - ALIVE_MS) } } as const
    await prisma.letterVersion.updateMany({ where: { letter: ownLetters(viewer), ...lost }, data: { state: 'INTERRUPTED' } })
  }
}

async function* withVersion(told: AsyncGenerator<AnswerEvent>, readRow: () => Promise<LetterVersion>): AsyncGenerator<LetterEvent> {
  for await (const event of told) yield event.kind === 'ENDED' ? { kind: 'ENDED', version: await readRow() } : event
}

const KIND_TITLES: Readonly<Record<LetterKind, string>> = {
  COVER_LETTER: 'Cover letter', APPLICATION: 'Application', FOLLOW_UP: 'Follow-up', THANK_YOU: 'Thank you', NETWORKING: 'Introduction', DECLINE: 'Decline',
}

function titleOf(kind: LetterKind, jobTitle: string | null): string {
  return (jobTitle === null ? KIND_TITLES[kind] : `${KIND_TITLES[kind]}: ${jobTitle}`).slice(0, 300)
}
