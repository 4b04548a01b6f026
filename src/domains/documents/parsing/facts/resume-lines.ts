/** One line of a resume, with the marks of lists and of Markdown taken off. */
export interface ResumeLine {
  /** Without bullet, heading and emphasis marks; tabs kept. */
  text: string
  charStart: number
  charEnd: number
  isBullet: boolean
  /** Marked by Markdown as a heading, or as bold from end to end. */
  isMarkedHeading: boolean
  /** Blank lines directly before it. */
  blanksBefore: number
}

const BULLET = /^(?:[•●▪◦‣∙·○■□➢►▸✓]|[*+–-](?=\s))\s*/u

/** The lines of a text that are not blank, in order. */
export function splitLines(text: string): ResumeLine[] {
  const lines: ResumeLine[] = []
  let charStart = 0
  let blanksBefore = 0
  for (const raw of text.split('\n')) {
    const charEnd = charStart + raw.length
    const line = readLine(raw, charStart, charEnd, blanksBefore)
    if (line === null) {
      blanksBefore += 1
    } else {
      lines.push(line)
      blanksBefore = 0
    }
    charStart = charEnd + 1
  }
  return lines
}

function readLine(raw: string, charStart: number, charEnd: number, blanksBefore: number): ResumeLine | null {
  const trimmed = raw.trim()
  // Rules of Markdown and table borders.
  if (trimmed === '' || /^[-=_*|:\s]+$/u.test(trimmed)) return null
  const isMarkedHeading = /^#{1,6}\s/u.test(trimmed)
  const isBold = /^\*\*[^*]+\*\*:?$/u.test(trimmed)
  const withoutMark = isMarkedHeading ? trimmed.replace(/^#+\s+/u, '').replace(/\s#+$/u, '') : trimmed
  const isBullet = !isMarkedHeading && !isBold && BULLET.test(withoutMark)
  const text = stripMarkdown(isBullet ? withoutMark.replace(BULLET, '') : withoutMark).trim()
  return text === '' ? null : { text, charStart, charEnd, isBullet, isMarkedHeading: isMarkedHeading || isBold, blanksBefore }
}

function stripMarkdown(text: string): string {
  return text
    .replace(/\[([^\][]+)\]\(([^()\s]+)\)/gu, '$1 $2')
    .replace(/(\*\*|__)(?=\S)/gu, '')
    .replace(/(?<=\S)(?:\*\*|__)/gu, '')
    .replace(/(?<![\p{L}\d*_])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\d*_])/gu, '')
    .replace(/`/gu, '')
}
