import { z } from 'zod'
import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { listKey, pageAfter } from '../../lib/cursors.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { cleanLine } from '../../lib/text.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { changeInTurn } from './change-in-turn.ts'
import { watchDocument, type DocumentProgress } from './document-progress.ts'
import { assertRoom, type DocumentQuota } from './document-quota.ts'
import { documentColumns, WITHOUT_TEXT, type DocumentKind, type DocumentRecord } from './document-record.ts'
import { MAX_TITLE_CHARS, titleOf } from './document-title.ts'
import { ownDocuments } from './documents.policy.ts'
import { indexDocumentTask } from './documents.tasks.ts'
import type { DocumentTopics } from './progress.ts'
import { assertSize, cleanFileName, parseUpload, sha256, type UploadedFile, type UploadLimits } from './uploaded-file.ts'

export interface DocumentsServiceDeps {
  prisma: PrismaClient
  queue: Queue
  pubsub: PubSub<DocumentTopics>
  limits: UploadLimits
  quota: DocumentQuota
}

/** What a person says of a document; what is left out of an upload follows from the file. */
export interface DocumentDetails {
  title?: string
  kind?: DocumentKind
}

export interface DocumentPage {
  edges: { node: DocumentRecord; cursor: string }[]
  totalCount: number
  hasNextPage: boolean
  hasPreviousPage: boolean
}

export type DocumentsService = ReturnType<typeof createDocumentsService>

const REMOVED = 'The document was removed.'

/** What a person keeps beside resumes. Unknown ids and those of other people give the same NotFoundError. */
export function createDocumentsService({ prisma, queue, pubsub, limits, quota }: DocumentsServiceDeps) {
  return { upload, list, get, getMany, contents, update, remove, documentProgress }

  /**
   * Reads the file, then stores it together with its indexing task. The same bytes again give the document that they are,
   * with the title and kind that it has. Throws UploadError with nothing stored, ValidationError for a title that cannot be.
   */
  async function upload(viewer: Viewer, file: UploadedFile & DocumentDetails, options: { signal?: AbortSignal } = {}): Promise<DocumentRecord> {
    const { bytes } = file
    const title = file.title === undefined ? null : readTitle(file.title)
    assertSize(file, limits)
    const fileHash = sha256(bytes)
    const sameFile = { ...ownDocuments(viewer), fileHash }
    const known = await prisma.document.findFirst({ where: sameFile, omit: WITHOUT_TEXT })
    if (known !== null) return known
    // Asked again in turn with other uploads; here it saves reading a file that has no place.
    await assertRoom(prisma, viewer, quota, bytes.length)

    const document = await parseUpload(file, limits, { ...options, isAnyJsonRead: true })
    return changeDocuments(viewer, async (tx) => {
      const meanwhile = await tx.document.findFirst({ where: sameFile, omit: WITHOUT_TEXT })
      if (meanwhile !== null) return { result: meanwhile, changed: [] }
      await assertRoom(tx, viewer, quota, bytes.length)
      const fileName = cleanFileName(file.fileName, 'document')
      const result = await tx.document.create({
        data: {
          ...documentColumns(document),
          userId: viewer.userId,
          title: title ?? titleOf(document.text, fileName),
          ...(file.kind === undefined ? {} : { kind: file.kind }),
          bytes: new Uint8Array(bytes),
          sizeBytes: bytes.length,
          fileHash,
          fileName,
        },
        omit: WITHOUT_TEXT,
      })
      return { result, changed: [result.id] }
    })
  }

  /** The newest first, of these kinds or of all. Throws ValidationError for a cursor of another list. */
  async function list(viewer: Viewer, { kinds, first, after }: { kinds?: readonly DocumentKind[]; first: number; after: string | null }): Promise<DocumentPage> {
    const where = { ...ownDocuments(viewer), ...(kinds === undefined ? {} : { kind: { in: [...kinds] } }) }
    // All of them: the quota bounds them, and a cursor can then never be a place in another person's list.
    const ids = await prisma.document.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: { id: true } })
    const page = pageAfter(ids, first, after, listKey(['documents', kinds?.toSorted() ?? null]))
    const records = await getMany(viewer, page.edges.map((edge) => edge.node.id))
    return {
      ...page,
      totalCount: ids.length,
      edges: page.edges.flatMap(({ cursor }, place) => {
        const node = records[place] ?? null
        return node === null ? [] : [{ node, cursor }]
      }),
    }
  }

  /** Throws NotFoundError. */
  function get(viewer: Viewer, id: string): Promise<DocumentRecord> {
    return findOwn(prisma, viewer, id)
  }

  /** In the order of the ids; null for what is not the viewer's. One read. */
  async function getMany(viewer: Viewer, ids: readonly string[]): Promise<(DocumentRecord | null)[]> {
    const rows = await prisma.document.findMany({ where: { ...ownDocuments(viewer), id: { in: [...ids] } }, omit: WITHOUT_TEXT })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  /** The texts of documents, as getMany. */
  async function contents(viewer: Viewer, ids: readonly string[]): Promise<(string | null)[]> {
    const rows = await prisma.document.findMany({ where: { ...ownDocuments(viewer), id: { in: [...ids] } }, select: { id: true, content: true } })
    const byId = new Map(rows.map((row) => [row.id, row.content]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  /** Changes what is given. A new title is embedded anew, since it stands before each passage. Throws NotFoundError, ValidationError. */
  async function update(viewer: Viewer, id: string, details: DocumentDetails): Promise<DocumentRecord> {
    const title = details.title === undefined ? undefined : readTitle(details.title)
    return changeDocuments(viewer, async (tx) => {
      const document = await findOwn(tx, viewer, id)
      const isRenamed = title !== undefined && title !== document.title
      const isOther = details.kind !== undefined && details.kind !== document.kind
      if (!isRenamed && !isOther) return { result: document, changed: [] }
      const result = await tx.document.update({
        where: { id: document.id },
        data: {
          ...(isRenamed ? { title, state: 'EMBEDDING' } : {}),
          ...(details.kind === undefined ? {} : { kind: details.kind }),
        },
        omit: WITHOUT_TEXT,
      })
      return { result, changed: [result.id] }
    })
  }

  /** Takes the document out of the store and, by the queue, out of the index. Whoever watches its progress is told. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const removedId = await changeDocuments(viewer, async (tx) => {
      const document = await findOwn(tx, viewer, id)
      await tx.document.delete({ where: { id: document.id }, select: { id: true } })
      return { result: document.id, changed: [document.id] }
    })
    pubsub.publish('document.progress', removedId, { state: 'FAILED', error: REMOVED })
  }

  /** Where the document stands, then each later step, until INDEXED or FAILED. Throws NotFoundError before the first. */
  async function documentProgress(viewer: Viewer, id: string, signal?: AbortSignal): Promise<AsyncIterableIterator<DocumentProgress>> {
    const document = await findOwn(prisma, viewer, id)
    return watchDocument({ prisma, pubsub }, document.id, signal)
  }

  /** Runs one change in turn with the person's others, and queues the indexing of what it changed. */
  async function changeDocuments<T>(viewer: Viewer, run: (tx: Transaction) => Promise<{ result: T; changed: string[] }>): Promise<T> {
    const done = await changeInTurn(prisma, viewer, async (tx) => {
      const outcome = await run(tx)
      await queue.enqueue(indexDocumentTask, outcome.changed.map((documentId) => ({ documentId })), { tx })
      return outcome
    })
    queue.wake(indexDocumentTask)
    return done.result
  }
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<DocumentRecord> {
  const isId = z.uuid().safeParse(id).success
  const document = isId ? await client.document.findFirst({ where: { ...ownDocuments(viewer), id } satisfies Prisma.DocumentWhereInput, omit: WITHOUT_TEXT }) : null
  if (document === null) throw new NotFoundError('Document', id)
  return document
}

function readTitle(given: string): string {
  const title = cleanLine(given)
  if (title === '') throw new ValidationError([{ path: ['title'], message: 'is empty; give it some text, or leave it out.' }])
  if ([...title].length > MAX_TITLE_CHARS) {
    throw new ValidationError([{ path: ['title'], message: `has more than ${MAX_TITLE_CHARS} characters; shorten it.` }])
  }
  return title
}
