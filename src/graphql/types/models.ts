import { z } from 'zod'
import { UnavailableError, ValidationError } from '../../lib/errors.ts'
import type { RerankResult } from '../../platform/rerank/reranker.ts'
import { builder } from '../builder.ts'
import { filledTextUpTo } from '../inputs.ts'

const MOST_TEXTS = 64
const MOST_DOCUMENTS = 100
const modelText = filledTextUpTo(10_000)

function between(min: number, max: number, what: string) {
  return z.array(modelText).min(min, `holds no ${what}; give at least ${min}.`).max(max, `holds more than ${max} ${what}; give fewer.`)
}

const Embedding = builder.objectRef<Float32Array>('Embedding').implement({
  fields: (t) => ({ vector: t.floatList({ description: 'Of length 1.', complexity: 1, resolve: (vector) => [...vector] }) }),
})

interface EmbeddedTexts {
  model: string
  dimensions: number
  vectors: Float32Array[]
}

const Embeddings = builder.objectRef<EmbeddedTexts>('Embeddings').implement({
  fields: (t) => ({
    model: t.exposeString('model'),
    dimensions: t.exposeInt('dimensions'),
    embeddings: t.expose('vectors', { type: [Embedding], description: 'In the order of the texts.' }),
  }),
})

const RerankedDocument = builder.objectRef<RerankResult>('RerankedDocument').implement({
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place of the document in the input.' }),
    score: t.exposeFloat('score', { description: 'Higher is better; comparable within one answer only.' }),
  }),
})

const RerankedDocuments = builder.objectRef<{ model: string, documents: RerankResult[] }>('RerankedDocuments').implement({
  fields: (t) => ({
    model: t.exposeString('model'),
    documents: t.expose('documents', { type: [RerankedDocument], description: 'The best first.' }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addModels(): void {
  builder.queryFields((t) => ({
    embed: t.field({
      type: Embeddings,
      description: `Unit vectors of up to ${MOST_TEXTS} texts.`,
      errors: { types: [ValidationError, UnavailableError] },
      args: { texts: t.arg.stringList({ required: true, validate: between(1, MOST_TEXTS, 'texts') }) },
      resolve: async (_root, { texts }, { embedder, signal }) => {
        const { model, dimensions } = embedder
        return { model, dimensions, vectors: await embedder.embed(texts, { signal }) }
      },
    }),
    rerank: t.field({
      type: RerankedDocuments,
      description: `Reads a query together with each of up to ${MOST_DOCUMENTS} documents and orders them.`,
      errors: { types: [ValidationError, UnavailableError] },
      args: {
        query: t.arg.string({ required: true, validate: modelText }),
        documents: t.arg.stringList({ required: true, validate: between(1, MOST_DOCUMENTS, 'documents') }),
        topK: t.arg.int({
        validate: z.int().min(1, 'must be 1 or more.'),
        description: 'How many to answer with; all of them where it is left out.',
      }),
      },
      resolve: async (_root, { query, documents, topK }, { reranker, signal }) => {
        if (reranker === null) throw new UnavailableError('reranker', 'No reranking model is configured; set RERANK_MODEL_DIR.', { isRetryable: false })
        const ranked = await reranker.rerank(query, documents, { signal })
        return { model: reranker.model, documents: ranked.slice(0, topK ?? documents.length) }
      },
    }),
  }))
}
