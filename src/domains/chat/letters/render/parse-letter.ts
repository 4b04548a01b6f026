/** Words of one style. */
export interface LetterRun {
  text: string
  isBold: boolean
  isItalic: boolean
}

/** One paragraph, heading or list item of a letter; a line break within a paragraph is a line of its own. */
export type LetterBlock =
  | { kind: 'HEADING'; level: 1 | 2 | 3; lines: LetterRun[][] }
  | { kind: 'PARAGRAPH'; lines: LetterRun[][] }
  | { kind: 'ITEM'; number: number | null; lines: LetterRun[][] }

const HEADING = /^(#{1,3})\s+(\S.*)$/
const ITEM = /^(?:[-*•]|(\d{1,3})[.)])\s+(\S.*)$/
/** Emphasis ends near where it begins, so that reading takes no longer than the text is long. */
const EMPHASIS = /\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*|(?<![\p{L}\d*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\d*])|(?<![\p{L}\d_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\d_])/gu

/**
 * Reads the Markdown that letters are written in: headings (#), list items (-, *, 1.), **bold**, *italic*, paragraphs parted
 * by blank lines. Anything else is plain text.
 */
export function parseLetter(content: string): LetterBlock[] {
  const blocks: LetterBlock[] = []
  let open: LetterBlock | null = null
  for (const raw of content.split('\n')) {
    const line = raw.trim()
    const [, marks, title] = HEADING.exec(line) ?? []
    const [item, number, text] = ITEM.exec(line) ?? []
    if (line === '') open = null
    else if (marks !== undefined && title !== undefined) {
      blocks.push({ kind: 'HEADING', level: marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3, lines: [runsOf(title)] })
      open = null
    } else if (item !== undefined && text !== undefined) {
      open = { kind: 'ITEM', number: number === undefined ? null : Number(number), lines: [runsOf(text)] }
      blocks.push(open)
    } else if (open !== null) open.lines.push(runsOf(line))
    else {
      open = { kind: 'PARAGRAPH', lines: [runsOf(line)] }
      blocks.push(open)
    }
  }
  return blocks
}

function runsOf(line: string): LetterRun[] {
  const runs: LetterRun[] = []
  let reached = 0
  for (const match of line.matchAll(EMPHASIS)) {
    const [whole, bold, italic, underscored] = match
    if (match.index > reached) runs.push({ text: line.slice(reached, match.index), isBold: false, isItalic: false })
    const text = bold ?? italic ?? underscored ?? ''
    runs.push({ text, isBold: bold !== undefined, isItalic: bold === undefined })
    reached = match.index + whole.length
  }
  if (reached < line.length) runs.push({ text: line.slice(reached), isBold: false, isItalic: false })
  return runs
}
