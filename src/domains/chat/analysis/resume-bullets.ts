import type { StoredFacts } from '../../documents/stored-facts.ts'
import { findDateRange, findReversedDates } from '../../documents/parsing/facts/dates.ts'
import { splitLines, type ResumeLine } from '../../documents/parsing/facts/resume-lines.ts'
import type { Evidence } from '../../matching/match.ts'

type Position = StoredFacts['positions'][number]

/** One statement about a position, without its bullet mark; a bullet that runs over several lines is one. */
export interface ResumeBullet extends Evidence {
  position: Position
  /** The line of the position that holds its dates, else its first one. */
  heading: Evidence
}

/** No resume has more; what follows them is no longer looked at. */
const MOST_BULLETS = 500

/** A line without a bullet is a statement, not a name or a place, from so many words on. */
const STATEMENT_WORDS = 6
const MARK = /^\s*(?:[•●▪◦‣∙·○■□➢►▸✓]|[*+–-](?=\s))\s*/u

/** The statements of all positions, in the order of the text, at most 500. */
export function readBullets(content: string, { positions }: Pick<StoredFacts, 'positions'>): ResumeBullet[] {
  return positions.slice(0, MOST_BULLETS).flatMap((position) => {
    const bullets: ResumeBullet[] = []
    const heading = headingOf(content, position)
    let isOpen = false
    for (const line of linesOf(content, position)) {
      const last = bullets.at(-1)
      if (isOpen && last !== undefined && isContinuation(line)) {
        last.charEnd = line.charEnd
        last.text = content.slice(last.charStart, last.charEnd)
        continue
      }
      isOpen = line.isBullet || isStatement(line, position)
      if (!isOpen) continue
      const charStart = line.charStart + (MARK.exec(content.slice(line.charStart, line.charEnd))?.[0].length ?? 0)
      bullets.push({ text: content.slice(charStart, line.charEnd), charStart, charEnd: line.charEnd, position, heading })
    }
    return bullets
  }).slice(0, MOST_BULLETS)
}

/** The line of a position that holds its dates, else its first one. */
export function headingOf(content: string, position: Position): Evidence {
  const lines = linesOf(content, position)
  const dated = lines.find(({ text }) => findDateRange(text) !== null || findReversedDates(text) !== null) ?? lines[0]
  const { charStart, charEnd } = dated ?? position
  return { text: content.slice(charStart, charEnd), charStart, charEnd }
}

/** "Senior Software Engineer, Lanternworks Software, Inc."; what the resume does not name is left out. */
export function positionName({ title, employer }: Pick<Position, 'title' | 'employer'>): string {
  return [title, employer].filter((part) => part !== null).join(', ') || 'a position without a name'
}

function linesOf(content: string, { charStart, charEnd }: Position): ResumeLine[] {
  return splitLines(content.slice(charStart, charEnd))
    .map((line) => ({ ...line, charStart: charStart + line.charStart, charEnd: charStart + line.charEnd }))
}

function isContinuation(line: ResumeLine): boolean {
  return !line.isBullet && line.blanksBefore === 0 && /^[\p{Ll}\d(]/u.test(line.text) && findDateRange(line.text) === null
}

function isStatement(line: ResumeLine, { title, employer }: Position): boolean {
  if (line.isMarkedHeading || line.text.includes('\t') || line.text === title || line.text === employer) return false
  if (findDateRange(line.text) !== null) return false
  return /\p{L}\.$/u.test(line.text) || line.text.split(/\s+/).length >= STATEMENT_WORDS
}
