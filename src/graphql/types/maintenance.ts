import type { ConsistencyReport } from '../../domains/search/consistency.ts'
import type { SearchHealth } from '../../domains/search/maintenance.ts'
import { UnavailableError } from '../../lib/errors.ts'
import type { EmbedderHealth } from '../../platform/embedding/embedder.ts'
import type { IndexHealth as IndexState } from '../../platform/index/search-index.ts'
import { builder } from '../builder.ts'

const Collection = builder.enumType('Collection', {
  description: 'What is searched in.',
  values: { JOBS: { value: 'jobs' }, RESUMES: { value: 'resumes' }, DOCUMENTS: { value: 'documents' } } as const,
})

const BreakerState = builder.enumType('BreakerState', {
  description: 'CLOSED: the model is called; OPEN: it failed and rests; HALF_OPEN: the next call tries it.',
  values: { CLOSED: { value: 'closed' }, OPEN: { value: 'open' }, HALF_OPEN: { value: 'half-open' } } as const,
})

const IndexStatus = builder.objectRef<IndexState>('IndexStatus').implement({
  fields: (t) => ({
    ok: t.exposeBoolean('ok'),
    detail: t.exposeString('detail', { nullable: true, description: 'What is wrong.' }),
  }),
})

const EmbedderStatus = builder.objectRef<EmbedderHealth>('EmbedderStatus').implement({
  fields: (t) => ({
    state: t.expose('state', { type: BreakerState }),
    model: t.exposeString('model'),
    device: t.exposeString('device'),
    lastError: t.exposeString('lastError', { nullable: true }),
  }),
})

const CollectionHealth = builder.objectRef<ConsistencyReport>('CollectionHealth').implement({
  fields: (t) => ({
    collection: t.exposeString('collection'),
    rowCount: t.exposeInt('rowCount', { description: 'Rows in the store.' }),
    indexCount: t.exposeInt('indexCount', { description: 'Documents in the index.' }),
    missing: t.exposeStringList('missing', { description: 'Rows that the index lacks or holds in an older form.' }),
    orphaned: t.exposeStringList('orphaned', { description: 'Index entries without a row.' }),
  }),
})

const IndexHealth = builder.objectRef<SearchHealth>('IndexHealth').implement({
  fields: (t) => ({
    isHealthy: t.boolean({
      description: 'The index answers, and store and index agree.',
      resolve: ({ index, collections }) => index.ok && collections.every(({ missing, orphaned }) => missing.length + orphaned.length === 0),
    }),
    index: t.expose('index', { type: IndexStatus }),
    embedder: t.expose('embedder', { type: EmbedderStatus }),
    collections: t.expose('collections', { type: [CollectionHealth] }),
  }),
})

const QueuedWork = builder.objectRef<{ queued: number }>('QueuedWork').implement({
  fields: (t) => ({ queued: t.exposeInt('queued', { description: 'Documents whose indexing was queued.' }) }),
})

const errors = { types: [UnavailableError] }

/** Adds the operations of this file to the schema. */
export function addMaintenance(): void {
  builder.queryFields((t) => ({
    indexHealth: t.field({
      type: IndexHealth,
      description: 'Compares the search index with what is stored.',
      errors,
      resolve: (_root, _args, { services }) => services.maintenance.health(),
    }),
  }))

  builder.mutationFields((t) => ({
    reindex: t.field({
      type: QueuedWork,
      description: 'Queues everything to be embedded and indexed anew.',
      errors,
      args: { collections: t.arg({ type: [Collection], required: true, defaultValue: ['jobs', 'resumes', 'documents'] }) },
      resolve: (_root, { collections }, { services }) => services.maintenance.reindex(collections),
    }),
    repairIndex: t.field({
      type: QueuedWork,
      description: 'Queues what indexHealth finds missing or orphaned.',
      errors,
      resolve: (_root, _args, { services }) => services.maintenance.repair(),
    }),
  }))
}
