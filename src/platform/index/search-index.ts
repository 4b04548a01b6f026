export const COLLECTIONS = ['jobs', 'resumes', 'documents'] as const
export type Collection = (typeof COLLECTIONS)[number]

export type Scalar = string | number | boolean
export type Payload = Record<string, Scalar | Scalar[] | null>

/** One test of a document's payload. A field that holds a list passes when one of its elements does (`allOf`: all of them asked for). */
export type Condition =
  | { field: string; anyOf: readonly Scalar[] }
  | { field: string; allOf: readonly Scalar[] }
  | { field: string; gte?: number; lte?: number }
  /** One of the phrases stands in a text field: case-insensitive, whole words. */
  | { field: string; containsAny: readonly string[] }

/** Documents that pass every `must` and no `mustNot`. Null passes nothing but a `mustNot`. */
export interface IndexFilter {
  /** Only these; none of them for an empty list. Left out: all. */
  documentIds?: readonly string[]
  must?: readonly Condition[]
  mustNot?: readonly Condition[]
}

/** BODY passages make up the document's text; TITLE passages are short lines (a job's title, a resume's headline and positions). */
export type PassageKind = 'BODY' | 'TITLE'

export interface Passage {
  /** UUID, stable for the same document, kind and ordinal. */
  id: string
  kind: PassageKind
  ordinal: number
  /** Offsets into the document's stored text, in UTF-16 code units, end exclusive. */
  charStart: number
  charEnd: number
  content: string
  /** Section of the document, where it has any. */
  section: string | null
  /** Unit vector; its length is the index's dimension. */
  embedding: Float32Array
}

export interface IndexedDocument {
  documentId: string
  /** The whole text, for the keyword branch. */
  content: string
  /** What filters test; copied from the relational row at indexing. */
  payload: Payload
  passages: readonly Passage[]
}

export interface BranchHit {
  documentId: string
  /** BM25 score (keyword) or cosine similarity (vector); higher is better. */
  score: number
  /** 1 for the best. */
  rank: number
}

export interface VectorHit extends BranchHit {
  /** The passage that made the score. */
  passageId: string
}

export interface StoredPassage extends Omit<Passage, 'embedding'> {
  documentId: string
}

export interface PassageHit extends StoredPassage {
  /** Cosine similarity; higher is better. */
  score: number
}

export interface StoredVector {
  documentId: string
  passageId: string
  kind: PassageKind
  embedding: Float32Array
}

export interface IndexHealth {
  ok: boolean
  /** What is wrong, where something is. */
  detail: string | null
}

/**
 * Keyword and vector search over documents cut into passages. Both branches are filtered inside the index, return each
 * document once, and know nothing of each other.
 */
export interface SearchIndex {
  readonly dimensions: number
  /** Replaces each document with everything of it, in one transaction. Refuses a zero vector with a RangeError. */
  upsert(collection: Collection, model: string, documents: readonly IndexedDocument[]): Promise<void>
  /** Replaces payloads only; unknown ids are passed over. */
  setPayloads(collection: Collection, payloads: ReadonlyMap<string, Payload>): Promise<void>
  remove(collection: Collection, documentIds: readonly string[]): Promise<void>
  keyword(collection: Collection, text: string, filter: IndexFilter, limit: number): Promise<BranchHit[]>
  vector(collection: Collection, embedding: Float32Array, filter: IndexFilter, limit: number): Promise<VectorHit[]>
  /**
   * The passages of `kind` nearest to a vector, the nearest first, ties by id; several of one document, where they are
   * nearest. Compares every passage of the documents that pass, so it is for filters that let few through.
   */
  nearest(collection: Collection, kind: PassageKind, embedding: Float32Array, filter: IndexFilter, limit: number): Promise<PassageHit[]>
  /** Texts of the documents' passages, for explanations; ordered by document, kind, ordinal. */
  passages(collection: Collection, documentIds: readonly string[]): Promise<StoredPassage[]>
  /** Vectors of the documents' passages, in the same order. */
  vectors(collection: Collection, documentIds: readonly string[]): Promise<StoredVector[]>
  /**
   * For each document, the best cosine that each query reaches over its passages of `kind`, in the order of the queries.
   * A document without such a passage is left out. Leaving `documentIds` out means the whole collection.
   */
  similarities(
    collection: Collection,
    kind: PassageKind,
    queries: readonly Float32Array[],
    documentIds?: readonly string[],
  ): Promise<Map<string, number[]>>
  /**
   * For each document, the cosine of each query and the document's centroid, in the order of the queries. A centroid is the
   * unit mean of the BODY vectors, kept by the index, so that whole collections are compared at one vector a document.
   * Documents without a BODY passage are left out.
   */
  centroidSimilarities(
    collection: Collection,
    queries: readonly Float32Array[],
    documentIds?: readonly string[],
  ): Promise<Map<string, number[]>>
  /** Ids of the documents that pass the filter, ascending, `limit` of them after `after`. */
  documentIds(collection: Collection, filter: IndexFilter, after: string | null, limit: number): Promise<string[]>
  /** Documents that pass the filter. */
  count(collection: Collection, filter?: IndexFilter): Promise<number>
  health(): Promise<IndexHealth>
}
