import { DOCUMENT_KINDS, type DocumentRecord } from '../../domains/documents/document-record.ts'
import { builder } from '../builder.ts'

export const DocumentKind = builder.enumType('DocumentKind', { values: DOCUMENT_KINDS })

export const DocumentState = builder.enumType('DocumentState', {
  description: 'How far a document is on its way; the last two end it.',
  values: ['PARSING', 'EMBEDDING', 'INDEXED', 'FAILED'] as const,
})

export const Document = builder.objectRef<DocumentRecord>('Document')

builder.node(Document, {
  id: { resolve: ({ id }) => id },
  description: 'What you keep beside your resume: a portfolio, a certificate, notes, a review.',
  loadMany: (ids, { services, viewer }) => services.documents.getMany(viewer, ids),
  fields: (t) => ({
    kind: t.expose('kind', { type: DocumentKind }),
    title: t.exposeString('title'),
    fileName: t.exposeString('fileName'),
    mediaType: t.exposeString('mediaType'),
    sizeBytes: t.exposeInt('sizeBytes', { description: 'Of the file; counts towards what you may keep.' }),
    state: t.expose('state', { type: DocumentState }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
    pages: t.exposeInt('pages', { nullable: true }),
    content: t.loadable({
      type: 'String',
      nullable: true,
      description: 'The text; all offsets point into it. Null where the document was removed while it was read.',
      load: (ids: string[], { services, viewer }) => services.documents.contents(viewer, ids),
      resolve: ({ id }) => id,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})
