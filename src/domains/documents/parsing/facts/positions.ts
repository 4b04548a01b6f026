import { type DateRange, findDate, findDateRange } from './dates.ts'
import { type FieldRole, type HeaderField, fieldText, headerFields } from './header-fields.ts'
import type { Position } from './resume-facts.ts'
import type { ResumeLine } from './resume-lines.ts'

interface Entry {
  range: DateRange
  /** Fields of the dated line first, then of the lines above (nearest first), then of those below. */
  anchor: HeaderField[]
  above: HeaderField[]
  below: HeaderField[]
  charStart: number
  /** Index of the last line of its heading. */
  lastLine: number
}

const MAX_HEADER_LENGTH = 110
const MAX_LINES_ABOVE = 2
const MAX_LINES_BELOW = 2

/**
 * Positions of an experience section. Each is found by its dates; employer and title come from the dated line and the short
 * lines that touch it. A position reaches from its first heading line to the next position, the last to `sectionEnd`.
 */
export function findPositions(lines: readonly ResumeLine[], sectionEnd: number): Position[] {
  const entries: Entry[] = []
  lines.forEach((_, index) => {
    const taken = entries.at(-1)?.lastLine ?? -1
    const entry = index > taken ? readEntry(lines, index, taken) : null
    if (entry !== null) entries.push(entry)
  })
  const positions: Position[] = []
  entries.forEach((entry, index) => {
    const next = entries[index + 1]
    const charEnd = next?.charStart ?? sectionEnd
    const { employer, title } = nameEntry(entry)
    const { start, end, isCurrent } = entry.range
    const inherited = employer === null && isFurtherRole(entry) ? positions.at(-1)?.employer ?? null : employer
    positions.push({ employer: inherited, title, start, end, isCurrent, charStart: entry.charStart, charEnd })
  })
  return positions
}

function readEntry(lines: readonly ResumeLine[], index: number, taken: number): Entry | null {
  const line = lines[index]
  if (line === undefined || !isHeaderLike(line) || line.isBullet) return null
  const range = findDateRange(line.text) ?? singleDate(line.text)
  if (range === null) return null
  const rest = `${line.text.slice(0, range.index)}\t${line.text.slice(range.index + range.length)}`
  if (isSentence(rest)) return null
  const anchor = headerFields(rest)
  const above = linesAbove(lines, index, taken, isComplete(anchor))
  const below: ResumeLine[] = []
  for (let at = index + 1; below.length < MAX_LINES_BELOW && needsMore(anchor, above, below); at += 1) {
    const candidate = lines[at]
    // A date that stands alone, in a margin or on a line of its own, may be parted from its entry by a gap.
    const maxBlanks = at === index + 1 && anchor.length === 0 ? 1 : 0
    if (candidate === undefined || candidate.blanksBefore > maxBlanks || !isNameLine(candidate)) break
    const next = lines[at + 1]
    const namesNextEntry = next !== undefined && next.blanksBefore === 0 && !next.isBullet && findDateRange(next.text) !== null
    if (namesNextEntry && anchor.length > 0) break
    // 'Staff Nurse, Pediatrics' names no employer: it is taken from the next line only where that clearly is one.
    if (isComplete(anchor) && !isEmployerLine(candidate)) break
    below.push(candidate)
  }
  return {
    range,
    anchor,
    above: above.flatMap((candidate) => headerFields(candidate.text)),
    below: below.flatMap((candidate) => headerFields(candidate.text)),
    charStart: above.at(-1)?.charStart ?? line.charStart,
    lastLine: index + below.length,
  }
}

/**
 * Name lines that touch the dated line from above, nearest first. Where that line seems to name everything itself they count
 * only when an entry can begin with them: after a blank line, after a list, or at the section's start.
 */
function linesAbove(lines: readonly ResumeLine[], index: number, taken: number, isAnchorComplete: boolean): ResumeLine[] {
  const above: ResumeLine[] = []
  for (let at = index - 1; at > taken && above.length < MAX_LINES_ABOVE; at -= 1) {
    const candidate = lines[at]
    const touches = (lines[at + 1]?.blanksBefore ?? 0) === 0
    if (candidate === undefined || !touches || !isNameLine(candidate)) break
    above.push(candidate)
  }
  const before = lines[index - above.length - 1]
  const beginsEntry = before === undefined || before.isBullet || (above.at(-1)?.blanksBefore ?? 0) > 0
  return isAnchorComplete && !beginsEntry ? [] : above
}

function nameEntry({ anchor, above, below }: Entry): { employer: string | null; title: string | null } {
  const sources = [anchor, above, below]
  const title = firstOf(sources, 'TITLE')
  const employer = firstOf(sources, 'ORGANISATION')
  // Under a line that names something, what follows the title in its own line is part of the title.
  const isNamedAbove = title !== null && above.some((field) => field.role === 'OTHER')
  const unknown = (isNamedAbove ? above : sources.flat()).find((field) => field.role === 'OTHER')?.text ?? null
  if (title !== null && employer !== null) return { employer, title: withQualifier(sources, title) }
  if (title !== null) {
    const employerName = isSelfEmployed(sources) ? null : unknown
    return { title: isNamedAbove ? withQualifier(sources, title) : title, employer: employerName }
  }
  if (employer !== null) return { employer, title: unknown }
  return { employer: null, title: null }
}

/** 'Director, Infrastructure': what follows a title after a comma belongs to it when the employer stands elsewhere. */
function withQualifier(sources: readonly HeaderField[][], title: string): string {
  for (const fields of sources) {
    const at = fields.findIndex((field) => field.text === title)
    const next = fields[at + 1]
    if (at === -1 || next === undefined || next.role !== 'OTHER' || next.part !== fields[at]?.part) continue
    const isAlone = !fields.some((field, index) => field.part === next.part && index !== at && index !== at + 1 && field.role !== 'PLACE')
    if (isAlone) return `${title}, ${next.text}`
  }
  return title
}

function firstOf(sources: readonly HeaderField[][], role: FieldRole): string | null {
  for (const fields of sources) {
    const text = fieldText(fields, role)
    if (text !== null) return text
  }
  return null
}

function isSelfEmployed(sources: readonly HeaderField[][]): boolean {
  return sources.flat().some((field) => /\b(?:freelance|self[- ]employed|independent)\b/iu.test(field.text))
}

/** A title with dates and nothing else, below an earlier entry, is a further role with the same employer. */
function isFurtherRole(entry: Entry): boolean {
  const fields = [...entry.anchor, ...entry.above, ...entry.below]
  return fields.length === 1 && fields[0]?.role === 'TITLE' && !isSelfEmployed([fields])
}

function isComplete(fields: readonly HeaderField[]): boolean {
  return fields.filter((field) => field.role !== 'PLACE').length >= 2
}

function needsMore(anchor: readonly HeaderField[], above: readonly ResumeLine[], below: readonly ResumeLine[]): boolean {
  const fields = [...anchor, ...[...above, ...below].flatMap((line) => headerFields(line.text))]
  const hasTitle = fields.some((field) => field.role === 'TITLE')
  const hasOrganisation = fields.some((field) => field.role === 'ORGANISATION')
  if (isComplete(fields) && above.length + below.length > 0) return !hasTitle && !hasOrganisation
  return !hasTitle || !hasOrganisation
}

function isEmployerLine(line: ResumeLine): boolean {
  const fields = headerFields(line.text)
  return fields[0]?.role === 'ORGANISATION' && !fields.some((field) => field.role === 'TITLE')
}

/** A line that can name an employer, a title or a place: short, mostly in capitalised words, no sentence, no dates of its own. */
function isNameLine(line: ResumeLine): boolean {
  return isHeaderLike(line) && !line.isBullet && !isSentence(line.text) && findDateRange(line.text) === null
    && !/^[\p{L} ]+:\s/u.test(line.text) && isCapitalised(line.text)
}

function isCapitalised(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}'’]{4,}/gu) ?? []
  return words.filter((word) => /^\p{Lu}/u.test(word) || !/^\p{Ll}/u.test(word)).length >= 0.6 * words.length
}

function isHeaderLike(line: ResumeLine): boolean {
  return line.text.length <= MAX_HEADER_LENGTH
}

function isSentence(text: string): boolean {
  const plain = text.trim()
  return /\p{Ll}{4,}\.$/u.test(plain) || /^\p{Ll}/u.test(plain) || plain.split(/\s+/u).length > 16
}

/** A single date counts where it stands apart as a field of its own ('Intern, Acme | Summer 2017'). */
function singleDate(text: string): DateRange | null {
  const found = findDate(text)
  if (found === null) return null
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found.length)
  const standsApart = /(?:^|[\t|•,–—(]|\s-)\s*$/u.test(before) && /^\s*(?:$|[\t|•,)–—]|-\s)/u.test(after)
  if (!standsApart) return null
  const { date, index, length } = found
  return { start: date, end: date, isCurrent: false, index, length }
}
