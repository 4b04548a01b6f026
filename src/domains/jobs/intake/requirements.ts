import type { EducationLevel } from '../../../lib/vocabulary.ts'
import { findEducation, findYears, rankOf } from './mentions.ts'
import type { EducationMention } from './mentions.ts'
import { evidenceAround, sentenceAround } from './sections.ts'
import type { PostingSection, PostingSectionKind, Span } from './sections.ts'
import { pattern } from './pattern.ts'

/** One way to qualify: "a bachelor's degree and two years" beside "a high school diploma and six years". */
export interface QualificationPath extends Span {
  /** Null where this way asks for no degree or diploma. */
  education: EducationLevel | null
  /** Null where this way asks for no years of experience. */
  years: number | null
}

export interface RequiredQualifications {
  /** Fewest years of experience that suffice on any way, with the sentence that says so; null when none are asked for. */
  years: (Span & { min: number }) | null
  /** Lowest education that suffices on any way, with its sentence; null when some way needs none, or none is named. */
  education: (Span & { level: EducationLevel; isEquivalentAccepted: boolean }) | null
  /** Every way to qualify, in the order of the text; more than one where the posting names alternatives. */
  paths: QualificationPath[]
}

/** What higher grades of the same job need, and notes on what counts, say nothing about the least that suffices. */
const BEYOND = pattern('i')`
  (?:to be (?:appointed|assigned|eligible|placed)|for (?:appointment|assignment|placement)
  |for assignment)[^.\n]{0,60}\blevels?\s+(?:ii|iii|iv|v|2|3|4)|\b(?:special )?note:|in addition to meeting
  |qualification requirements \(continued\)
`
/** "two (2) years" holds a number in brackets that begins no item. */
const NUMBERS = /(?:^|\s)\(?(\d)[.)]\s+(?=\S)(?!(?:full|or more|years?|yrs?|months?|semester|credits?)\b)/g
const LETTERS = /(?:^|\s)\(?([a-e])[.)]\s+(?=\S)/gi
const BULLETS = /(?:^|\n)(•)\s*(?=\S)/g
const ENDS_IN_OR = /\bor\W*$/i
/** An introduction that every one of the listed ways shares. */
const SHARED_LEAD = /\b(?:and|plus)\W+(?:either|(?:any )?one of (?:the following|these))\W*$/i
const EQUIVALENCE = pattern('i')`
  ^\W*(?:an? )?(?:satisfactory |equivalent |any )?(?:combination|education|experience
  |equivalent)\b[^.;]{0,80}\bequivalent\b
  |^\W*an? (?:(?:satisfactory |equivalent )?combination of education|satisfactory equivalent)
`
const EQUIVALENT_WORDS = pattern('i')`
  equivalent (?:combination|experience|work|practical|professional|education)|or equivalent\b(?! (?:diploma|degree))
  |or related experience|equivalent to (?:['"“”‘’\d]|options?)|combination of education|experience in lieu
  |in lieu of (?:a )?degree
`
const FLOOR = pattern('gi')`
  (?:all candidates|all applicants|candidates|applicants)[^.;]{0,60}\b(?:must|should)\b[^.]{0,40}?\b(?:have|possess
  |completed)\b
`

interface Piece {
  text: string
  offset: number
}

interface List {
  lead: Piece
  items: Piece[]
}

const partOf = (piece: Piece, start: number, end: number): Piece => ({ text: piece.text.slice(start, end), offset: piece.offset + start })

/** Cuts at markers that count up from 1 or a; null when there are fewer than two. */
function listOf(piece: Piece, markers: RegExp): List | null {
  const marks: { start: number; end: number }[] = []
  for (const match of piece.text.matchAll(markers)) {
    const mark = (match[1] ?? '').toLowerCase()
    const ordinal = mark === '•' ? marks.length + 1 : /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 96
    if (ordinal === marks.length + 1) marks.push({ start: match.index, end: match.index + match[0].length })
  }
  if (marks.length < 2) return null
  const items = marks.map((mark, index) => partOf(piece, mark.end, marks[index + 1]?.start ?? piece.text.length))
  return { lead: partOf(piece, 0, marks[0]?.start ?? 0), items }
}

/** Items "1. … or 2. …", or "a) … or b) …", when "or" joins them; null when the text has no such list. */
function listedAlternatives(piece: Piece, markers: RegExp): List | null {
  const list = listOf(piece, markers)
  const isAlternative = list?.items.some((item, index) =>
    (index < list.items.length - 1 && ENDS_IN_OR.test(item.text)) || (index > 0 && EQUIVALENCE.test(item.text)))
  return isAlternative ? list : null
}

/** Of bullets, only those that "or" joins to one another are alternatives; the rest add up with whichever is chosen. */
function bulletAlternatives(piece: Piece): { items: Piece[]; rest: Piece } | null {
  const bullets = listOf(piece, BULLETS)?.items ?? []
  const first = bullets.findIndex((item, index) => index < bullets.length - 1 && ENDS_IN_OR.test(item.text))
  if (first < 0) return null
  let last = first
  while (ENDS_IN_OR.test(bullets[last]?.text ?? '')) last++
  const start = (bullets[first]?.offset ?? 0) - piece.offset
  const final = bullets[last] ?? bullets[last - 1]
  const end = final ? final.offset - piece.offset + final.text.length : piece.text.length
  // Blanks in place of the alternatives keep the offsets of what remains.
  const rest = { text: piece.text.slice(0, start) + ' '.repeat(end - start) + piece.text.slice(end), offset: piece.offset }
  return { items: bullets.slice(first, last + 1), rest }
}

/** "Bachelor's degree and 5 years, or Master's degree and 3 years": cuts at "or" where each part names years and a degree. */
function inlineAlternatives(piece: Piece): Piece[] | null {
  const years = findYears(piece.text)
  const degrees = findEducation(piece.text)
  if (years.length < 2 || degrees.length < 2) return null
  const namesBoth = (start: number, end: number): boolean =>
    [years, degrees].every((mentions) => mentions.some((mention) => mention.charStart >= start && mention.charEnd <= end))
  for (const { index, 0: sentence } of piece.text.matchAll(/[^.\n]+(?:\.(?!\s)[^.\n]+)*/g)) {
    const end = index + sentence.length
    if (!namesBoth(index, end)) continue
    const parts: Piece[] = []
    let from = index
    for (const joint of sentence.matchAll(/[,;]?\s+or\s+/g)) {
      const at = index + joint.index
      if (!namesBoth(from, at) || !namesBoth(at + joint[0].length, end)) continue
      parts.push(partOf(piece, from, at))
      from = at + joint[0].length
    }
    if (parts.length > 0) return [...parts, partOf(piece, from, end)]
  }
  return null
}

/** Of the degrees of one way: those joined by "and" add up (the highest counts), the others are alternatives (the lowest does). */
function lowestOf(text: string, mentions: readonly EducationMention[]): EducationMention | null {
  let lowest: EducationMention | null = null
  let group: EducationMention | null = null
  let previousEnd = 0
  for (const mention of mentions) {
    const gap = text.slice(previousEnd, mention.charStart)
    const isCumulative = group !== null && gap.length < 90 && /(?:\band|\bplus)\s+(?:an?\s+)?$/i.test(gap) && !/[.;\n]/.test(gap)
    if (isCumulative && group !== null) group = rankOf(mention.level) > rankOf(group.level) ? mention : group
    else {
      if (group !== null && (lowest === null || rankOf(group.level) < rankOf(lowest.level))) lowest = group
      group = mention
    }
    previousEnd = mention.charEnd
  }
  return group !== null && (lowest === null || rankOf(group.level) < rankOf(lowest.level)) ? group : lowest
}

/** The first of the entries for which `value` is least; null when there are none. */
const leastBy = <T>(entries: readonly T[], value: (entry: T) => number): T | null =>
  entries.reduce<T | null>((best, entry) => (best === null || value(entry) < value(best) ? entry : best), null)

interface ReadPath extends QualificationPath {
  yearsSpan: Span | null
  educationSpan: Span | null
}

function readPath(piece: Piece): ReadPath | null {
  const education = lowestOf(piece.text, findEducation(piece.text))
  const years = leastBy(findYears(piece.text), (mention) => -mention.years)
  if (education === null && years === null) return null
  const shift = (span: Span): Span => ({ charStart: span.charStart + piece.offset, charEnd: span.charEnd + piece.offset })
  const end = piece.text.trimEnd().length
  return {
    education: education?.level ?? null,
    years: years?.years ?? null,
    charStart: piece.offset,
    charEnd: piece.offset + end,
    yearsSpan: years ? shift(years) : null,
    educationSpan: education ? shift(education) : null,
  }
}

/** Education that every candidate needs, whatever the way: "However, all candidates must have at least a …". */
function findFloor(piece: Piece): (Span & { level: EducationLevel }) | null {
  for (const match of piece.text.matchAll(FLOOR)) {
    const sentence = sentenceAround(piece.text, { charStart: match.index, charEnd: match.index + match[0].length })
    const clause = piece.text.slice(match.index, sentence.charEnd)
    const mention = lowestOf(clause, findEducation(clause))
    if (mention) {
      const charStart = piece.offset + match.index + mention.charStart
      return { level: mention.level, charStart, charEnd: charStart + mention.level.length }
    }
  }
  return null
}

interface Part {
  paths: ReadPath[]
  floor: ReturnType<typeof findFloor>
}

/** What every way shares counts for each: the higher education and the more years of the two. */
function withLead(path: ReadPath, lead: ReadPath | null): ReadPath {
  if (lead === null) return path
  const takesEducation = lead.education !== null && (path.education === null || rankOf(lead.education) > rankOf(path.education))
  const takesYears = lead.years !== null && lead.years > (path.years ?? 0)
  return {
    ...path,
    ...(takesEducation ? { education: lead.education, educationSpan: lead.educationSpan } : {}),
    ...(takesYears ? { years: lead.years, yearsSpan: lead.yearsSpan } : {}),
  }
}

const SHORTEST_WAY = 15

function readWays(items: readonly Piece[], lead: ReadPath | null): ReadPath[] {
  return items.filter((item) => !EQUIVALENCE.test(item.text) && item.text.trim().length >= SHORTEST_WAY).map((item) => {
    const bare: ReadPath = {
      education: null, years: null, charStart: item.offset, charEnd: item.offset + item.text.trimEnd().length, yearsSpan: null, educationSpan: null,
    }
    return withLead(readPath(item) ?? bare, lead)
  })
}

/** The parts of one section; they add up, while the paths of one part are alternatives. */
function readSection(text: string, section: Span): Part[] {
  const whole = text.slice(section.charStart, section.charEnd)
  const cut = whole.search(BEYOND)
  const piece = { text: cut > 40 ? whole.slice(0, cut) : whole, offset: section.charStart }
  const listed = listedAlternatives(piece, NUMBERS) ?? listedAlternatives(piece, LETTERS)
  if (listed) {
    const lead = SHARED_LEAD.test(listed.lead.text) ? readPath(listed.lead) : null
    return [{ paths: readWays(listed.items, lead), floor: findFloor(piece) }]
  }
  const bullets = bulletAlternatives(piece)
  const single = (part: Piece): Part => ({ paths: (inlineAlternatives(part) ?? [part]).flatMap((way) => readPath(way) ?? []), floor: null })
  return bullets ? [{ paths: readWays(bullets.items, null), floor: null }, single(bullets.rest)] : [single(piece)]
}

const SCOPES: readonly (readonly PostingSectionKind[])[] = [['REQUIREMENTS'], ['DESCRIPTION', 'RESPONSIBILITIES']]

/**
 * Reads the years of experience and the education that a posting requires: from its requirements where it has that section,
 * else from its description; never from what is merely preferred. Alternatives ("or") are kept apart in `paths`.
 */
export function findQualifications(text: string, sections: readonly PostingSection[]): RequiredQualifications {
  for (const scope of SCOPES) {
    const read = sections.filter((section) => scope.includes(section.kind)).flatMap((section) => readSection(text, section))
    const paths = read.flatMap((part) => part.paths)
    if (paths.length === 0) continue
    return summarise(text, read, paths)
  }
  return { years: null, education: null, paths: [] }
}

function summarise(text: string, read: readonly Part[], paths: readonly ReadPath[]): RequiredQualifications {
  // Parts add up, alternatives within one do not: each part's least counts, the highest of these is required.
  let years: RequiredQualifications['years'] = null
  let education: RequiredQualifications['education'] = null
  for (const part of read) {
    // A way that names neither (a licence alone) says nothing about years or schooling.
    const telling = part.paths.filter((path) => path.years !== null || path.education !== null)
    const least = leastBy(telling, (path) => path.years ?? 0)
    if (least?.years && least.yearsSpan && (years === null || least.years > years.min)) {
      years = { min: least.years, ...evidenceAround(text, least.yearsSpan) }
    }
    const lowest = leastBy(telling, levelOf)
    let candidate = lowest?.education && lowest.educationSpan ? { level: lowest.education, span: lowest.educationSpan } : null
    if (part.floor && (candidate === null || rankOf(part.floor.level) > rankOf(candidate.level))) {
      candidate = { level: part.floor.level, span: part.floor }
    }
    if (candidate && (education === null || rankOf(candidate.level) > rankOf(education.level))) {
      education = { level: candidate.level, isEquivalentAccepted: false, ...evidenceAround(text, candidate.span) }
    }
  }
  const first = paths[0]
  const last = paths.at(-1)
  if (education && first && last) {
    education.isEquivalentAccepted = EQUIVALENT_WORDS.test(text.slice(first.charStart, Math.min(text.length, last.charEnd + 400)))
  }
  const shown = paths.map((path) => ({ education: path.education, years: path.years, charStart: path.charStart, charEnd: path.charEnd }))
  return { years, education, paths: shown }
}

const levelOf = (path: QualificationPath): number => (path.education === null ? -1 : rankOf(path.education))
