import type { Pool, PoolClient } from 'pg'
import { ConflictError, UnavailableError } from '../../../lib/errors.ts'
import { centroid } from '../../../lib/vectors.ts'
import {
  COLLECTIONS,
  type BranchHit,
  type Collection,
  type IndexedDocument,
  type IndexFilter,
  type IndexHealth,
  type PassageHit,
  type PassageKind,
  type Payload,
  type SearchIndex,
  type StoredPassage,
  type StoredVector,
  type VectorHit,
} from '../search-index.ts'
import { filterSql, isEmptyFilter, Parameters } from './filter-sql.ts'
import { bestByDocument, ranked, type VectorRow } from './hits.ts'
import { collectionSchema, TABLES } from './schema.ts'
import { assertVector, parseVector, storableJson, storableText, vectorLiteral } from './values.ts'

export interface PostgresIndexOptions {
  pool: Pool
  dimensions: number
}

/** Passages looked at for each document wanted, before asking for more. */
const PASSAGES_PER_DOCUMENT = 3
/** Up to this many documents, comparing all their vectors takes no longer than walking the graph, and is exact. */
const EXACT_DOCUMENT_LIMIT = 1_500
/** How many keyword hits to take before filtering, at first; grows until enough pass. */
const KEYWORD_HEAD = 1_000
const GROWTH = 8
const PASSAGE_COLUMNS = `id, document_id AS "documentId", kind, ordinal, section, char_start AS "charStart", char_end AS "charEnd", content`
/** The score of the current row is known to a scan of the keyword index only; small tables would be read and sorted instead. */
const SCORED_BY_INDEX = 'SET LOCAL enable_sort = off'

/**
 * Settings that every connection of the index's pool needs. `efSearch` is the size of HNSW's candidate list: larger
 * finds more of the true neighbours and takes longer. The scan goes on past it until the filter has let enough through.
 */
export function indexSessionSql(efSearch: number): string {
  return `SET hnsw.ef_search = ${Math.trunc(efSearch)}; SET hnsw.iterative_scan = strict_order`
}

/**
 * SearchIndex on PostgreSQL with pgvector (HNSW, cosine) and pg_textsearch (BM25).
 * Throws UnavailableError where the server lacks one of the two extensions, ConflictError where the index was made for
 * vectors of another length.
 */
export async function openPostgresIndex(options: PostgresIndexOptions): Promise<SearchIndex> {
  const { pool, dimensions } = options
  try {
    await pool.query('CREATE EXTENSION IF NOT EXISTS vector; CREATE EXTENSION IF NOT EXISTS pg_textsearch')
  } catch (error) {
    throw new UnavailableError(
      'index',
      'The search index needs the PostgreSQL extensions vector (pgvector) and pg_textsearch. Install both on the server, ' +
        'or leave DATABASE_URL unset to use the embedded database.',
      { cause: error },
    )
  }
  for (const collection of COLLECTIONS) await pool.query(collectionSchema(TABLES[collection], dimensions))
  await assertDimensions(pool, dimensions)
  return new PostgresIndex(pool, dimensions)
}

/** Tables that are there already keep the size of vector they were made with. */
async function assertDimensions(pool: Pool, dimensions: number): Promise<void> {
  const { rows } = await pool.query<{ stored: number }>(
    `SELECT atttypmod AS stored FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'embedding'`,
    [TABLES.jobs.passages],
  )
  const stored = rows[0]?.stored
  if (stored === dimensions) return
  throw new ConflictError(
    `The search index holds vectors of ${stored} numbers, but the embedding model gives ${dimensions}. ` +
      'Go back to the model it was made with, or use a new data folder or database.',
  )
}

class PostgresIndex implements SearchIndex {
  readonly dimensions: number
  readonly #pool: Pool

  constructor(pool: Pool, dimensions: number) {
    this.#pool = pool
    this.dimensions = dimensions
  }

  async upsert(collection: Collection, model: string, given: readonly IndexedDocument[]) {
    const documents = [...new Map(given.map((document) => [document.documentId, document])).values()]
    for (const document of documents) for (const passage of document.passages) assertVector(passage.embedding, this.dimensions)
    const { texts, passages, centroids } = TABLES[collection]
    await this.#transaction('', async (client) => {
      await client.query(`DELETE FROM ${passages} WHERE document_id = ANY($1::uuid[])`, [
        documents.map((document) => document.documentId),
      ])
      await client.query(
        `INSERT INTO ${texts} (document_id, content, payload)
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[])
         ON CONFLICT (document_id) DO UPDATE SET content = EXCLUDED.content, payload = EXCLUDED.payload`,
        [
          documents.map((document) => document.documentId),
          documents.map((document) => storableText(document.content)),
          documents.map((document) => storableJson(document.payload)),
        ],
      )
      const rows = documents.flatMap((document) =>
        document.passages.map((passage) => ({ ...passage, documentId: document.documentId })),
      )
      await client.query(
        `INSERT INTO ${passages}
           (id, document_id, kind, ordinal, section, char_start, char_end, content, embedding, model)
         SELECT id, document_id, kind, ordinal, section, char_start, char_end, content, embedding::vector, $10
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[])
           AS p (id, document_id, kind, ordinal, section, char_start, char_end, content, embedding)`,
        [
          rows.map((row) => row.id),
          rows.map((row) => row.documentId),
          rows.map((row) => row.kind),
          rows.map((row) => row.ordinal),
          rows.map((row) => (row.section === null ? null : storableText(row.section))),
          rows.map((row) => row.charStart),
          rows.map((row) => row.charEnd),
          rows.map((row) => storableText(row.content)),
          rows.map((row) => vectorLiteral(row.embedding)),
          model,
        ],
      )
      await client.query(`DELETE FROM ${centroids} WHERE document_id = ANY($1::uuid[])`, [
        documents.map((document) => document.documentId),
      ])
      const middles = documents.flatMap(({ documentId, passages }) => {
        const middle = centroid(passages.filter((passage) => passage.kind === 'BODY').map((passage) => passage.embedding))
        return middle === null ? [] : [{ documentId, middle }]
      })
      await client.query(
        `INSERT INTO ${centroids} (document_id, embedding)
         SELECT document_id, embedding::vector FROM unnest($1::uuid[], $2::text[]) AS c (document_id, embedding)`,
        [middles.map((one) => one.documentId), middles.map((one) => vectorLiteral(one.middle))],
      )
    })
  }

  async setPayloads(collection: Collection, payloads: ReadonlyMap<string, Payload>) {
    await this.#pool.query(
      `UPDATE ${TABLES[collection].texts} t SET payload = p.payload
       FROM unnest($1::uuid[], $2::jsonb[]) AS p (document_id, payload) WHERE t.document_id = p.document_id`,
      [[...payloads.keys()], [...payloads.values()].map((payload) => storableJson(payload))],
    )
  }

  async remove(collection: Collection, documentIds: readonly string[]) {
    await this.#pool.query(`DELETE FROM ${TABLES[collection].texts} WHERE document_id = ANY($1::uuid[])`, [documentIds])
  }

  async keyword(collection: Collection, text: string, filter: IndexFilter, limit: number): Promise<BranchHit[]> {
    const { texts, keywordIndex } = TABLES[collection]
    if (text.trim() === '' || limit === 0) return []
    return this.#transaction(SCORED_BY_INDEX, async (client) => {
      // The extension filters after its scan, so the head grows until enough documents pass or none are left.
      for (let head = isEmptyFilter(filter) ? limit : Math.max(limit, KEYWORD_HEAD); ; head *= GROWTH) {
        const parameters = new Parameters()
        const query = `to_bm25query(${parameters.add(storableText(text))}, '${keywordIndex}')`
        const { rows } = await client.query<{ document_id: string; score: number; passes: boolean }>(
          `SELECT document_id, score, (${filterSql(filter, parameters)}) AS passes FROM (
             SELECT document_id, payload, -bm25_get_current_score() AS score
             FROM ${texts} ORDER BY content <@> ${query} LIMIT ${parameters.add(head)}
           ) AS head WHERE score > 0`,
          parameters.values,
        )
        const passed = rows.filter((row) => row.passes)
        if (passed.length >= limit || rows.length < head) {
          return ranked(passed.map((row) => ({ documentId: row.document_id, score: row.score }))).slice(0, limit)
        }
      }
    })
  }

  async vector(collection: Collection, embedding: Float32Array, filter: IndexFilter, limit: number): Promise<VectorHit[]> {
    assertVector(embedding, this.dimensions)
    if (limit === 0) return []
    if ((await this.count(collection)) <= EXACT_DOCUMENT_LIMIT) return this.#exact(collection, embedding, filter, limit)
    // The planner cannot tell how many documents a filter on the payload lets through, and would compare every vector; so
    // the graph is walked first, the filter tested on what it gives, and counted only where too little passed.
    let passages = limit * PASSAGES_PER_DOCUMENT
    for (;;) {
      const { hits, isWhole } = await this.#nearest(collection, embedding, filter, passages)
      if (hits.length >= limit || isWhole) return hits.slice(0, limit)
      if ((await this.count(collection, filter)) <= Math.max(EXACT_DOCUMENT_LIMIT, limit)) {
        return this.#exact(collection, embedding, filter, limit)
      }
      // As many as the share that passed asks for, twice over: passages further off are more often of documents known already.
      passages *= Math.min(GROWTH, Math.ceil((2 * limit) / Math.max(1, hits.length)))
    }
  }

  /** Documents that pass the filter among the nearest passages; `isWhole` where these are all passages there are. */
  async #nearest(collection: Collection, embedding: Float32Array, filter: IndexFilter, passages: number) {
    const tables = TABLES[collection]
    const parameters = new Parameters()
    const query = `${parameters.add(vectorLiteral(embedding))}::vector`
    const { rows } = await this.#pool.query<VectorRow & { passes: boolean }>(
      `WITH near AS MATERIALIZED (
         SELECT id, document_id, embedding <=> ${query} AS distance FROM ${tables.passages}
         ORDER BY embedding <=> ${query} LIMIT ${parameters.add(passages)}
       ) SELECT near.*, (${filterSql(filter, parameters)}) AS passes FROM near JOIN ${tables.texts} USING (document_id)`,
      parameters.values,
    )
    return { hits: bestByDocument(rows.filter((row) => row.passes)), isWhole: rows.length < passages }
  }

  async #exact(collection: Collection, embedding: Float32Array, filter: IndexFilter, limit: number): Promise<VectorHit[]> {
    const tables = TABLES[collection]
    const parameters = new Parameters()
    const query = `${parameters.add(vectorLiteral(embedding))}::vector`
    const { rows } = await this.#pool.query<VectorRow>(
      `WITH best AS (
         SELECT DISTINCT ON (p.document_id) p.id, p.document_id, p.embedding <=> ${query} AS distance
         FROM ${tables.passages} p JOIN ${tables.texts} t USING (document_id)
         WHERE ${filterSql(filter, parameters)} ORDER BY p.document_id, distance, p.id
       ) SELECT * FROM best ORDER BY distance, document_id LIMIT ${parameters.add(limit)}`,
      parameters.values,
    )
    return bestByDocument(rows)
  }

  async nearest(collection: Collection, kind: PassageKind, embedding: Float32Array, filter: IndexFilter, limit: number): Promise<PassageHit[]> {
    assertVector(embedding, this.dimensions)
    if (limit === 0) return []
    const { texts, passages } = TABLES[collection]
    const parameters = new Parameters()
    const query = `${parameters.add(vectorLiteral(embedding))}::vector`
    // Compared before they are ordered: a walk of the graph would stop before it came to all that pass.
    const { rows } = await this.#pool.query<PassageHit>(
      `WITH passing AS MATERIALIZED (
         SELECT p.id, p.embedding <=> ${query} AS distance FROM ${passages} p JOIN ${texts} t USING (document_id)
         WHERE kind = ${parameters.add(kind)} AND ${filterSql(filter, parameters)}
       ), near AS (SELECT * FROM passing ORDER BY distance, id LIMIT ${parameters.add(limit)})
       SELECT ${PASSAGE_COLUMNS}, 1 - distance AS score FROM near JOIN ${passages} USING (id) ORDER BY distance, id`,
      parameters.values,
    )
    return rows
  }

  async passages(collection: Collection, documentIds: readonly string[]): Promise<StoredPassage[]> {
    const { rows } = await this.#pool.query<StoredPassage>(
      `SELECT ${PASSAGE_COLUMNS} FROM ${TABLES[collection].passages}
       WHERE document_id = ANY($1::uuid[]) ORDER BY document_id, kind, ordinal`,
      [documentIds],
    )
    return rows
  }

  async vectors(collection: Collection, documentIds: readonly string[]): Promise<StoredVector[]> {
    const { rows } = await this.#pool.query<Omit<StoredVector, 'embedding'> & { embedding: string }>(
      `SELECT id AS "passageId", document_id AS "documentId", kind, embedding::text AS embedding
       FROM ${TABLES[collection].passages}
       WHERE document_id = ANY($1::uuid[]) ORDER BY document_id, kind, ordinal`,
      [documentIds],
    )
    return rows.map((row) => ({ ...row, embedding: parseVector(row.embedding) }))
  }

  async similarities(
    collection: Collection,
    kind: PassageKind,
    queries: readonly Float32Array[],
    documentIds?: readonly string[],
  ): Promise<Map<string, number[]>> {
    for (const query of queries) assertVector(query, this.dimensions)
    if (queries.length === 0) return new Map()
    const parameters = new Parameters()
    // Numbers come as JSON, which is read much faster than PostgreSQL's arrays.
    // The vectors have length 1, so the inner product (negated by <#>) is the cosine, and the cheaper of the two.
    const best = queries.map((query) => `max(-(embedding <#> ${parameters.add(vectorLiteral(query))}::vector))`)
    const scope = documentIds === undefined ? '' : `AND document_id = ANY(${parameters.add(documentIds)}::uuid[])`
    const { rows } = await this.#pool.query<{ document_id: string; best: number[] }>(
      `SELECT document_id, json_build_array(${best.join(', ')}) AS best FROM ${TABLES[collection].passages}
       WHERE kind = ${parameters.add(kind)} ${scope} GROUP BY document_id`,
      parameters.values,
    )
    return new Map(rows.map((row) => [row.document_id, row.best]))
  }

  async centroidSimilarities(
    collection: Collection,
    queries: readonly Float32Array[],
    documentIds?: readonly string[],
  ): Promise<Map<string, number[]>> {
    for (const query of queries) assertVector(query, this.dimensions)
    if (queries.length === 0) return new Map()
    const parameters = new Parameters()
    const cosines = queries.map((query) => `-(embedding <#> ${parameters.add(vectorLiteral(query))}::vector)`)
    const scope = documentIds === undefined ? '' : `WHERE document_id = ANY(${parameters.add(documentIds)}::uuid[])`
    const { rows } = await this.#pool.query<{ document_id: string; cosines: number[] }>(
      `SELECT document_id, json_build_array(${cosines.join(', ')}) AS cosines FROM ${TABLES[collection].centroids} ${scope}`,
      parameters.values,
    )
    return new Map(rows.map((row) => [row.document_id, row.cosines]))
  }

  async documentIds(collection: Collection, filter: IndexFilter, after: string | null, limit: number): Promise<string[]> {
    const parameters = new Parameters()
    const start = after === null ? '' : `AND document_id > ${parameters.add(after)}::uuid`
    const { rows } = await this.#pool.query<{ document_id: string }>(
      `SELECT document_id FROM ${TABLES[collection].texts}
       WHERE ${filterSql(filter, parameters)} ${start} ORDER BY document_id LIMIT ${parameters.add(limit)}`,
      parameters.values,
    )
    return rows.map((row) => row.document_id)
  }

  async count(collection: Collection, filter: IndexFilter = {}): Promise<number> {
    const parameters = new Parameters()
    const { rows } = await this.#pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${TABLES[collection].texts} WHERE ${filterSql(filter, parameters)}`,
      parameters.values,
    )
    return rows[0]?.count ?? 0
  }

  async health(): Promise<IndexHealth> {
    try {
      await this.#pool.query(`SELECT 1 FROM ${TABLES.jobs.texts} LIMIT 1`)
      return { ok: true, detail: null }
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) }
    }
  }

  async #transaction<T>(settings: string, run: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      await client.query(`BEGIN; ${settings}`)
      const result = await run(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.release(broken)
    }
  }
}
