import { z } from 'zod'
import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Collection } from '../../platform/index/search-index.ts'
import type { SearchScope } from '../search/search.service.ts'
import type { DocumentKind } from './document-record.ts'
import { ownDocuments, ownInIndex } from './documents.policy.ts'
import { ownResumes } from './resumes.policy.ts'

/** Whether something stands in a document or in a resume. */
export type TextSource = 'DOCUMENT' | 'RESUME'

/** Which of a person's texts are searched. */
export interface TextChoice {
  /** Of these kinds; of all where it is left out. */
  kinds?: readonly DocumentKind[]
  /** All documents where it is left out, none for an empty list. */
  documentIds?: readonly string[]
  /** No resume where it is left out. */
  resumeIds?: readonly string[] | 'ALL'
}

export interface OwnText {
  id: string
  source: TextSource
  /** Of a resume, the name of its file. */
  title: string
}

export interface OwnTexts {
  byId: Map<string, OwnText>
  /** Where they are in the index, each part filtered by owner and ids. */
  scopes: SearchScope[]
}

const COLLECTIONS: Readonly<Record<TextSource, Collection>> = { DOCUMENT: 'documents', RESUME: 'resumes' }

/**
 * The viewer's texts of this choice, read from their rows: the index follows them with a delay, and what has been removed or
 * was never the viewer's must not be searched. Throws NotFoundError for an id that is not the viewer's.
 */
export async function chooseTexts(prisma: PrismaClient, viewer: Viewer, choice: TextChoice): Promise<OwnTexts> {
  const texts = [...await chosenDocuments(prisma, viewer, choice), ...await chosenResumes(prisma, viewer, choice)]
  const scopes = [...Map.groupBy(texts, (text) => text.source)].map(([source, group]) => ({
    collection: COLLECTIONS[source],
    filter: ownInIndex(viewer, group.map((text) => text.id)),
  }))
  return { byId: new Map(texts.map((text) => [text.id, text])), scopes }
}

async function chosenDocuments(prisma: PrismaClient, viewer: Viewer, { kinds, documentIds }: TextChoice): Promise<OwnText[]> {
  if (documentIds?.length === 0) return []
  const where = { ...ownDocuments(viewer), ...namedBy('Document', documentIds) }
  const rows = await prisma.document.findMany({ where, select: { id: true, title: true, kind: true } })
  assertAllFound('Document', documentIds, rows)
  return rows.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).map(({ id, title }) => ({ id, title, source: 'DOCUMENT' }))
}

async function chosenResumes(prisma: PrismaClient, viewer: Viewer, { resumeIds = [] }: TextChoice): Promise<OwnText[]> {
  if (resumeIds.length === 0) return []
  const ids = resumeIds === 'ALL' ? undefined : resumeIds
  const rows = await prisma.resume.findMany({ where: { ...ownResumes(viewer), ...namedBy('Resume', ids) }, select: { id: true, fileName: true } })
  assertAllFound('Resume', ids, rows)
  return rows.map(({ id, fileName }) => ({ id, title: fileName, source: 'RESUME' }))
}

function namedBy(kind: string, ids: readonly string[] | undefined): { id?: { in: string[] } } {
  if (ids === undefined) return {}
  const odd = ids.find((id) => !z.uuid().safeParse(id).success)
  if (odd !== undefined) throw new NotFoundError(kind, odd)
  return { id: { in: [...ids] } }
}

function assertAllFound(kind: string, ids: readonly string[] | undefined, rows: readonly { id: string }[]): void {
  const found = new Set(rows.map((row) => row.id))
  const missing = ids?.find((id) => !found.has(id))
  if (missing !== undefined) throw new NotFoundError(kind, missing)
}
