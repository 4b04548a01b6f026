import { z } from 'zod'
import type { DocumentRecord } from '../../domains/documents/document-record.ts'
import type { DocumentHit, DocumentSearchPage } from '../../domains/documents/document-search.ts'
import type { ResumeRecord } from '../../domains/documents/resume-record.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { SearchMode } from '../enums.ts'
import { idOf } from '../ids.ts'
import { pageCost, pageInfoOf, pageSize, withoutNulls } from '../inputs.ts'
import { Document, DocumentKind } from './documents.ts'
import { HitExplanation } from './hit-explanation.ts'
import { Resume } from './resumes.ts'
import { queryText } from './search-inputs.ts'

const MOST_IDS = 1_000

const OwnText = builder.unionType('OwnText', {
  description: 'A text of yours that is searched.',
  types: [Document, Resume],
  resolveType: (text) => ('familyId' in text ? Resume : Document),
})

const DocumentSearchEdge = builder.objectRef<DocumentHit>('DocumentSearchEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.loadable({
      type: OwnText,
      nullable: true,
      description: 'Null where it was removed while it was searched for.',
      load: loadTexts,
      resolve: ({ source, id }) => `${source}:${id}`,
    }),
    explanation: t.field({ type: HitExplanation, resolve: (hit) => hit }),
  }),
})

const DocumentSearchConnection = builder.objectRef<DocumentSearchPage>('DocumentSearchConnection').implement({
  fields: (t) => ({
    edges: t.expose('hits', { type: [DocumentSearchEdge] }),
    pageInfo: t.field({ type: builder.pageInfoRef(), resolve: (page) => pageInfoOf(page.hits, page) }),
    totalCount: t.exposeInt('totalCount'),
    searchMode: t.expose('searchMode', { type: SearchMode }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addDocumentSearch(): void {
  builder.queryFields((t) => ({
    searchDocuments: t.field({
      type: DocumentSearchConnection,
      description: 'Hybrid search over your documents, and your resumes where they are asked for. Every hit explains itself.',
      errors: { types: [ValidationError, NotFoundError] },
      args: {
        query: t.arg.string({ required: true, validate: queryText }),
        kinds: t.arg({ type: [DocumentKind], description: 'Documents of these kinds; of all where it is left out.' }),
        documentIds: t.arg.idList({
          description: 'These documents, none for an empty list; all where it is left out.',
          validate: z.array(z.string()).max(MOST_IDS, `holds more than ${MOST_IDS} ids; give fewer.`),
        }),
        includeResumes: t.arg.boolean({ defaultValue: false, description: 'All versions of your resumes too.' }),
        first: t.arg.int({ defaultValue: 20 }),
        after: t.arg.string(),
      },
      complexity: pageCost,
      resolve: (_root, { query, kinds, documentIds, includeResumes, first, after }, context) => {
        const ids = documentIds?.map((id) => idOf('Document', id, 'documentIds'))
        const request = { query, includeResumes: includeResumes === true, first: pageSize(first, context), after: after ?? null }
        return context.services.documentSearch.searchDocuments(context.viewer, { ...request, ...withoutNulls({ kinds, documentIds: ids }) }, context.signal)
      },
    }),
  }))
}

/** One read for all documents of a page, and one for all resumes. Keys are `SOURCE:id`. */
async function loadTexts(keys: string[], { services, viewer }: Context): Promise<(DocumentRecord | ResumeRecord | null)[]> {
  const idsOf = (source: DocumentHit['source']): string[] => keys.filter((key) => key.startsWith(`${source}:`)).map((key) => key.slice(source.length + 1))
  const [documentIds, resumeIds] = [idsOf('DOCUMENT'), idsOf('RESUME')]
  const [documents, resumes] = await Promise.all([
    documentIds.length === 0 ? [] : services.documents.getMany(viewer, documentIds),
    resumeIds.length === 0 ? [] : services.resumes.getMany(viewer, resumeIds),
  ])
  const byId = new Map([...documents, ...resumes].flatMap((text) => (text === null ? [] : [[text.id, text] as const])))
  return keys.map((key) => byId.get(key.slice(key.indexOf(':') + 1)) ?? null)
}
