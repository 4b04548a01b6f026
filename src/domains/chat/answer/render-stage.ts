import type { Citation } from './answer.ts'
import type { Piece, Pieces } from './pieces.ts'
import { PIECE } from './pieces.ts'

/** Text for the reader, and the citations whose numbers first stand in it. */
export interface FilterOutput {
  text: string
  citations: Citation[]
}

/**
 * The last step: writes the server's pieces out, numbers citations, and sees to it that what is put together here is no
 * markup: nothing before it may rely on its neighbours, since text between them can have been taken out.
 */
export function createRenderer(pieces: Pieces): { render(text: string): FilterOutput } {
  const numbers = new Map<Piece, number>()
  let length = 0
  let last = ''
  /** Whether the model has just written `[` and digits. */
  let isOpenNumber = false
  return {
    render(text) {
      const output: FilterOutput = { text: '', citations: [] }
      const write = (written: string): void => {
        output.text += written
        length += written.length
        last = written.slice(-1)
      }
      for (const char of text) {
        const piece = PIECE.test(char) ? pieces.get(char) : null
        // An image must not begin at what the server writes.
        if (piece && last === '!') write(' ')
        if (piece?.kind === 'MARKUP') {
          write(piece.text)
          isOpenNumber = false
        } else if (piece) {
          const known = numbers.get(piece)
          const number = known ?? numbers.size + 1
          if (known === undefined) {
            numbers.set(piece, number)
            output.citations.push(toCitation(piece, number, length))
          }
          write(`[${number}]`)
          isOpenNumber = false
        } else {
          if (joinsToMarkup(last, char)) write(' ')
          const isDigitAfterBracket = /\d/.test(char) && (last === '[' || isOpenNumber)
          write(char === ']' && isOpenNumber ? ')' : char)
          isOpenNumber = isDigitAfterBracket
        }
      }
      return output
    },
  }
}

/** The start of a tag, the middle of a link, the start of an image. */
function joinsToMarkup(before: string, char: string): boolean {
  if (before === '<') return /[a-z/!?]/i.test(char)
  if (before === ']') return char === '(' || char === '['
  return before === '!' && char === '['
}

function toCitation({ place }: Extract<Piece, { kind: 'MARK' }>, number: number, answerOffset: number): Citation {
  const { passage, charStart, charEnd } = place
  return {
    number,
    passageId: passage.id,
    documentId: passage.documentId,
    source: passage.source,
    section: passage.section,
    text: passage.text.slice(charStart, charEnd),
    charStart: passage.charStart + charStart,
    charEnd: passage.charStart + charEnd,
    relevance: passage.relevance,
    answerOffset,
  }
}
