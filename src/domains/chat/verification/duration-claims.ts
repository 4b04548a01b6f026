import { SKILL_BY_NAME } from '../../skills/taxonomy.ts'
import { describe, placeOf, yearsIn, type HeldPosition } from './career.ts'
import { contradicted, supported, unsupported, type Finding } from './finding.ts'
import type { Material, Mention, MentionOf } from './mention.ts'
import { checkNumber } from './number-claims.ts'
import type { Comparison } from './quantities.ts'
import type { Asked } from './segments.ts'
import { placesOfSkill } from './skill-claims.ts'
import { contentStems, countShared, stemOf } from './words.ts'

const DAYS_A_YEAR = 365.25
const RELATIVE = /^\s+(?:later|ago|earlier|before|prior|afterwards?|from now|old)\b/iu
const AFTER_NEXT = /\b(?:next|coming|every|per)\s+$/iu
/** "six years as an auditor", "an auditor for six years". */
const AS_TITLE = /^\s+(?:(?:I|he|she)\s+(?:was|have been|has been|worked as)\s+(?:an?\s+)?|as\s+(?:an?\s+|the\s+)?|(?:here\s+)?for\s+(?:the (?:last|past)\s+)?(?:(?:well\s+)?over|about|more than|nearly|almost|some)?\s*)$/iu
/** Words behind years that name no field. */
const WORK = new Set(['work', 'experience', 'employment', 'career', 'practice', 'professional', 'behind'].map(stemOf))
const WORKING = /\b(?:experience|career|work(?:ed|ing|s)?|background|behind|practice|in total|altogether|profession)\b/iu
const WHOLE_CAREER = /\b(?:experience|career|in total|altogether|all told|of work|behind (?:me|him|her|them)|resume covers)\b/iu

/** A time that is no claim: "two years later", "within the next five years". */
export function isRelative(mention: MentionOf<'DURATION'>, sentence: string): boolean {
  return RELATIVE.test(sentence.slice(mention.charEnd)) || AFTER_NEXT.test(sentence.slice(0, mention.charStart))
}

/**
 * Years belong to the skill that they are given for ("six years of Java"), to the employer or the title, else to the whole of the
 * career; overlapping positions count once. Shorter times are held against those that the material names.
 */
export function checkDuration(mention: MentionOf<'DURATION'>, asked: Asked, material: Material): Finding {
  const { quantity } = mention
  const { career, person } = material
  const { sentence, relation, segment } = asked
  const stated = checkNumber(mention, asked, person, career.positions)
  if (career.positions.length === 0) return stated
  const years = quantity.value / DAYS_A_YEAR
  const skill = skillOf(mention, segment.mentions, sentence)
  if (skill !== null) return ofSkill(skill, years, quantity.comparison, stated, material)
  const isLong = quantity.unit === 'year' || quantity.unit === 'decade' || (quantity.unit === 'month' && quantity.value > 200)
  if (!isLong) return stated
  if (relation.scope.length > 0) return ofPositions(relation.scope, years, quantity.comparison, stated, material)
  if (relation.isEmployerUnknown) return unsupported('The material does not name that employer.')
  if (segment.titles.some((title) => AS_TITLE.test(sentence.slice(mention.charEnd, title.charStart)) || AS_TITLE.test(sentence.slice(title.charEnd, mention.charStart)))) {
    return unsupported('The material does not name that title.')
  }
  if (stated.verdict === 'SUPPORTED') return stated
  return ofCareer(mention, years, stated, asked, material)
}

/** Years of work as such, or of a field that the material speaks of. Fewer years may be a part of them; more than all cannot be. */
function ofCareer({ quantity }: MentionOf<'DURATION'>, years: number, stated: Finding, { sentence }: Asked, material: Material): Finding {
  const { career, person } = material
  const held = yearsIn(career.positions, career.now)
  const fields = quantity.nouns.filter((noun) => !WORK.has(noun))
  const isField = fields.length > 0
  if (WORKING.test(sentence) && years > held + 1) return ofPositions(career.positions, years, quantity.comparison, stated, material)
  const isKnownField = isField && person.lines.some((line) => fields.some((noun) => line.stems.has(noun)))
  if (!isKnownField && (isField || !WHOLE_CAREER.test(sentence))) return unsupported('The material does not say how long that was.')
  const found = ofPositions(career.positions, years, quantity.comparison, stated, material)
  return isField && found.verdict === 'CONTRADICTED' ? unsupported(found.reason) : found
}

/** The skill right behind the years, with nothing but words of connection between them. */
function skillOf(mention: MentionOf<'DURATION'>, others: readonly Mention[], sentence: string): string | null {
  for (const other of others) {
    if (other.kind !== 'TOOL' && other.kind !== 'SKILL') continue
    const between = other.charStart >= mention.charEnd ? sentence.slice(mention.charEnd, other.charStart) : null
    const isBehind = between !== null && /^(?:\s+(?:of|in|with|using|experience|work|working|hands-on|professional|solid))+\s+$/iu.test(between)
    const isBefore = other.charEnd <= mention.charStart && /\b(?:us(?:e|ed|ing)|worked with|with)\s+$/iu.test(sentence.slice(0, other.charStart)) && /^\s+for\s+(?:over|about|more than|nearly|almost|some)?\s*$/iu.test(sentence.slice(other.charEnd, mention.charStart))
    if (isBehind || isBefore) return other.skill
  }
  return null
}

function ofSkill(skill: string, years: number, comparison: Comparison, stated: Finding, material: Material): Finding {
  const { career, person } = material
  const places = placesOfSkill(skill, person)
  const total = yearsIn(career.positions, career.now)
  if (places.length === 0) {
    return unsupported(`The material does not show ${skill}.`)
  }
  if (stated.verdict === 'SUPPORTED' && places.some(({ line }) => line === stated.place?.line)) return stated
  const indexes = new Set(places.map(({ line }) => line.position))
  const words = contentStems(skill)
  const positions = career.positions.filter((position) => indexes.has(position.index) || countShared(words, position.titleStems) > 0)
  const held = yearsIn(positions, career.now)
  const [place = null] = places
  if (positions.length > 0 && agrees(years, comparison, held)) return supported(place, `The positions that show ${skill} come to ${inYears(held)}.`)
  if (years > total + 1) return contradicted(place, `All positions together come to ${inYears(total)}.`)
  if (positions.length > 0 && years > held + 1 && isParticular(skill)) return contradicted(place, `The positions that show ${skill} come to ${inYears(held)}.`)
  return unsupported(positions.length === 0 ? `The material does not date ${skill}.` : `The positions that show ${skill} come to ${inYears(held)}.`)
}

/** A tool or a language is named where it is used; a field of work ("networking") may fill a position that never says its name. */
function isParticular(skill: string): boolean {
  const known = SKILL_BY_NAME.get(skill)
  return known?.kind === 'TOOL' || known?.category === 'Programming languages'
}

function ofPositions(positions: readonly HeldPosition[], years: number, comparison: Comparison, stated: Finding, { career }: Material): Finding {
  const held = yearsIn(positions, career.now)
  const [first] = positions
  const isAll = positions.length === career.positions.length && positions.length > 1
  const place = first === undefined || isAll ? null : placeOf(first, null)
  const reason = isAll ? `The positions of the resume come to ${inYears(held)} together.` : `The resume has ${positions.map(describe).join(' and ')}: ${inYears(held)}.`
  if (agrees(years, comparison, held)) return supported(place, reason)
  if (stated.verdict === 'SUPPORTED') return stated
  return Math.abs(held - years) < 1 ? unsupported(reason) : contradicted(place, reason)
}

/** Months that are not told make any time uncertain by half a year. */
function agrees(years: number, comparison: Comparison, held: number): boolean {
  if (comparison === 'AT_LEAST') return held >= years - 0.05
  if (comparison === 'AT_MOST') return held <= years + 0.05
  if (comparison === 'ABOUT') return Math.abs(held - years) <= Math.max(0.6, years * 0.1)
  return Math.abs(held - years) <= 0.5 || Math.floor(held) === Math.round(years)
}

function inYears(years: number): string {
  return `${years.toFixed(1)} years`
}
