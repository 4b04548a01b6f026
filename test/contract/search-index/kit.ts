import type { IndexFilter, SearchIndex } from '../../../src/platform/index/search-index.ts'
import type { DocumentParts } from '../../support/indexed-documents.ts'

/** What the cases of the suite work with; the index is empty before each of them. */
export interface IndexKit {
  readonly index: SearchIndex
  settle(): Promise<void>
  /** Puts documents 0, 1, 2… into a collection of jobs. */
  add(documents: readonly DocumentParts[]): Promise<void>
  /** Numbers of the documents that pass, by count() and by the keyword branch alike. */
  passing(filter: IndexFilter): Promise<number[]>
}

/** The number of a document, from its id. */
export function numberOf(documentId: string): number {
  return Number.parseInt(documentId.slice(-12), 16)
}
