import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { changeInTurn } from './change-in-turn.ts'
import { indexResumeTask, resumeIndexedTask, resumeRemovedTask } from './documents.tasks.ts'
import type { DocumentTopics } from './progress.ts'
import { watchResume, type ResumeProgress } from './resume-progress.ts'
import { resumeColumns, WITHOUT_FILE, type ResumeRecord } from './resume-record.ts'
import { ownResumes } from './resumes.policy.ts'
import { assertSize, cleanFileName, parseUpload, sha256, type UploadedFile, type UploadLimits } from './uploaded-file.ts'

export interface ResumesServiceDeps {
  prisma: PrismaClient
  queue: Queue
  pubsub: PubSub<DocumentTopics>
  limits: UploadLimits
  /** Called in the transaction that deletes a resume, before it does; what it answers with is called after the commit. */
  beforeRemoval: (tx: Transaction, viewer: Viewer, resumeId: string) => Promise<() => void>
  now: () => Date
}

export interface ResumeUpload extends UploadedFile {
  /** Of the resume that this is a new version of. */
  familyId?: string
}

export type ResumesService = ReturnType<typeof createResumesService>

const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.ResumeOrderByWithRelationInput[]
const REMOVED = 'The resume was removed.'

/** Resumes of a person, each read whole by its owner alone. Unknown ids and those of other people give the same NotFoundError. */
export function createResumesService({ prisma, queue, pubsub, limits, beforeRemoval, now }: ResumesServiceDeps) {
  return { upload, list, get, getMany, getDefault, setDefault, setDiscoverable, remove, resumeProgress, matchAnew }

  /**
   * Reads the file, then stores it together with its indexing task. The same bytes again give the resume that they are.
   * The first resume of a person, and each new version of the default, becomes the default.
   * Throws UploadError with nothing stored, NotFoundError for a family that the viewer does not have.
   */
  async function upload(viewer: Viewer, file: ResumeUpload, options: { signal?: AbortSignal } = {}): Promise<ResumeRecord> {
    const { bytes, familyId } = file
    assertSize(file, limits)
    const fileHash = sha256(bytes)
    const sameFile = { ...ownResumes(viewer), fileHash }
    if (familyId !== undefined) await findOwnFamily(prisma, viewer, familyId)
    const known = await prisma.resume.findFirst({ where: sameFile, omit: WITHOUT_FILE })
    if (known !== null) return known

    const document = await parseUpload(file, limits, { ...options, isAnyJsonRead: false })
    const columns = resumeColumns(document, now())
    return changeResumes(viewer, async (tx) => {
      const meanwhile = await tx.resume.findFirst({ where: sameFile, omit: WITHOUT_FILE })
      if (meanwhile !== null) return { result: meanwhile, changed: [] }
      const newest = familyId === undefined ? null : await findOwnFamily(tx, viewer, familyId)
      const oldDefault = await findDefault(tx, viewer)
      const isDefault = oldDefault === null || oldDefault.familyId === familyId
      if (isDefault && oldDefault !== null) await change(tx, oldDefault.id, { isDefault: false })
      const resume = await tx.resume.create({
        data: {
          ...columns,
          userId: viewer.userId,
          bytes: new Uint8Array(bytes),
          fileHash,
          fileName: cleanFileName(file.fileName, 'resume'),
          familyId: newest?.familyId ?? randomUUID(),
          version: (newest?.version ?? 0) + 1,
          isDefault,
        },
        omit: WITHOUT_FILE,
      })
      return { result: resume, changed: isDefault && oldDefault !== null ? [resume.id, oldDefault.id] : [resume.id] }
    })
  }

  /** All versions of all resumes, newest first. */
  function list(viewer: Viewer): Promise<ResumeRecord[]> {
    return prisma.resume.findMany({ where: ownResumes(viewer), orderBy: NEWEST_FIRST, omit: WITHOUT_FILE })
  }

  /** Throws NotFoundError. */
  function get(viewer: Viewer, id: string): Promise<ResumeRecord> {
    return findOwn(prisma, viewer, id)
  }

  /** In the order of the ids; null for what is not the viewer's. One read. */
  async function getMany(viewer: Viewer, ids: readonly string[]): Promise<(ResumeRecord | null)[]> {
    const rows = await prisma.resume.findMany({ where: { ...ownResumes(viewer), id: { in: [...ids] } }, omit: WITHOUT_FILE })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  /** Null for a person without resumes. */
  function getDefault(viewer: Viewer): Promise<ResumeRecord | null> {
    return findDefault(prisma, viewer)
  }

  /** Throws NotFoundError. */
  function setDefault(viewer: Viewer, id: string): Promise<ResumeRecord> {
    return changeResumes(viewer, async (tx) => {
      const resume = await findOwn(tx, viewer, id)
      if (resume.isDefault) return { result: resume, changed: [] }
      const oldDefault = await findDefault(tx, viewer)
      if (oldDefault !== null) await change(tx, oldDefault.id, { isDefault: false })
      const result = await change(tx, resume.id, { isDefault: true })
      return { result, changed: oldDefault === null ? [resume.id] : [resume.id, oldDefault.id] }
    })
  }

  /** Lets recruiters find this version for their jobs, or no longer. Throws NotFoundError. */
  function setDiscoverable(viewer: Viewer, id: string, isDiscoverable: boolean): Promise<ResumeRecord> {
    return changeResumes(viewer, async (tx) => {
      const resume = await findOwn(tx, viewer, id)
      if (resume.isDiscoverable === isDiscoverable) return { result: resume, changed: [] }
      return { result: await change(tx, resume.id, { isDiscoverable }), changed: [resume.id] }
    })
  }

  /**
   * Takes the resume out of the store and, by the queue, out of the index and the matches. Where it was the default, the
   * newest that remains becomes it. Whoever watches its progress is told. Throws NotFoundError.
   */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const { removedId, afterRemoval } = await changeResumes(viewer, async (tx) => {
      const resume = await findOwn(tx, viewer, id)
      const afterCommit = await beforeRemoval(tx, viewer, resume.id)
      await tx.resume.delete({ where: { id: resume.id }, select: { id: true } })
      const { userId, contentHash } = resume
      const isLastOfText = (await tx.resume.count({ where: { ...ownResumes(viewer), contentHash } })) === 0
      await queue.enqueue(resumeRemovedTask, [{ resumeId: resume.id, userId, contentHash, isLastOfText }], { tx })
      const heir = resume.isDefault
        ? await tx.resume.findFirst({ where: ownResumes(viewer), orderBy: NEWEST_FIRST, select: { id: true } })
        : null
      if (heir !== null) await change(tx, heir.id, { isDefault: true })
      return { result: { removedId: resume.id, afterRemoval: afterCommit }, changed: heir === null ? [resume.id] : [resume.id, heir.id] }
    })
    queue.wake(resumeRemovedTask)
    afterRemoval()
    pubsub.publish('resume.progress', removedId, { state: 'FAILED', error: REMOVED })
  }

  /** Where the resume stands, then each later step, until MATCHED or FAILED. Throws NotFoundError before the first. */
  async function resumeProgress(viewer: Viewer, id: string, signal?: AbortSignal): Promise<AsyncIterableIterator<ResumeProgress>> {
    const resume = await findOwn(prisma, viewer, id)
    return watchResume({ prisma, pubsub }, resume.id, signal)
  }

  /** Queues, with the transaction of what changes their scores, that all resumes of a person are matched anew. */
  async function matchAnew(tx: Transaction, userId: string): Promise<void> {
    const indexed = await tx.resume.findMany({ where: { ...ownResumes({ userId }), indexedKey: { not: null } }, select: { id: true } })
    await queue.enqueue(resumeIndexedTask, indexed.map(({ id }) => ({ resumeId: id })), { tx })
  }

  /** Runs one change to a person's resumes, after any other that is under way, and queues the indexing of what it changed. */
  async function changeResumes<T>(viewer: Viewer, run: (tx: Transaction) => Promise<{ result: T; changed: string[] }>): Promise<T> {
    const done = await changeInTurn(prisma, viewer, async (tx) => {
      const outcome = await run(tx)
      await queue.enqueue(indexResumeTask, outcome.changed.map((resumeId) => ({ resumeId })), { tx })
      return outcome
    })
    queue.wake(indexResumeTask)
    return done.result
  }
}

function change(tx: Transaction, id: string, data: Pick<Prisma.ResumeUpdateInput, 'isDefault' | 'isDiscoverable'>): Promise<ResumeRecord> {
  return tx.resume.update({ where: { id }, data, omit: WITHOUT_FILE })
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<ResumeRecord> {
  const resume = isUuid(id) ? await client.resume.findFirst({ where: { ...ownResumes(viewer), id }, omit: WITHOUT_FILE }) : null
  if (resume === null) throw new NotFoundError('Resume', id)
  return resume
}

function findDefault(client: Transaction, viewer: Viewer): Promise<ResumeRecord | null> {
  return client.resume.findFirst({ where: { ...ownResumes(viewer), isDefault: true }, omit: WITHOUT_FILE })
}

/** The newest version of a family. */
async function findOwnFamily(client: Transaction, viewer: Viewer, familyId: string) {
  const where = { ...ownResumes(viewer), familyId }
  const select = { familyId: true, version: true }
  const newest = isUuid(familyId) ? await client.resume.findFirst({ where, orderBy: { version: 'desc' }, select }) : null
  if (newest === null) throw new NotFoundError('ResumeFamily', familyId)
  return newest
}

function isUuid(id: string): boolean {
  return z.uuid().safeParse(id).success
}
