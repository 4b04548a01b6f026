import { AlignmentType, convertInchesToTwip, Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import type { LetterBlock, LetterRun } from './parse-letter.ts'

const BODY_FONT = 'Calibri'
/** Half points. */
const BODY_SIZE = 22
/** Twentieths of a point. */
const SPACE_AFTER = 160
const NUMBERED = 'numbered'
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** A letter as a Word document, US letter size with margins of an inch. */
export async function letterDocx(blocks: readonly LetterBlock[], title: string): Promise<Uint8Array> {
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: BODY_FONT, size: BODY_SIZE }, paragraph: { spacing: { after: SPACE_AFTER } } } } },
    numbering: {
      config: [{
        reference: NUMBERED,
        levels: [{
          level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: convertInchesToTwip(0.5), hanging: convertInchesToTwip(0.25) } } },
        }],
      }],
    },
    sections: [{
      properties: { page: { size: { width: convertInchesToTwip(8.5), height: convertInchesToTwip(11) }, margin: { top: '1in', right: '1in', bottom: '1in', left: '1in' } } },
      children: withListStarts(blocks).map(({ block, list }) => paragraphOf(block, list)),
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A list that begins at 1 again is counted for itself. */
function withListStarts(blocks: readonly LetterBlock[]): { block: LetterBlock; list: number }[] {
  let list = 0
  return blocks.map((block) => {
    if (block.kind === 'ITEM' && block.number === 1) list += 1
    return { block, list }
  })
}

function paragraphOf(block: LetterBlock, list: number): Paragraph {
  const children = block.lines.flatMap((runs, line) => runs.map((run, index) => textRun(run, line > 0 && index === 0)))
  switch (block.kind) {
    case 'HEADING':
      return new Paragraph({ heading: LEVELS[block.level], children })
    case 'ITEM':
      return block.number === null
        ? new Paragraph({ bullet: { level: 0 }, children })
        : new Paragraph({ numbering: { reference: NUMBERED, level: 0, instance: list }, children })
    case 'PARAGRAPH':
      return new Paragraph({ children })
  }
}

function textRun({ text, isBold, isItalic }: LetterRun, beginsLine: boolean): TextRun {
  return new TextRun({ text, bold: isBold, italics: isItalic, ...(beginsLine ? { break: 1 } : {}) })
}
