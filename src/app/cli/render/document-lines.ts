import type { DocumentRecord } from '../../../domains/documents/document-record.ts'
import type { DocumentHit, DocumentSearchPage } from '../../../domains/documents/document-search.ts'
import { counted } from './figures.ts'
import type { Page } from './match-card.ts'
import { hitLines } from './search-page.ts'
import { clip } from './text-layout.ts'

/** One document: its title, then what it is and the id that removes it. */
export function documentLines(document: DocumentRecord, { width, colours }: Page): string[] {
  const { id, title, kind, state, error, sizeBytes, createdAt } = document
  const facts = [kind.toLowerCase(), counted(Math.ceil(sizeBytes / 1024), 'KB', 'KB'), createdAt.toISOString().slice(0, 10), state.toLowerCase(), id]
  return [colours.bold(clip(title, width)), `  ${facts.join(' · ')}`, ...(error === null ? [] : [`  ${colours.red(error)}`])]
}

export function documentSearchHeading({ totalCount, searchMode }: Pick<DocumentSearchPage, 'totalCount' | 'searchMode'>, { colours }: Pick<Page, 'colours'>): string {
  return `${colours.dim('  answered with ')}${counted(totalCount, 'hit')} · mode ${searchMode}`
}

/** One hit with the reasons for its place. */
export function documentHit(rank: number, { title, kind, id }: Pick<DocumentRecord, 'title' | 'kind' | 'id'>, hit: Pick<DocumentHit, 'row' | 'evidence'>, page: Page): string[] {
  return hitLines(rank, [page.colours.bold(title), `${kind.toLowerCase()} · ${id}`], hit, page)
}
