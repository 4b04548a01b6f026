import type { TextSpan } from '../../../lib/sentences.ts'
import { hasOrganisationWord, isPlace } from '../../documents/parsing/facts/header-words.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { describe, employerNames, placeOf, type Career } from './career.ts'
import { findPhrase } from './evidence.ts'
import { contradicted, denied, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type Material, type MentionOf } from './mention.ts'
import { isDateOf, isTitleOf, type Asked } from './segments.ts'
import { isStopWord } from './words.ts'

export interface KnownEmployer {
  pattern: RegExp
  positions: readonly number[]
}

/** Patterns for all employers of a career, the longest names first. */
export function knownEmployers(career: Career): KnownEmployer[] {
  const byName = new Map<string, number[]>()
  for (const { employer, index } of career.positions) {
    for (const name of employer === null ? [] : employerNames(employer)) byName.set(name, [...(byName.get(name) ?? []), index])
  }
  return [...byName].toSorted(([one], [other]) => other.length - one.length).map(([name, positions]) => {
    const words = name.split(/\s+/u).map((word) => (/^(?:&|and)$/iu.test(word) ? '(?:&|and)' : word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)))
    return { pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`\s+`)}(?![\p{L}\p{N}])`, 'giu'), positions }
  })
}

const NAME = String.raw`(?:the\s+)?\p{Lu}[\p{L}\p{N}.'’-]*(?:\s+(?:&|and|of|for)?\s*\p{Lu}[\p{L}\p{N}.'’-]*)*`
const AT_NAME = new RegExp(String.raw`\b(?:(?:[Aa]t)|(?:work(?:ed|s|ing)?|employed|consult(?:ed|ing)|contracted)\s+(?:for|by)|[Jj]oined|[Ll]eft|(?:was|been|am|is|were) with|role with|position with|job with)\s+(?<name>${NAME})`, 'gu')

export function findEmployers(sentence: string, known: readonly KnownEmployer[], career: Career, taken: readonly TextSpan[]): MentionOf<'EMPLOYER'>[] {
  const found: MentionOf<'EMPLOYER'>[] = []
  for (const { pattern, positions } of known) {
    for (const match of sentence.matchAll(pattern)) {
      const span = { charStart: match.index, charEnd: match.index + match[0].length }
      if (!/^\p{Lu}/u.test(match[0]) || overlaps(span, taken) || overlaps(span, found)) continue
      found.push({ kind: 'EMPLOYER', ...span, positions })
    }
  }
  for (const match of sentence.matchAll(AT_NAME)) {
    const name = (match.groups?.name ?? '').replace(/[.'’]s?$/u, '')
    const charStart = match.index + match[0].length - (match.groups?.name ?? '').length
    const span = { charStart, charEnd: charStart + name.length }
    if (overlaps(span, taken) || overlaps(span, found) || isPlace(name) || isStopWord(name)) continue
    const isTool = !hasOrganisationWord(name) && extractSkills(`using ${name}`).some((mention) => mention.surface.length >= name.length)
    if (!isTool || /^[Aa]t\b/u.test(match[0])) found.push({ kind: 'EMPLOYER', ...span, positions: namelessAt(name, career) })
  }
  return found
}

/** Positions whose employer the parser did not tell from the rest of the heading, which has the name. */
function namelessAt(name: string, { positions }: Career): number[] {
  return positions.filter((position) => position.employer === null && findPhrase(name, position.lines.slice(0, 3)) !== null).map((position) => position.index)
}

const NOW = /\b(?:currently|now|presently|at present|today)\b|\b(?:works|is working|am working|is employed|am employed)\b/iu

export function checkEmployer(mention: MentionOf<'EMPLOYER'>, { sentence, isDenied, segment, relation }: Asked, { career, person }: Material): Finding {
  const name = sentence.slice(mention.charStart, mention.charEnd)
  const held = career.positions.filter((position) => mention.positions.includes(position.index))
  const { best } = relation
  if (held.length > 0) {
    const own = held[0]
    const found = supported(own === undefined ? null : placeOf(own, own.employer), `The resume has the position ${held.map(describe).join(' and ')}.`)
    if (isDenied) return denied(found, `work for ${quote(name)}`)
    if (best !== null && !held.includes(best)) {
      return contradicted(placeOf(best, best.employer), `What is said here fits another position: ${describe(best)}.`)
    }
    if (NOW.test(sentence) && segment.dates.length === 0 && held.every((position) => !position.isCurrent && position.end !== null)) {
      return contradicted(own === undefined ? null : placeOf(own, own.employer), `That position has ended: ${held.map(describe).join(' and ')}.`)
    }
    return found
  }
  if (isDenied) return unsupported(`The material does not name ${quote(name)}.`)
  const sayings = best === null ? 0
    : segment.titles.filter(({ stems }) => isTitleOf(stems, best)).length + segment.dates.filter(({ date }) => isDateOf(date, best)).length
  if (best !== null && sayings >= 2) return contradicted(placeOf(best, best.employer), `The resume has that position with another employer: ${describe(best)}.`)
  const document = findPhrase(name, person.lines.filter((line) => line.passage.source === 'DOCUMENT'))
  if (document !== null) return supported(document, `A document names ${quote(name)}.`)
  return unsupported(`The material does not name ${quote(name)}.`)
}
