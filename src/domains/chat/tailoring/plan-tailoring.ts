import type { TextSpan } from '../../../lib/sentences.ts'
import type { StoredFacts, StoredSkill } from '../../documents/stored-facts.ts'
import type { Evidence, Match, MatchedSkill } from '../../matching/match.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import { evidenceAround } from '../../jobs/intake/sections.ts'
import { evidencedSkills } from '../../skills/evidence.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { positionName, readBullets, type ResumeBullet } from '../analysis/resume-bullets.ts'
import { isName, reorderLists } from './reorder-lists.ts'

/** One statement of the resume, and how it could answer the posting better. */
export interface TailoredBullet {
  position: string
  /** Offsets into the resume's text, where `original` stands. */
  charStart: number
  charEnd: number
  original: string
  /** Null where the resume holds nothing that would bring it closer to the posting. */
  proposal: string | null
  /** One sentence or two. */
  why: string
  /** Where else the resume says what the proposal adds. */
  evidence: Evidence[]
  /** Where the posting asks for it. */
  jobEvidence: Evidence[]
}

export interface TailoringSources {
  content: string
  facts: Pick<StoredFacts, 'positions'>
  skills: readonly StoredSkill[]
  match: Match
}

const NAMED_AT_MOST = 2

/**
 * A proposal for each statement of the experience section, by rules: lists put first what the posting asks for, and a skill
 * that the resume names elsewhere, but in no statement, is named once in a statement that shows it by another name. Nothing
 * is added that the resume does not say. Pure.
 */
export function planTailoring({ content, facts, skills, match }: TailoringSources): TailoredBullet[] {
  const bullets = readBullets(content, facts)
  const asked = new Map(match.skills.matched.map((skill) => [skill.skill, skill]))
  const isInStatement = ({ charStart, charEnd }: TextSpan): boolean => bullets.some((bullet) => charStart >= bullet.charStart && charEnd <= bullet.charEnd)
  const unnamed = new Map(skills.flatMap(({ name, mentions }) => {
    const [elsewhere] = mentions
    return !asked.has(name) || elsewhere === undefined || mentions.some(isInStatement) ? [] : [[name, elsewhere] as const]
  }))
  return bullets.map((bullet) => {
    const tailored = tailor(bullet, { content, asked, unnamed })
    for (const { skill } of tailored.added) unnamed.delete(skill.skill)
    return tailored.bullet
  })
}

interface Material {
  content: string
  /** By name. */
  asked: ReadonlyMap<string, MatchedSkill>
  /** Asked skills that no statement names yet, with the first place where the resume does. */
  unnamed: ReadonlyMap<string, TextSpan>
}

function tailor(bullet: ResumeBullet, material: Material): { bullet: TailoredBullet; added: Addition[] } {
  const { asked } = material
  const { text: original, charStart, charEnd } = bullet
  const position = positionName(bullet.position)
  const reordered = reorderLists(original, (skill) => rankOf(skill, asked))
  const named = nameSkills(reordered.text, material)
  const proposal = named.text
  if (proposal === original) {
    const unchanged = { position, charStart, charEnd, original, proposal: null, why: whyNothing(original, asked), evidence: [], jobEvidence: [] }
    return { bullet: unchanged, added: [] }
  }
  const why = [
    ...named.added.map(({ skill, surface }) => `Says “${surface}”, which the posting ${skill.isRequired ? 'requires' : 'would like'} and your resume names only elsewhere.`),
    ...reordered.first.map((name) => `Puts ${name} first in its list, since the posting asks for it.`),
  ].join(' ')
  const evidence = named.added.map((one) => one.evidence)
  const jobEvidence = named.added.flatMap(({ skill }) => skill.jobEvidence ?? [])
  return { bullet: { position, charStart, charEnd, original, proposal, why, evidence, jobEvidence }, added: named.added }
}

/** Required before welcome before the rest; a skill counts as what it shows, too. */
function rankOf(name: string, asked: ReadonlyMap<string, MatchedSkill>): number {
  const shown = [...evidencedSkills([name]).keys()].flatMap((skill) => asked.get(skill) ?? [])
  if (shown.length === 0) return 2
  return shown.some((skill) => skill.isRequired) ? 0 : 1
}

interface Addition {
  skill: MatchedSkill
  surface: string
  evidence: Evidence
}

/** "PostgreSQL (SQL)": behind the name that shows it, outside brackets. */
function nameSkills(text: string, { content, asked, unnamed }: Material): { text: string; added: Addition[] } {
  let named = text
  const added: Addition[] = []
  for (const [name, elsewhere] of unnamed) {
    const skill = asked.get(name)
    if (added.length === NAMED_AT_MOST) break
    const mentions = extractSkills(named).filter((mention) => !mention.negated)
    const via = evidencedSkills(mentions.map((mention) => mention.skill)).get(name)
    const anchor = mentions.find((mention) => mention.skill === via && isName(mention.surface) && canTakeRemark(named, mention.charStart, mention.charEnd))
    if (skill === undefined || anchor === undefined) continue
    const surface = content.slice(elsewhere.charStart, elsewhere.charEnd).replace(/\s+/g, ' ')
    named = `${named.slice(0, anchor.charEnd)} (${surface})${named.slice(anchor.charEnd)}`
    added.push({ skill, surface, evidence: evidenceAt(content, evidenceAround(content, elsewhere)) })
  }
  return { text: named, added }
}

/** Not within brackets, not before one, and not in the middle of a word or a version. */
function canTakeRemark(text: string, charStart: number, charEnd: number): boolean {
  const before = text.slice(0, charStart)
  const isInBrackets = before.lastIndexOf('(') > before.lastIndexOf(')')
  return !isInBrackets && !/^(?:\s*\(|[-\p{L}\d/]|\s+\d)/u.test(text.slice(charEnd))
}

function whyNothing(text: string, asked: ReadonlyMap<string, MatchedSkill>): string {
  const names = [...new Set(extractSkills(text).map((mention) => mention.skill))].filter((skill) => asked.has(skill))
  return names.length > 0
    ? `It already names what the posting asks for: ${names.join(', ')}.`
    : 'The resume says nothing elsewhere that would bring it closer to the posting, and nothing is made up.'
}
