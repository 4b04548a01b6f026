import type { TextSpan } from '../../../lib/sentences.ts'
import { matchDegree } from '../../documents/parsing/facts/education.ts'
import { extractSkills, type SkillMention } from '../../skills/extract-skills.ts'
import { titleStems, type Career } from './career.ts'
import { isCredential, type HeldCredential } from './credentials.ts'
import { findPhrase, wholeLine } from './evidence.ts'
import { contradicted, denied, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type Material, type MentionOf } from './mention.ts'
import type { Asked } from './segments.ts'
import { contentStems, isSubset } from './words.ts'

const NAMED = /(?<![\p{L}\p{N}])(?:(?:(?!(?:The|A|An|My|Her|His|Their|I|She|He)\b)\p{Lu}[\p{L}\p{N}+.&-]*\s){1,4}(?:[Cc]ertificat(?:e|ion)|[Ll]icen[sc]e|[Cc]redential)s?\b|(?:\p{Lu}[\p{L}\p{N}+.&-]*\s){0,3}Certified(?:\s\p{Lu}[\p{L}\p{N}+.&-]*){1,5})/gu
/** Names of the taxonomy that stand for any certificate of a maker: which one it is, the words tell. */
const OF_A_MAKER = /^(?:AWS|Azure|Oracle|Salesforce|SHRM|OSHA) (?:certification|compliance)$/u

export function findCertificates(sentence: string, credentials: readonly HeldCredential[], career: Career, taken: readonly TextSpan[]): MentionOf<'CERTIFICATE'>[] {
  const found: MentionOf<'CERTIFICATE'>[] = []
  const mentions = extractSkills(sentence).filter((mention) => isCredential(mention.skill) && matchDegree(mention.surface)?.level == null)
  const add = (span: TextSpan, held: readonly HeldCredential[]): void => {
    if (overlaps(span, taken) || overlaps(span, found)) return
    const skill = mentions.find((mention) => overlaps(mention, [span]))?.skill ?? null
    found.push({ kind: 'CERTIFICATE', ...span, credentials: held, skill })
  }
  for (const credential of credentials) {
    for (const pattern of credential.patterns) {
      for (const match of sentence.matchAll(pattern)) add({ charStart: match.index, charEnd: match.index + match[0].length }, [credential])
    }
  }
  const isTitle = ({ surface }: SkillMention): boolean => career.positions.some((position) => isSubset(titleStems(surface), position.titleStems))
  const named = [...sentence.matchAll(NAMED)].map((match) => ({ charStart: match.index, charEnd: match.index + match[0].length }))
  for (const span of named) add(span, heldAs(span, mentions, credentials, sentence))
  // A position that is called like a licence ('Nurse Practitioner') makes the words a title.
  for (const mention of mentions.filter((candidate) => !isTitle(candidate))) add({ charStart: mention.charStart, charEnd: mention.charEnd }, heldAs(mention, mentions, credentials, sentence))
  return found
}

/** The credentials of the material that a name stands for. */
function heldAs(span: TextSpan, mentions: readonly SkillMention[], credentials: readonly HeldCredential[], sentence: string): HeldCredential[] {
  const text = sentence.slice(span.charStart, span.charEnd)
  const skill = mentions.find((mention) => overlaps(mention, [span]))?.skill
  const stems = new Set([...contentStems(text)].filter((stem) => !/^(?:certif|licens|licenc|credenti)/u.test(stem)))
  return credentials.filter((held) => {
    const isNamed = isSubset(stems, contentStems(held.name))
    return skill !== undefined && held.skills.has(skill) ? !OF_A_MAKER.test(skill) || isNamed : isNamed && stems.size > 0
  })
}

export function checkCertificate(mention: MentionOf<'CERTIFICATE'>, { sentence, isDenied }: Asked, { person }: Material): Finding {
  const text = sentence.slice(mention.charStart, mention.charEnd)
  const [held] = mention.credentials
  const found = held === undefined ? ofText(mention, text, person) : supported(held.line === null ? null : wholeLine(held.line), `The material names ${quote(held.name)}.`)
  if (isDenied) return denied(found, quote(text))
  return found
}

/** A licence may stand behind the name or in the summary alone. */
function ofText({ skill }: MentionOf<'CERTIFICATE'>, text: string, person: Material['person']): Finding {
  const literal = findPhrase(text, person.lines)
  const deniedAt = skill === null ? undefined : person.deniedSkills.get(skill)?.[0]
  if (deniedAt !== undefined && (skill === null || person.skills.get(skill) === undefined)) return contradicted(deniedAt, `The material says that there is no ${quote(text)}.`)
  if (literal !== null) return supported(literal, `The material names ${quote(text)}.`)
  const shown = skill === null || OF_A_MAKER.test(skill) ? undefined : person.skills.get(skill)?.[0]
  return shown === undefined ? unsupported(`The material does not name ${quote(text)}.`) : supported(shown, `The material names ${quote(shown.line.passage.text.slice(shown.span.charStart, shown.span.charEnd))}.`)
}
