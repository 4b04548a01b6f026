import type { Collection } from '../search-index.ts'

/** Names of the tables and the keyword index of a collection. */
export interface CollectionTables {
  texts: string
  passages: string
  centroids: string
  keywordIndex: string
}

export const TABLES: Record<Collection, CollectionTables> = {
  jobs: { texts: 'job_texts', passages: 'job_passages', centroids: 'job_centroids', keywordIndex: 'job_texts_bm25' },
  resumes: { texts: 'resume_texts', passages: 'resume_passages', centroids: 'resume_centroids', keywordIndex: 'resume_texts_bm25' },
  documents: { texts: 'document_texts', passages: 'document_passages', centroids: 'document_centroids', keywordIndex: 'document_texts_bm25' },
}

/**
 * The tables of one collection. They hold nothing that is not derived from relational rows, so they are made here and
 * not in Prisma's migrations: a PostgreSQL without these extensions serves well beside another index.
 * BM25 is over whole documents (better than over passages on both labelled sets), vectors are over passages.
 */
export function collectionSchema({ texts, passages, centroids, keywordIndex }: CollectionTables, dimensions: number): string {
  return `
    CREATE TABLE IF NOT EXISTS ${texts} (
      document_id uuid PRIMARY KEY,
      content text NOT NULL,
      payload jsonb NOT NULL
    );
    CREATE TABLE IF NOT EXISTS ${passages} (
      id uuid PRIMARY KEY,
      document_id uuid NOT NULL REFERENCES ${texts}(document_id) ON DELETE CASCADE,
      kind text NOT NULL,
      ordinal integer NOT NULL,
      section text,
      char_start integer NOT NULL,
      char_end integer NOT NULL,
      content text NOT NULL,
      embedding vector(${dimensions}) NOT NULL,
      model text NOT NULL,
      UNIQUE (document_id, kind, ordinal)
    );
    CREATE TABLE IF NOT EXISTS ${centroids} (
      document_id uuid PRIMARY KEY REFERENCES ${texts}(document_id) ON DELETE CASCADE,
      embedding vector(${dimensions}) NOT NULL
    );
    CREATE INDEX IF NOT EXISTS ${keywordIndex} ON ${texts} USING bm25 (content) WITH (text_config = 'english', k1 = 1.2, b = 0.75);
    CREATE INDEX IF NOT EXISTS ${passages}_hnsw ON ${passages} USING hnsw (embedding vector_cosine_ops);
  `
}
