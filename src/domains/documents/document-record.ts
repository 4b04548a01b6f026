import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Payload } from '../../platform/index/search-index.ts'
import type { ParsedDocument } from './parsing/parsed-document.ts'
import { MEDIA_TYPES, sha256 } from './uploaded-file.ts'

export const DOCUMENT_KINDS = ['PORTFOLIO', 'CERTIFICATE', 'NOTE', 'REVIEW', 'OTHER'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** File and text are read only where they are asked for by name. */
export const WITHOUT_TEXT = { bytes: true, content: true } as const satisfies Prisma.DocumentOmit

/** A stored document, all but its file and its text. */
export type DocumentRecord = Prisma.DocumentGetPayload<{ omit: typeof WITHOUT_TEXT }>

/** Columns of a document that follow from its file. */
export function documentColumns({ type, text, pages }: ParsedDocument) {
  return { mediaType: MEDIA_TYPES[type], content: text, contentHash: sha256(text), pages } satisfies Partial<Prisma.DocumentUncheckedCreateInput>
}

/** What is selected of a document to tell whether it is indexed. */
export const HASH_SELECT = { id: true, title: true, contentHash: true, indexedKey: true } satisfies Prisma.DocumentSelect

/** What is selected of a document to index it. */
export const INDEX_SELECT = { ...HASH_SELECT, userId: true, kind: true, content: true } satisfies Prisma.DocumentSelect

export type IndexableDocument = Prisma.DocumentGetPayload<{ select: typeof INDEX_SELECT }>

/** Of all that is embedded: the title stands before each passage. */
export function textHash({ title, contentHash }: Pick<IndexableDocument, 'title' | 'contentHash'>): string {
  return sha256(`${title}\0${contentHash}`)
}

/** What filters test, in the index. */
export function documentPayload({ userId, kind }: IndexableDocument): Payload {
  return { userId, kind }
}
