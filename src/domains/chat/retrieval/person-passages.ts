import type { Viewer } from '../../../lib/viewer.ts'
import type { SearchIndex } from '../../../platform/index/search-index.ts'
import type { DocumentSearch } from '../../documents/document-search.ts'
import type { ResumesService } from '../../documents/resumes.service.ts'
import type { SearchMode } from '../../search/search.service.ts'
import type { FoundPassage } from '../answer/answer.ts'

/** Where the person's own passages come from; `documentIds` null means all of the person's documents. */
export interface PersonScope {
  resumeId: string | null
  documentIds: readonly string[] | null
}

export interface PersonPassages {
  /** The passages nearest to the query, the best first. Throws NotFoundError for an id that is not the viewer's. */
  nearest(viewer: Viewer, query: string, scope: PersonScope, limit: number, signal: AbortSignal): Promise<{ passages: FoundPassage[]; mode: SearchMode }>
  /** The first passages of the resume, in its own order. Throws NotFoundError. */
  overview(viewer: Viewer, resumeId: string, limit: number): Promise<FoundPassage[]>
}

export interface PersonPassagesDeps {
  documents: Pick<DocumentSearch, 'passagesFor'>
  resumes: Pick<ResumesService, 'get'>
  index: Pick<SearchIndex, 'passages'>
}

export function createPersonPassages({ documents, resumes, index }: PersonPassagesDeps): PersonPassages {
  return {
    async nearest(viewer, query, { resumeId, documentIds }, limit, signal) {
      const choice = {
        ...(documentIds === null ? {} : { documentIds: [...documentIds] }),
        ...(resumeId === null ? {} : { resumeIds: [resumeId] }),
      }
      const { passages, searchMode } = await documents.passagesFor(viewer, query, { ...choice, limit }, signal)
      return {
        mode: searchMode,
        passages: passages.map(({ id, source, documentId, section, text, charStart, charEnd, score }) => (
          { id, source, documentId, section, text, charStart, charEnd, relevance: score }
        )),
      }
    },
    async overview(viewer, resumeId, limit) {
      const { id } = await resumes.get(viewer, resumeId)
      const passages = (await index.passages('resumes', [id])).filter((passage) => passage.kind === 'BODY')
      return passages.slice(0, limit).map(({ id, documentId, section, content, charStart, charEnd }) => (
        { id, source: 'RESUME', documentId, section, text: content, charStart, charEnd, relevance: 0 }
      ))
    },
  }
}
