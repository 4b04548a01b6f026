import { createHash } from 'node:crypto'
import type { PrismaClient, SavedSearch } from '../../../../generated/prisma/client.ts'
import type { Embedder } from '../../../platform/embedding/embedder.ts'
import type { CompiledSearch } from './compiled-search.ts'

export interface QueryVectorDeps {
  prisma: PrismaClient
  embedder: Embedder
}

export interface StoredVector {
  vector: Uint8Array<ArrayBuffer>
  vectorKey: string
}

/** Which text a vector is of, and which model made it. */
export function vectorKeyOf(embedder: Pick<Embedder, 'model'>, text: string): string {
  return createHash('sha256').update(JSON.stringify([embedder.model, text])).digest('hex')
}

export function storedVector(embedder: Pick<Embedder, 'model'>, text: string, vector: Float32Array): StoredVector {
  const bytes = new Uint8Array(vector.length * Float32Array.BYTES_PER_ELEMENT)
  const view = new DataView(bytes.buffer)
  vector.forEach((value, place) => view.setFloat32(place * Float32Array.BYTES_PER_ELEMENT, value, true))
  return { vector: bytes, vectorKey: vectorKeyOf(embedder, text) }
}

/** Null where none is stored, or one of another text or model. */
export function readVector(embedder: Pick<Embedder, 'model'>, { searchedText }: CompiledSearch, row: Pick<SavedSearch, 'vector' | 'vectorKey'>): Float32Array | null {
  if (row.vector === null || row.vectorKey !== vectorKeyOf(embedder, searchedText)) return null
  const view = new DataView(row.vector.buffer, row.vector.byteOffset, row.vector.byteLength)
  return Float32Array.from({ length: row.vector.byteLength / Float32Array.BYTES_PER_ELEMENT }, (_, place) => view.getFloat32(place * Float32Array.BYTES_PER_ELEMENT, true))
}

/**
 * Gives the searches their vectors: those that are stored, and new ones, which are then stored, where there is none of this text
 * and model. Throws UnavailableError where the model is away.
 */
export async function withVectors<T extends CompiledSearch & { row: SavedSearch }>({ prisma, embedder }: QueryVectorDeps, searches: readonly T[]): Promise<T[]> {
  const known = searches.map((search) => ({ ...search, vector: search.text === null ? null : readVector(embedder, search, search.row) }))
  const lacking = known.filter((search) => search.text !== null && search.vector === null)
  if (lacking.length === 0) return known
  const vectors = await embedder.embed(lacking.map((search) => search.searchedText), { priority: 'bulk' })
  for (const [place, search] of lacking.entries()) {
    const vector = vectors[place]
    if (vector === undefined) throw new Error('The embedder answered with fewer vectors than texts.')
    search.vector = vector
    const { id, revision } = search.row
    await prisma.savedSearch.updateMany({ where: { id, revision }, data: storedVector(embedder, search.searchedText, vector) })
  }
  return known
}
