import { matchDegree } from '../../documents/parsing/facts/education.ts'
import { hasOrganisationWord } from '../../documents/parsing/facts/header-words.ts'
import { ofYear } from './date-claims.ts'
import { findPhrase, wholeLine, type Side } from './evidence.ts'
import { contradicted, quote, supported, unsupported, type Finding } from './finding.ts'
import type { Material, Mention } from './mention.ts'
import { checkNumber } from './number-claims.ts'
import type { Asked } from './segments.ts'
import { checkSkill } from './skill-claims.ts'
import { isSubset } from './words.ts'

/** Holds what a sentence says of the posting or its company against the posting alone. */
export function checkOfPosting(mention: Mention, asked: Asked, { posting }: Material): Finding {
  const text = asked.sentence.slice(mention.charStart, mention.charEnd)
  const unbound = { ...asked, relation: { best: null, scope: [], isEmployerKnown: false, isEmployerUnknown: false } }
  switch (mention.kind) {
    case 'NUMBER':
    case 'DURATION':
      return checkNumber(mention, unbound, posting, [])
    case 'TOOL':
    case 'SKILL':
      return checkSkill(mention, unbound, posting)
    case 'DATE':
      return ofYear(mention, asked, posting)
    case 'DEGREE':
      return mention.degree === null ? literal(text, posting) : ofDegree(mention.degree, text, posting)
    default:
      return literal(text, posting)
  }
}

function ofDegree(degree: NonNullable<Extract<Mention, { kind: 'DEGREE' }>['degree']>, text: string, posting: Side): Finding {
  for (const line of posting.lines) {
    const named = matchDegree(line.text)
    if (named?.level == null) continue
    if (named.level === degree.level && (degree.subject.size === 0 || isSubset(degree.subject, line.stems))) return supported(wholeLine(line), `The posting asks for ${quote(named.degree)}.`)
    if (degree.level !== null && named.level !== degree.level) return contradicted(wholeLine(line), `The posting asks for ${quote(named.degree)}.`)
  }
  return unsupported(`The posting does not name ${quote(text)}.`)
}

function literal(text: string, posting: Side): Finding {
  const place = findPhrase(text, posting.lines)
  return place === null ? unsupported(`The posting does not name ${quote(text)}.`) : supported(place, `The posting names ${quote(text)}.`)
}

const NAME = /\p{Lu}[\p{L}\p{N}&.’'-]*(?:\s(?:&\s)?\p{Lu}[\p{L}\p{N}&.’'-]*)+/gu

/** Companies that a posting names and the person's own passages do not, the longest first; each with its first word alone. */
export function companiesOf(posting: Side, person: Side): string[] {
  const names = new Set(posting.lines.flatMap((line) => [...line.text.matchAll(NAME)].map(([name]) => name)).filter(hasOrganisationWord))
  const all = [...names].flatMap((name) => [name, name.split(' ').slice(0, 2).join(' '), name.split(' ')[0] ?? name])
  return [...new Set(all)].filter((name) => name.length >= 4 && findPhrase(name, person.lines) === null).toSorted((one, other) => other.length - one.length)
}
