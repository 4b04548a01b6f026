import type { DocumentProgress as Progress } from '../../domains/documents/document-progress.ts'
import type { DocumentPage } from '../../domains/documents/documents.service.ts'
import { NotFoundError, UploadError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText, pageCost, pageInfoOf, pageSize, withoutNulls } from '../inputs.ts'
import { readUploadedFile } from '../uploads.ts'
import { Document, DocumentKind, DocumentState } from './documents.ts'

const DocumentProgress = builder.objectRef<Progress & { documentId: string }>('DocumentProgress').implement({
  fields: (t) => ({
    documentId: t.globalID({ resolve: ({ documentId }) => ({ type: 'Document', id: documentId }) }),
    state: t.expose('state', { type: DocumentState }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
  }),
})

const RemovedDocument = builder.objectRef<{ id: string }>('RemovedDocument').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'Document', id }) }) }),
})

const DocumentEdge = builder.objectRef<DocumentPage['edges'][number]>('DocumentEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: Document }) }),
})

const DocumentConnection = builder.objectRef<DocumentPage>('DocumentConnection').implement({
  fields: (t) => ({
    edges: t.expose('edges', { type: [DocumentEdge] }),
    pageInfo: t.field({ type: builder.pageInfoRef(), resolve: (page) => pageInfoOf(page.edges, page) }),
    totalCount: t.exposeInt('totalCount'),
  }),
})

const errors = { types: [ValidationError, NotFoundError] }

/** Adds the operations of this file to the schema. */
export function addDocumentOperations(): void {
  builder.queryFields((t) => ({
    document: t.field({
      type: Document,
      errors,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.documents.get(viewer, idOf('Document', id)),
    }),
    documents: t.field({
      type: DocumentConnection,
      description: 'Your documents, the newest first.',
      errors: { types: [ValidationError] },
      args: {
        kinds: t.arg({ type: [DocumentKind], description: 'Of all kinds where it is left out.' }),
        first: t.arg.int({ defaultValue: 20 }),
        after: t.arg.string(),
      },
      complexity: pageCost,
      resolve: (_root, { kinds, first, after }, context) => context.services.documents.list(context.viewer, {
        ...withoutNulls({ kinds }), first: pageSize(first, context), after: after ?? null,
      }),
    }),
  }))

  builder.mutationFields((t) => ({
    uploadDocument: t.field({
      type: Document,
      description: 'Reads a PDF, DOCX, text, Markdown or JSON file. The same bytes again give the document that they are, as it is.',
      errors: { types: [UploadError, ValidationError] },
      args: {
        file: t.arg({ type: 'File', required: true }),
        title: t.arg.string({ validate: anyText, description: 'Left out: the first line where it is short, else the name of the file.' }),
        kind: t.arg({ type: DocumentKind, description: 'OTHER where it is left out.' }),
      },
      resolve: async (_root, { file, title, kind }, context) => {
        const { services, viewer, signal } = context
        return services.documents.upload(viewer, { ...await readUploadedFile(file, context), ...withoutNulls({ title, kind }) }, { signal })
      },
    }),
    updateDocument: t.field({
      type: Document,
      description: 'Changes what is given. A new title is searched for once documentProgress says INDEXED.',
      errors,
      args: {
        id: t.arg.id({ required: true }),
        title: t.arg.string({ validate: anyText }),
        kind: t.arg({ type: DocumentKind }),
      },
      resolve: (_root, { id, title, kind }, { services, viewer }) => (
        services.documents.update(viewer, idOf('Document', id), withoutNulls({ title, kind }))
      ),
    }),
    deleteDocument: t.field({
      type: RemovedDocument,
      description: 'Removes the document with its file, text, passages and vectors.',
      errors,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('Document', args.id)
        await services.documents.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    documentProgress: t.field({
      type: DocumentProgress,
      description: 'Where a document stands, then every step until it is indexed or has failed.',
      errors,
      args: { id: t.arg.id({ required: true }) },
      subscribe: (_root, { id }, { services, viewer, signal }) => services.documents.documentProgress(viewer, idOf('Document', id), signal),
      resolve: (step, { id }) => ({ ...step, documentId: idOf('Document', id) }),
    }),
  }))
}
