import { splitSentences, type TextSpan } from '../../../lib/sentences.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
import { evidencedSkills } from '../../skills/evidence.ts'
import { extractSkills, type SkillMention } from '../../skills/extract-skills.ts'
import type { EvidencePassage } from './claim.ts'
import { findQuantities, type Quantity } from './quantities.ts'
import { contentStems, phrasePattern } from './words.ts'

/** What the person gave, in the form that it is stored in. */
export interface ResumeEvidence {
  /** The whole text; offsets of the facts point into it. */
  content: string
  facts: StoredFacts
}

/** One sentence or line of a passage. */
export interface EvidenceLine {
  passage: EvidencePassage
  /** Where in the passage. */
  charStart: number
  charEnd: number
  text: string
  lowerText: string
  stems: ReadonlySet<string>
  /** Offsets into the line. */
  quantities: readonly Quantity[]
  /** Index of the resume's position that the line belongs to; null where there is none. */
  position: number | null
  section: 'EDUCATION' | 'CERTIFICATIONS' | null
}

/** Where evidence stands. */
export interface Place {
  line: EvidenceLine
  /** In the passage. */
  span: TextSpan
}

/** What the passages of one side (the person's, or the posting's) say, prepared for many questions. */
export interface Side {
  lines: readonly EvidenceLine[]
  /** Places that affirm a skill, by its canonical name. */
  skills: ReadonlyMap<string, readonly Place[]>
  /** Places that deny one. */
  deniedSkills: ReadonlyMap<string, readonly Place[]>
  /** The skills that are named and show a skill, itself among them. */
  shownBy: ReadonlyMap<string, readonly string[]>
}

export function prepareSide(passages: readonly EvidencePassage[], resume: ResumeEvidence | null): Side {
  const lines: EvidenceLine[] = []
  const skills = new Map<string, Place[]>()
  const deniedSkills = new Map<string, Place[]>()
  const names = [
    ...(resume?.facts.positions.map((position) => position.employer) ?? []), ...(resume?.facts.education.map((entry) => entry.institution) ?? []),
  ].filter((name) => name !== null)
  for (const passage of passages) {
    const own = linesOf(passage, resume)
    lines.push(...own)
    for (const mention of extractSkills(passage.text)) {
      const place = placeOf(mention, own)
      if (place === null || isPartOf(names, place, mention.surface)) continue
      const bySkill = mention.negated ? deniedSkills : skills
      bySkill.set(mention.skill, [...(bySkill.get(mention.skill) ?? []), place])
    }
  }
  const shownBy = new Map<string, string[]>()
  for (const name of skills.keys()) {
    for (const shown of evidencedSkills([name]).keys()) shownBy.set(shown, [...(shownBy.get(shown) ?? []), name])
  }
  return { lines, skills, deniedSkills, shownBy }
}

/** "Seaboard Freight" does not say that anyone forwards freight. */
function isPartOf(names: readonly string[], { line, span }: Place, surface: string): boolean {
  return names.some((name) => {
    const at = name.includes(surface) ? line.text.indexOf(name) : -1
    return at !== -1 && line.charStart + at <= span.charStart && span.charEnd <= line.charStart + at + name.length
  })
}

function placeOf(mention: SkillMention, lines: readonly EvidenceLine[]): Place | null {
  const line = lines.find(({ charStart, charEnd }) => charStart <= mention.charStart && mention.charStart < charEnd)
  return line === undefined ? null : { line, span: { charStart: mention.charStart, charEnd: mention.charEnd } }
}

function linesOf(passage: EvidencePassage, resume: ResumeEvidence | null): EvidenceLine[] {
  const offset = passage.source === 'RESUME' && resume !== null ? resume.content.indexOf(passage.text) : -1
  return splitSentences(passage.text).map(({ charStart, charEnd }) => {
    const text = passage.text.slice(charStart, charEnd)
    const at = offset === -1 ? null : offset + charStart
    const position = at === null ? -1 : resume?.facts.positions.findIndex((held) => held.charStart <= at && at < held.charEnd) ?? -1
    const kind = at === null ? passage.section : resume?.facts.sections.find((held) => held.charStart <= at && at < held.charEnd)?.kind
    return {
      passage,
      charStart,
      charEnd,
      text,
      lowerText: text.toLowerCase(),
      stems: contentStems(text),
      quantities: findQuantities(text),
      position: position === -1 ? null : position,
      section: kind === 'EDUCATION' || kind === 'CERTIFICATIONS' ? kind : null,
    }
  })
}

/** The first place where one of the lines has these words, whatever the case; null where none has. */
export function findPhrase(phrase: string, lines: readonly EvidenceLine[]): Place | null {
  return findPhrases(phrase, lines, 1)[0] ?? null
}

/** The first place of each line that has these words, of at most so many lines. */
export function findPhrases(phrase: string, lines: readonly EvidenceLine[], most = Infinity): Place[] {
  const places: Place[] = []
  // Looking for the first word costs far less than the pattern.
  const first = /^[\p{L}\p{N}]+/u.exec(phrase)?.[0].toLowerCase() ?? ''
  let pattern: RegExp | null = null
  for (const line of lines) {
    if (places.length >= most) break
    if (!line.lowerText.includes(first)) continue
    pattern ??= phrasePattern(phrase)
    pattern.lastIndex = 0
    const match = pattern.exec(line.text)
    if (match !== null) places.push(within(line, match.index, match.index + match[0].length))
  }
  return places
}

export function wholeLine(line: EvidenceLine): Place {
  return { line, span: { charStart: line.charStart, charEnd: line.charEnd } }
}

/** A place by offsets into the line. */
export function within(line: EvidenceLine, charStart: number, charEnd: number): Place {
  return { line, span: { charStart: line.charStart + charStart, charEnd: line.charStart + charEnd } }
}
