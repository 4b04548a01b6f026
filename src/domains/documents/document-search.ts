import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { listKey, pageAfter } from '../../lib/cursors.ts'
import { ValidationError } from '../../lib/errors.ts'
import { stripControls } from '../../lib/text.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { RankedRow } from '../search/fusion.ts'
import type { HitEvidence, SearchMode, SearchService } from '../search/search.service.ts'
import type { DocumentKind } from './document-record.ts'
import { chooseTexts, type TextChoice, type TextSource } from './own-texts.ts'
import { createPassageSearch } from './passage-search.ts'

export interface DocumentSearchInput {
  query: string
  /** Documents of these kinds; of all where it is left out. Resumes have none. */
  kinds?: readonly DocumentKind[]
  /** These documents; all where it is left out. */
  documentIds?: readonly string[]
  /** All versions of all resumes too. */
  includeResumes?: boolean
  first: number
  after?: string | null
}

export interface DocumentHit {
  /** Of the document or the resume. */
  id: string
  source: TextSource
  cursor: string
  row: RankedRow
  evidence: HitEvidence
}

export interface DocumentSearchPage {
  hits: DocumentHit[]
  totalCount: number
  hasNextPage: boolean
  hasPreviousPage: boolean
  searchMode: SearchMode
}

export interface OwnPassage {
  id: string
  /** Of the document or the resume. */
  documentId: string
  source: TextSource
  /** Of the document; of a resume, the name of its file. */
  title: string
  section: string | null
  text: string
  /** Where in the document's text. */
  charStart: number
  charEnd: number
  /** 0 to 1; see RankedPassage. */
  score: number
  similarity: number | null
  matchedTerms: string[]
}

export interface DocumentSearchDeps {
  prisma: PrismaClient
  index: SearchIndex
  search: SearchService
}

export type DocumentSearch = ReturnType<typeof createDocumentSearch>

/** What is searched for of a longer text; the model reads less than this of it. */
const SEARCHED_CHARS = 10_000

/** Search over what the viewer keeps, and nothing else: rows say which texts these are, the index is filtered by owner and ids. */
export function createDocumentSearch({ prisma, index, search }: DocumentSearchDeps) {
  const searchPassages = createPassageSearch({ index, search })
  return { searchDocuments, passagesFor }

  /**
   * Documents, each explained. Throws ValidationError for an empty query, a page without room and a cursor of another search,
   * NotFoundError for an id that is not the viewer's.
   */
  async function searchDocuments(viewer: Viewer, input: DocumentSearchInput, signal?: AbortSignal): Promise<DocumentSearchPage> {
    const { kinds, documentIds, includeResumes = false, first } = input
    assertAtLeastOne('first', first)
    const text = searchedText(input.query)
    const texts = await chooseTexts(prisma, viewer, {
      ...(kinds === undefined ? {} : { kinds }),
      ...(documentIds === undefined ? {} : { documentIds }),
      ...(includeResumes ? { resumeIds: 'ALL' } : {}),
    })
    const { rows, mode } = await search.search({ scopes: texts.scopes, text, pageSize: first, ...(signal ? { signal } : {}) })
    const found = rows.flatMap((row) => {
      const known = texts.byId.get(row.documentId)
      return known === undefined ? [] : [{ id: known.id, source: known.source, row }]
    })
    const key = listKey([input.query, kinds?.toSorted() ?? null, documentIds?.toSorted() ?? null, includeResumes])
    const page = pageAfter(found, first, input.after ?? null, key)
    const evidence = await search.explain(texts.scopes.map((scope) => scope.collection), text, page.edges.map((edge) => edge.node.row))
    return {
      hits: page.edges.map(({ node, cursor }) => ({ ...node, cursor, evidence: evidence.get(node.id) ?? NO_EVIDENCE })),
      totalCount: found.length,
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      searchMode: mode,
    }
  }

  /**
   * The best passages of the chosen texts for a question, whichever of them they stand in. Throws ValidationError for an empty
   * question and a limit below 1, NotFoundError for an id that is not the viewer's, the signal's reason once it aborts.
   */
  async function passagesFor(
    viewer: Viewer,
    question: string,
    { limit, ...choice }: TextChoice & { limit: number },
    signal?: AbortSignal,
  ): Promise<{ passages: OwnPassage[]; searchMode: SearchMode }> {
    assertAtLeastOne('limit', limit)
    const text = searchedText(question)
    const texts = await chooseTexts(prisma, viewer, choice)
    const { passages, mode } = await searchPassages(texts.scopes, text, limit, signal)
    return {
      searchMode: mode,
      passages: passages.flatMap(({ id, documentId, section, content, charStart, charEnd, score, similarity, matchedTerms }) => {
        const known = texts.byId.get(documentId)
        if (known === undefined) return []
        const { source, title } = known
        return [{ id, documentId, source, title, section, text: content, charStart, charEnd, score, similarity, matchedTerms }]
      }),
    }
  }
}

const NO_EVIDENCE: HitEvidence = { passage: null, matchedTerms: [], highlights: [] }

function searchedText(query: string): string {
  // Neither model nor database takes control characters, and they say nothing.
  const text = stripControls(query).slice(0, SEARCHED_CHARS).trim()
  if (text === '') throw new ValidationError([{ path: ['query'], message: 'is empty; give it some words.' }])
  return text
}

function assertAtLeastOne(argument: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return
  throw new ValidationError([{ path: [argument], message: 'must be a whole number of 1 or more.' }])
}
