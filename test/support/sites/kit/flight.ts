import { raw, scriptSafe, type Markup } from './markup.ts'

const PIECE_LENGTH = 3_000

/** A row of plain text: its length is told in bytes of UTF-8, in hexadecimal, and the next row follows at once. */
export const flightText = (id: string, text: string): string => `${id}:T${Buffer.byteLength(text).toString(16)},${text}`

/** Cuts anywhere but within a character of two code units. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE_LENGTH, text.length)
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** The rows of a page of Next's App Router, as the scripts that bring them: cut into pieces without regard to rows. */
export function flightScripts(rows: readonly string[]): Markup {
  const pushes = piecesOf(rows.join('')).map((piece) => `<script>self.__next_f.push([1,${scriptSafe(JSON.stringify(piece))}])</script>`)
  return raw(`<script>(self.__next_f=self.__next_f||[]).push([0])</script>${pushes.join('')}`)
}
