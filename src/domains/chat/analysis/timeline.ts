import { EDUCATION_LEVELS } from '../../../lib/vocabulary.ts'
import { findReversedDates } from '../../documents/parsing/facts/dates.ts'
import type { YearMonth } from '../../documents/parsing/facts/resume-facts.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'
import type { ResumeFinding } from './findings.ts'
import { headingOf, positionName } from './resume-bullets.ts'

type Position = StoredFacts['positions'][number]

/** Months since year 0. Where only a year is given the bounds are its first and last month. */
interface Bounds {
  position: Position
  startEarliest: number
  startLatest: number
  endEarliest: number
  endLatest: number
}

/** No resume has more; what follows them is not held against the rest. */
const MOST_POSITIONS = 100
/** Months without a position from which on people ask. */
const GAP_MONTHS = 6
/** A change of jobs may overlap by a month. */
const OVERLAP_MONTHS = 2
const NOT_FULL_TIME = /\b(?:part[- ]time|freelance|self[- ]employed|volunteer\w*|adjunct|consult\w*|board|contract\w*|intern\w*|side|co-?op|student|per diem|tutor|teaching assistant)\b/i

/**
 * Dates that do not add up. Only what is certain: where a resume gives years alone, a gap or an overlap counts when it is
 * there whatever the months were. Time in which a degree was finished is no gap.
 */
export function checkTimeline(content: string, facts: Pick<StoredFacts, 'positions' | 'education'>, now: Date): ResumeFinding[] {
  const present = now.getUTCFullYear() * 12 + now.getUTCMonth()
  const bounds = facts.positions.slice(0, MOST_POSITIONS).map((position) => boundsOf(position, present))
  const sound = bounds.filter((one) => (
    one.endLatest >= one.startEarliest && one.startEarliest <= present && findReversedDates(headingOf(content, one.position).text) === null
  ))
  return [
    ...reversed(content, bounds),
    ...future(content, facts, bounds, present),
    ...overlaps(content, sound),
    ...gaps(content, sound, facts.education, present),
    ...degreeOrder(content, facts.education),
  ]
}

function reversed(content: string, bounds: readonly Bounds[]): ResumeFinding[] {
  const written: Evidence[] = []
  let lineStart = 0
  for (const line of content.split('\n')) {
    const found = findReversedDates(line)
    if (found !== null) written.push(evidenceAt(content, { charStart: lineStart, charEnd: lineStart + line.length }))
    lineStart += line.length + 1
  }
  // Structured resumes give dates as fields, which the text need not spell out alike.
  const given = bounds.filter((one) => one.position.end !== null && one.endLatest < one.startEarliest).map((one) => headingOf(content, one.position))
  const all = [...written, ...given.filter((one) => !written.some((line) => line.charStart <= one.charStart && line.charEnd >= one.charStart))]
  return all.map((evidence) => ({ kind: 'END_BEFORE_START', message: 'The dates end before they start; correct them.', evidence: [evidence] }))
}

function future(content: string, { education }: Pick<StoredFacts, 'education'>, bounds: readonly Bounds[], present: number): ResumeFinding[] {
  const positions = bounds
    .filter((one) => one.startEarliest > present || one.endEarliest > present + 1)
    .map((one): ResumeFinding => ({
      kind: 'FUTURE_DATE',
      message: `${positionName(one.position)} has a date that is still to come; say “present” for what goes on.`,
      evidence: [headingOf(content, one.position)],
    }))
  const degrees = education.flatMap((entry): ResumeFinding[] => {
    const evidence = entry.year === null || entry.year * 12 <= present ? null : degreeLine(content, entry)
    if (evidence === null || /\b(?:expected|anticipated|in progress|candidate|present)\b/i.test(evidence.text)) return []
    return [{ kind: 'FUTURE_DATE', message: `${entry.degree ?? 'A degree'} is dated ${entry.year}, which is still to come; write “expected ${entry.year}”.`, evidence: [evidence] }]
  })
  return [...positions, ...degrees]
}

function overlaps(content: string, bounds: readonly Bounds[]): ResumeFinding[] {
  const fullTime = bounds.filter(({ position }) => !NOT_FULL_TIME.test(headerText(content, position)))
  return fullTime.flatMap((one, index) => fullTime.slice(index + 1).flatMap((other): ResumeFinding[] => {
    if (one.position.employer !== null && one.position.employer === other.position.employer) return []
    const months = Math.min(one.endEarliest, other.endEarliest) - Math.max(one.startLatest, other.startLatest) + 1
    if (months < OVERLAP_MONTHS) return []
    return [{
      kind: 'OVERLAP',
      message: `${positionName(one.position)} and ${positionName(other.position)} overlap by ${months} months; say which of them was part-time, or correct the dates.`,
      evidence: [headingOf(content, one.position), headingOf(content, other.position)],
    }]
  }))
}

function gaps(content: string, bounds: readonly Bounds[], education: StoredFacts['education'], present: number): ResumeFinding[] {
  const findings: ResumeFinding[] = []
  let last: Bounds | null = null
  for (const one of bounds.toSorted((a, b) => a.startEarliest - b.startEarliest)) {
    if (last !== null) findings.push(...gapBetween(content, last, one, education, present))
    if (last === null || one.endLatest > last.endLatest) last = one
  }
  return last === null ? findings : [...findings, ...gapBetween(content, last, null, education, present)]
}

function gapBetween(content: string, before: Bounds, after: Bounds | null, education: StoredFacts['education'], present: number): ResumeFinding[] {
  const gapStart = before.endLatest + 1
  const gapEnd = after === null ? present : after.startEarliest
  const months = gapEnd - gapStart
  const isStudy = education.some(({ year }) => year !== null && year >= Math.floor(gapStart / 12) && year <= Math.floor(gapEnd / 12))
  if (months < GAP_MONTHS || isStudy) return []
  const until = after === null ? 'now' : positionName(after.position)
  return [{
    kind: 'GAP',
    message: `Between ${positionName(before.position)} and ${until} the resume names no position for ${months} months; say what you did, or be ready to.`,
    evidence: [before, ...(after === null ? [] : [after])].map((one) => headingOf(content, one.position)),
  }]
}

function degreeOrder(content: string, education: StoredFacts['education']): ResumeFinding[] {
  const dated = education.flatMap((entry) => {
    const { level, year } = entry
    return level === null || year === null ? [] : [{ entry, year, rank: EDUCATION_LEVELS.indexOf(level) }]
  })
  return dated.flatMap((higher) => dated
    .filter((lower) => lower.rank < higher.rank && lower.year > higher.year)
    .map((lower): ResumeFinding => ({
      kind: 'DEGREE_ORDER',
      message: `${lower.entry.degree ?? 'A degree'} (${lower.year}) is dated after ${higher.entry.degree ?? 'a higher one'} (${higher.year}); check the years.`,
      evidence: [degreeLine(content, lower.entry), degreeLine(content, higher.entry)].filter((line) => line !== null),
    })))
}

/** The line that names the degree, else the one that names the institution. */
function degreeLine(content: string, { degree, institution }: StoredFacts['education'][number]): Evidence | null {
  for (const name of [degree, institution]) {
    const at = name === null ? -1 : content.indexOf(name)
    if (at < 0) continue
    const charStart = content.lastIndexOf('\n', at) + 1
    const lineEnd = content.indexOf('\n', at)
    return evidenceAt(content, { charStart, charEnd: lineEnd < 0 ? content.length : lineEnd })
  }
  return null
}

/** What stands above the first statement. */
function headerText(content: string, { charStart, charEnd }: Position): string {
  return content.slice(charStart, Math.min(charEnd, charStart + 250)).split(/\n\s*[•●▪◦‣*–-]/u, 1)[0] ?? ''
}

function boundsOf(position: Position, present: number): Bounds {
  const { start, end } = position
  return {
    position,
    startEarliest: monthOf(start, 1),
    startLatest: monthOf(start, 12),
    endEarliest: end === null ? present : monthOf(end, 1),
    endLatest: end === null ? present : monthOf(end, 12),
  }
}

function monthOf({ year, month }: YearMonth, unknown: number): number {
  return year * 12 + (month ?? unknown) - 1
}
