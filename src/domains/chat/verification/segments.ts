import type { HeldPosition } from './career.ts'
import type { Material, Mention, MentionOf } from './mention.ts'
import { sameDate } from './spoken-dates.ts'
import { isSubset, stemOf } from './words.ts'

/** Mentions that a sentence says of one employer, degree or certificate together. */
export interface Segment {
  mentions: readonly Mention[]
  employers: readonly MentionOf<'EMPLOYER'>[]
  titles: readonly MentionOf<'TITLE'>[]
  dates: readonly MentionOf<'DATE'>[]
  degrees: readonly MentionOf<'DEGREE'>[]
  certificates: readonly MentionOf<'CERTIFICATE'>[]
}

const STRONG_BOUNDARY = /\b(?:before|then|after|followed by|prior to|later)\b|;|\band (?=(?:as|at|from|since|then|later|now|before|an?|in|is|was|has|had|he|she|I|my|his|her)\b)/giu
const WEAK_BOUNDARIES = [/,\s/gu, /\band\b|\bwith\b|\bthan\b/giu]

/**
 * Cuts a sentence between two employers, degrees or certificates, where the words in between part them, so that "at A until
 * 2019, then at B" gives each its own dates.
 */
export function segmentsOf(sentence: string, mentions: readonly Mention[]): Segment[] {
  const ordered = mentions.toSorted((one, other) => one.charStart - other.charStart)
  const anchors = ordered.filter((mention) => mention.kind === 'EMPLOYER' || mention.kind === 'CERTIFICATE' || (mention.kind === 'DEGREE' && mention.degree !== null))
  const cuts = anchors.slice(1).map((anchor, index) => {
    const from = anchors[index]?.charEnd ?? 0
    const between = sentence.slice(from, anchor.charStart)
    return from + ([STRONG_BOUNDARY, ...WEAK_BOUNDARIES].map((boundary) => lastIndex(boundary, between)).find((index) => index !== null) ?? between.length)
  })
  const groups = Map.groupBy(ordered, (mention) => cuts.filter((cut) => cut <= mention.charStart).length)
  return [...groups.values()].map(asSegment)
}

function asSegment(mentions: readonly Mention[]): Segment {
  const of = <Kind extends Mention['kind']>(kind: Kind): MentionOf<Kind>[] => mentions.filter((mention): mention is MentionOf<Kind> => mention.kind === kind)
  return { mentions, employers: of('EMPLOYER'), titles: of('TITLE'), dates: of('DATE'), degrees: of('DEGREE'), certificates: of('CERTIFICATE') }
}

/** Which position a segment speaks of, and how far it agrees with it. */
export interface Relation {
  /** The one that most of what is said agrees with; null where nothing names one. */
  best: HeldPosition | null
  /** Those of the employer that is named, else of the title, else none. */
  scope: readonly HeldPosition[]
  isEmployerKnown: boolean
  /** An employer is named that the resume does not have. */
  isEmployerUnknown: boolean
}

export function relationOf(segment: Segment, { career }: Material): Relation {
  const ofEmployer = career.positions.filter((position) => segment.employers.some((employer) => employer.positions.includes(position.index)))
  const ofTitle = career.positions.filter((position) => segment.titles.some(({ stems }) => isTitleOf(stems, position)))
  const scored = career.positions.map((position) => {
    const isEmployer = ofEmployer.includes(position)
    const isWholeTitle = segment.titles.some(({ stems }) => stems.size === position.titleStems.size)
    const title = ofTitle.includes(position) ? (isWholeTitle ? 1 : 0.8) : 0
    const score = (isEmployer ? 1.1 : 0) + title + (segment.dates.some(({ date }) => isDateOf(date, position)) ? 1 : 0)
    return { position, score }
  })
  const [first] = scored.toSorted((one, other) => other.score - one.score)
  const isSpokenOf = segment.employers.length > 0 || ofTitle.length > 0
  const isEmployerUnknown = segment.employers.length > 0 && ofEmployer.length === 0
  // Beside an employer that the resume does not have, title and date together tell which position is meant; one alone may fit by chance.
  const best = first !== undefined && isSpokenOf && first.score >= (isEmployerUnknown ? 1.8 : 1) ? first.position : null
  return {
    best,
    scope: ofEmployer.length > 0 ? ofEmployer : isEmployerUnknown ? [] : ofTitle,
    isEmployerKnown: ofEmployer.length > 0,
    isEmployerUnknown,
  }
}

const LOWER_RANKS = ['assistant', 'junior', 'associate', 'deputy', 'intern', 'trainee', 'vice', 'apprentice'].map(stemOf)

/** A title may be told with fewer words than it has, but not without those that make it a lower one. */
export function isTitleOf(stems: ReadonlySet<string>, position: HeldPosition): boolean {
  return isSubset(stems, position.titleStems) && LOWER_RANKS.every((rank) => stems.has(rank) || !position.titleStems.has(rank))
}

/** Whether a position was held at the date that is said, or from it, or until it. */
export function isDateOf(date: MentionOf<'DATE'>['date'], position: HeldPosition): boolean {
  const { start, end } = position
  if (date.role === 'START') return date.start !== null && sameDate(date.start, start) && (!date.isCurrent || position.isCurrent || end === null)
  if (date.role === 'END') return date.end !== null && end !== null && sameDate(date.end, end)
  if (date.role === 'RANGE') return date.start !== null && sameDate(date.start, start) && (date.end === null ? position.isCurrent : end !== null && sameDate(date.end, end))
  const at = date.start
  if (at === null) return false
  const isAfterStart = at.year > start.year || (at.year === start.year && (at.month === null || start.month === null || at.month >= start.month))
  const isBeforeEnd = end === null || at.year < end.year || (at.year === end.year && (at.month === null || end.month === null || at.month <= end.month))
  return isAfterStart && isBeforeEnd
}

function lastIndex(pattern: RegExp, text: string): number | null {
  return [...text.matchAll(pattern)].at(-1)?.index ?? null
}

/** What a mention is checked with. */
export interface Asked {
  sentence: string
  /** The sentence says that it is not so. */
  isDenied: boolean
  segment: Segment
  relation: Relation
  /** Of the clause that the mention stands in. */
  stems: ReadonlySet<string>
}
