import { stripControls } from '../../../../lib/text.ts'
import { withoutCitationMarks } from './citation-marks.ts'
import { parseLetter, type LetterBlock } from './parse-letter.ts'

export const LETTER_FORMATS = ['TEXT', 'MARKDOWN', 'DOCX'] as const
export type LetterFormat = (typeof LETTER_FORMATS)[number]

export interface RenderLetterOptions {
  format: LetterFormat
  /** Names the file, and is the title among the properties of a DOCX file; the letter itself does not show it. */
  title: string
  /** KEEP leaves the marks of citations ([1]) in, REMOVE takes them out, as for sending. */
  citations: 'KEEP' | 'REMOVE'
}

export interface RenderedLetter {
  bytes: Uint8Array
  mediaType: string
  fileName: string
}

const FILES: Readonly<Record<LetterFormat, { mediaType: string; extension: string }>> = {
  TEXT: { mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
  MARKDOWN: { mediaType: 'text/markdown; charset=utf-8', extension: 'md' },
  DOCX: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
}
const LONGEST_NAME = 80

/** A letter, written in Markdown, as a file. */
export async function renderLetter(content: string, { format, title, citations }: RenderLetterOptions): Promise<RenderedLetter> {
  const clean = stripControls(content)
  const wanted = (citations === 'REMOVE' ? withoutCitationMarks(clean) : clean).trim()
  const { mediaType, extension } = FILES[format]
  return { bytes: await bytesOf(wanted, format, title), mediaType, fileName: `${fileStem(title)}.${extension}` }
}

async function bytesOf(content: string, format: LetterFormat, title: string): Promise<Uint8Array> {
  switch (format) {
    case 'MARKDOWN':
      return new TextEncoder().encode(`${content}\n`)
    case 'TEXT':
      return new TextEncoder().encode(`${plainText(parseLetter(content))}\n`)
    case 'DOCX': {
      // The library takes a while to load, and few letters become DOCX files.
      const { letterDocx } = await import('./letter-docx.ts')
      return letterDocx(parseLetter(content), stripControls(title))
    }
  }
}

/** Without marks of style; blocks are parted by blank lines, the items of one list by line breaks. */
function plainText(blocks: readonly LetterBlock[]): string {
  return blocks.map((block, index) => {
    const lines = block.lines.map((runs) => runs.map((run) => run.text).join('')).join('\n')
    const text = block.kind === 'ITEM' ? `${block.number === null ? '•' : `${block.number}.`} ${lines}` : lines
    const next = blocks[index + 1]
    if (next === undefined) return text
    return text + (block.kind === 'ITEM' && next.kind === 'ITEM' ? '\n' : '\n\n')
  }).join('')
}

/** Letters and digits of any script, the rest as hyphens: a name that every file system takes. */
function fileStem(title: string): string {
  const stem = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return [...stem].slice(0, LONGEST_NAME).join('').replace(/-+$/, '') || 'letter'
}
