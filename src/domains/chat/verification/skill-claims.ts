import type { TextSpan } from '../../../lib/sentences.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { findPhrases, type EvidenceLine, type Place, type Side } from './evidence.ts'
import { contradicted, denied, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type MentionOf } from './mention.ts'
import type { Asked } from './segments.ts'
import { isStopWord } from './words.ts'

/** Skills of the taxonomy, but for soft ones, which no resume can prove. */
export function findSkills(sentence: string, taken: readonly TextSpan[]): MentionOf<'TOOL' | 'SKILL'>[] {
  return extractSkills(sentence)
    .filter((mention) => mention.kind !== 'SOFT' && !overlaps(mention, taken))
    .map(({ skill, kind, charStart, charEnd }) => ({ kind: kind === 'TOOL' ? 'TOOL' : 'SKILL', skill, charStart, charEnd }))
}

const NAME = String.raw`\p{Lu}[\p{L}\p{N}+#.-]*(?:\s\p{Lu}[\p{L}\p{N}+#.-]*){0,2}(?<![.-])`
const LISTED = new RegExp(
  String.raw`\b(?:us(?:e|es|ed|ing)|know(?:s|n)?|(?:work(?:s|ed|ing)?|experience|experienced|familiar|skilled|proficient|trained|versed|help)\s+(?:of|with|in)|with|in|via|of|to|for)\s+(?<list>${NAME}(?:(?:,\s|\s(?:and|or)\s|,\s(?:and|or)\s)${NAME})*)`,
  'gu',
)
const SURE_CUE = /^(?:us|know|work|experience|familiar|skilled|proficient|trained|versed)/iu

/**
 * Names with a capital in the place of a tool ("charted in Epic", "uses Plaxis"), which the taxonomy lacks. Those that the
 * material knows count wherever a tool may stand; those that it does not, only after words that say so.
 */
export function findNamedTools(sentence: string, lines: readonly EvidenceLine[], taken: readonly TextSpan[]): MentionOf<'TOOL'>[] {
  const found: MentionOf<'TOOL'>[] = []
  for (const match of sentence.matchAll(LISTED)) {
    const list = match.groups?.list ?? ''
    const listStart = match.index + match[0].length - list.length
    for (const item of list.matchAll(new RegExp(NAME, 'gu'))) {
      const charStart = listStart + item.index
      const span = { charStart, charEnd: charStart + item[0].length }
      if (overlaps(span, taken) || overlaps(span, found) || isStopWord(item[0])) continue
      const isKnown = lines.some((line) => line.text.includes(item[0]))
      const isSure = SURE_CUE.test(match[0])
      if (isKnown || isSure) found.push({ kind: 'TOOL', skill: null, ...span })
    }
  }
  return found
}

/** Holds a skill against one side; where an employer is named, the skill must belong to it. */
export function checkSkill(mention: MentionOf<'TOOL' | 'SKILL'>, { sentence, isDenied, relation }: Pick<Asked, 'sentence' | 'isDenied' | 'relation'>, side: Side): Finding {
  const text = sentence.slice(mention.charStart, mention.charEnd)
  const places = placesOf(mention, text, side)
  const deniedAt = mention.skill === null ? undefined : side.deniedSkills.get(mention.skill)?.[0]
  if (isDenied) {
    const [place] = places
    if (place !== undefined) return denied(supported(place, ''), quote(text))
    return deniedAt === undefined ? unsupported(`The material says nothing of ${quote(text)}.`) : supported(deniedAt, `The material says so of ${quote(text)}.`)
  }
  if (places.length === 0) {
    return deniedAt === undefined ? unsupported(`The material does not show ${quote(text)}.`) : contradicted(deniedAt, `The material says otherwise of ${quote(text)}.`)
  }
  const ofScope = relation.isEmployerKnown ? places.filter(({ line }) => line.position === null ? line.passage.source !== 'RESUME' : relation.scope.some((position) => position.index === line.position)) : places
  const [place] = ofScope
  if (place === undefined) return unsupported(`The material shows ${quote(text)}, but not at that employer.`)
  return supported(place, reasonOf(mention.skill, text, place))
}

/** Where a skill is named, or one that shows it: SQL by PostgreSQL. */
export function placesOfSkill(skill: string, side: Side): Place[] {
  const names = (side.shownBy.get(skill) ?? []).toSorted((one, other) => Number(other === skill) - Number(one === skill))
  return names.flatMap((name) => side.skills.get(name) ?? [])
}

function placesOf(mention: MentionOf<'TOOL' | 'SKILL'>, text: string, side: Side): Place[] {
  const shown = mention.skill === null ? [] : placesOfSkill(mention.skill, side)
  if (shown.length > 0 || (mention.skill !== null && side.deniedSkills.has(mention.skill))) return shown
  // The material may use the very words where the matcher sees no skill in them; with a capital they may be part of a name.
  return findPhrases(text, side.lines).filter((place) => [text, text.toLowerCase()].includes(wordsAt(place)))
}

function wordsAt({ line, span }: Place): string {
  return line.passage.text.slice(span.charStart, span.charEnd)
}

function reasonOf(skill: string | null, text: string, { line, span }: Place): string {
  const words = wordsAt({ line, span })
  return words.toLowerCase() === text.toLowerCase() ? `The material names ${quote(words)}.` : `The material names ${quote(words)}, which shows ${skill ?? text}.`
}
