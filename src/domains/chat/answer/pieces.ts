import type { CitedPlace } from './citation.ts'

/** What the server itself puts into an answer. No model can write it, since no stage takes it for text. */
export type Piece = { kind: 'MARK'; place: CitedPlace } | { kind: 'MARKUP'; text: string }

/** Private-use characters stand for pieces on their way; those of the model's own are taken out before. */
const FIRST = 0xe000
const LAST = 0xf8ff
export const PIECE = /[\ue000-\uf8ff]/
export const PIECES = /[\ue000-\uf8ff]/g

export interface Pieces {
  /** The character that stands for a piece; the same for the same piece. Null when an answer holds more than there are characters. */
  add(piece: Piece): string | null
  get(char: string): Piece | null
}

export function createPieces(): Pieces {
  const pieces: Piece[] = []
  const characters = new Map<string, string>()
  return {
    get: (char) => pieces[char.charCodeAt(0) - FIRST] ?? null,
    add(piece) {
      const key = piece.kind === 'MARKUP' ? `MARKUP ${piece.text}` : `MARK ${piece.place.passage.label} ${piece.place.charStart} ${piece.place.charEnd}`
      const known = characters.get(key)
      if (known !== undefined) return known
      if (FIRST + pieces.length > LAST) return null
      const char = String.fromCharCode(FIRST + pieces.length)
      pieces.push(piece)
      characters.set(key, char)
      return char
    },
  }
}
