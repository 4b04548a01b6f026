import type { VectorHit } from '../search-index.ts'

/** A passage and its cosine distance from the query. */
export interface VectorRow {
  id: string
  document_id: string
  distance: number
}

/** Ties go by id, so that equal queries give equal pages. */
export function ranked<T extends { documentId: string; score: number }>(hits: T[]): (T & { rank: number })[] {
  return hits
    .sort((a, b) => b.score - a.score || (a.documentId < b.documentId ? -1 : 1))
    .map((hit, index) => ({ ...hit, rank: index + 1 }))
}

/** The best passage of each document, the best document first. */
export function bestByDocument(rows: readonly VectorRow[]): VectorHit[] {
  const best = new Map<string, VectorRow>()
  for (const row of rows) {
    const known = best.get(row.document_id)
    if (known === undefined || isBetter(row, known)) best.set(row.document_id, row)
  }
  return ranked([...best.values()].map((row) => ({ documentId: row.document_id, passageId: row.id, score: 1 - row.distance })))
}

function isBetter(row: VectorRow, other: VectorRow): boolean {
  return row.distance < other.distance || (row.distance === other.distance && row.id < other.id)
}
