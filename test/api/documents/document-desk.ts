import { indexDocuments } from '../../../src/domains/documents/document-indexer.ts'
import { createDocumentSearch, type DocumentSearch } from '../../../src/domains/documents/document-search.ts'
import { createDocumentsService, type DocumentDetails, type DocumentsService, type DocumentsServiceDeps } from '../../../src/domains/documents/documents.service.ts'
import { indexDocumentTask } from '../../../src/domains/documents/documents.tasks.ts'
import { indexedDocuments } from '../../../src/domains/documents/indexed-documents.ts'
import { indexResumes } from '../../../src/domains/documents/resume-indexer.ts'
import { createMaintenance, type Maintenance } from '../../../src/domains/search/maintenance.ts'
import { createSearchService } from '../../../src/domains/search/search.service.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { openResumeDesk, textFile, type ResumeDesk } from './resume-desk.ts'

export interface DocumentDesk extends Omit<ResumeDesk, 'service' | 'serviceWith'> {
  resumes: ResumeDesk['service']
  documents: DocumentsService
  documentSearch: DocumentSearch
  maintenance: Maintenance
  /** Another service on the same data. */
  documentsWith(changes: Partial<DocumentsServiceDeps>): DocumentsService
  /** Stores a text and indexes it; answers with its id. */
  keep(viewer: Viewer, text: string, details?: DocumentDetails): Promise<string>
  /** Stores a resume and indexes it; answers with its id. */
  keepResume(viewer: Viewer, text: string): Promise<string>
  indexAgain(id: string): Promise<void>
  /** Rows of every table that hold something of a document. */
  traces(id: string): Promise<Record<string, number>>
  startIndexing(): Promise<void>
}

const SETTINGS = { fusion: 'SCORE', keywordWeight: 0.5, vectorWeight: 0.5, candidates: 200, rerankCandidates: 20 } as const
const UPLOAD_LIMITS = { maxBytes: 10 * 2 ** 20, parseTimeoutMs: 20_000, parseMemoryMb: 256 }

/** The documents of people on a real database, queue and index, with a model that can be taken away. */
export async function openDocumentDesk(): Promise<DocumentDesk> {
  const { service: resumes, serviceWith: _, ...desk } = await openResumeDesk()
  const { prisma, queue, pubsub, index, embedder } = desk
  const deps: DocumentsServiceDeps = { prisma, queue, pubsub, limits: UPLOAD_LIMITS, quota: { count: 50, bytes: 20 * 2 ** 20 } }
  const documents = createDocumentsService(deps)
  const search = createSearchService({ index, embedder, reranker: null, settings: SETTINGS })
  return {
    ...desk,
    resumes,
    documents,
    documentSearch: createDocumentSearch({ prisma, index, search }),
    maintenance: createMaintenance({ index, embedder, indexed: [indexedDocuments({ prisma, queue, model: embedder.model })] }),
    documentsWith: (changes) => createDocumentsService({ ...deps, ...changes }),
    async keep(viewer, text, details = {}) {
      const { id } = await documents.upload(viewer, { ...textFile(text, 'note.txt'), ...details })
      await indexDocuments(desk, [id])
      return id
    },
    async keepResume(viewer, text) {
      const { id } = await resumes.upload(viewer, textFile(text))
      await indexResumes(desk, [id])
      return id
    },
    indexAgain: (id) => indexDocuments(desk, [id]),
    async traces(id) {
      const [row] = await prisma.$queryRaw<Record<string, number>[]>`SELECT
        (SELECT count(*) FROM documents WHERE id = ${id}::uuid)::int AS documents,
        (SELECT count(*) FROM document_texts WHERE document_id = ${id}::uuid)::int AS texts,
        (SELECT count(*) FROM document_passages WHERE document_id = ${id}::uuid)::int AS passages,
        (SELECT count(*) FROM document_centroids WHERE document_id = ${id}::uuid)::int AS centroids`
      return row ?? {}
    },
    async startIndexing() {
      await queue.work(indexDocumentTask, (tasks) => indexDocuments(desk, tasks.map((task) => task.documentId)))
    },
  }
}
