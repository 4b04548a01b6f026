import { describe, placeOf } from './career.ts'
import { degreeOf } from './degrees.ts'
import { wholeLine, within, type EvidenceLine, type Side } from './evidence.ts'
import { contradicted, quote, supported, unsupported, type Finding } from './finding.ts'
import type { Material, Mention, MentionOf } from './mention.ts'
import { placesOfSkill } from './skill-claims.ts'
import { asText, sameDate } from './spoken-dates.ts'
import { isDateOf, type Asked } from './segments.ts'
import { countShared, isSubset } from './words.ts'

const CAREER = /\b(?:career|profession|field|work(?:ed|ing|s)?|experience|active|practi[sc]\w+)\b/iu

/** A date belongs to the employer, the certificate or the degree that is named with it; else to what the material says of that year. */
export function checkDate(mention: MentionOf<'DATE'>, asked: Asked, material: Material): Finding {
  const { segment, relation, sentence } = asked
  const { career, education, person } = material
  const { date } = mention
  const anchor = nearestAnchor(mention, segment.mentions)
  if (anchor?.kind === 'CERTIFICATE') {
    const held = anchor.credentials.find((credential) => credential.year !== null)
    if (held === undefined || held.line === null) return unsupported('The material gives no date for it.')
    return yearOf(mention) === held.year ? supported(wholeLine(held.line), `The material dates ${quote(held.name)} ${held.year}.`) : contradicted(wholeLine(held.line), `The material dates ${quote(held.name)} ${held.year}.`)
  }
  if (anchor?.kind === 'DEGREE') {
    const held = degreeOf(segment, education, sentence)
    if (held !== null && held.year !== null) {
      const place = held.line === null ? null : wholeLine(held.line)
      return yearOf(mention) === held.year ? supported(place, `The material dates ${held.name} ${held.year}.`) : contradicted(place, `The material dates ${held.name} ${held.year}.`)
    }
    const subject = segment.degrees.find(({ degree }) => degree !== null)?.degree?.subject
    const atSchool = education.find((entry) => entry.year === yearOf(mention) && subject !== undefined && isSubset(subject, entry.subject))
    return atSchool === undefined ? unsupported('The material gives no date for it.') : supported(atSchool.line === null ? null : wholeLine(atSchool.line), `The material dates ${atSchool.name} ${atSchool.year}.`)
  }
  if (relation.scope.length > 0) {
    const held = relation.scope.find((position) => isDateOf(date, position)) ?? (relation.best !== null && isDateOf(date, relation.best) ? relation.best : undefined)
    if (held !== undefined) return supported(placeOf(held, null), `The resume has ${describe(held)}.`)
    // Several positions under one employer or title, held one after the other.
    const [first, last] = [relation.scope.toSorted((one, other) => one.start.year - other.start.year)[0], relation.scope.find((position) => position.end === null)]
    if (date.role === 'START' && first !== undefined && last !== undefined && date.start !== null && sameDate(date.start, first.start)) return supported(placeOf(first, null), `The resume has ${describe(first)}.`)
    const [own] = relation.scope
    return contradicted(own === undefined ? null : placeOf(own, null), `The resume gives other dates: ${relation.scope.map(describe).join(' and ')}.`)
  }
  if (relation.best !== null && isDateOf(date, relation.best)) return supported(placeOf(relation.best, null), `The resume has ${describe(relation.best)}.`)
  if (relation.isEmployerUnknown) return unsupported('The material does not name the employer that the date is given for.')
  const skill = segment.mentions.findLast((other) => (other.kind === 'TOOL' || other.kind === 'SKILL') && other.charEnd <= mention.charStart)
  if (date.role === 'START' && skill !== undefined && 'skill' in skill && skill.skill !== null) {
    const indexes = new Set(placesOfSkill(skill.skill, person).map(({ line }) => line.position))
    const [first] = career.positions.filter((position) => indexes.has(position.index)).toSorted((one, other) => one.start.year - other.start.year)
    if (first !== undefined && date.start !== null && sameDate(date.start, first.start)) return supported(placeOf(first, null), `The first position that shows it is ${describe(first)}.`)
    if (first !== undefined) return unsupported(`The first position that shows it is ${describe(first)}.`)
  }
  const [start] = career.positions.toSorted((one, other) => one.start.year - other.start.year)
  if (date.role === 'START' && start !== undefined && CAREER.test(sentence) && date.start !== null && sameDate(date.start, start.start)) {
    return supported(placeOf(start, null), `The first position began in ${asText(start.start)}.`)
  }
  return ofYear(mention, asked, person)
}

function nearestAnchor(mention: Mention, others: readonly Mention[]): Mention | null {
  const anchors = others.filter((other) => other.kind === 'EMPLOYER' || other.kind === 'CERTIFICATE' || other.kind === 'DEGREE' || other.kind === 'TITLE')
  const employer = anchors.find((other) => other.kind === 'EMPLOYER')
  if (employer !== undefined) return employer
  return anchors.findLast((other) => other.charEnd <= mention.charStart) ?? anchors[0] ?? null
}

function yearOf({ date }: MentionOf<'DATE'>): number | null {
  return (date.start ?? date.end)?.year ?? null
}

/** A line of the same matter with that year in it; one with another year alone says otherwise. */
export function ofYear(mention: MentionOf<'DATE'>, { stems }: Pick<Asked, 'stems'>, side: Side): Finding {
  const year = String(yearOf(mention))
  const related = side.lines.filter((line) => /(?<!\d)(?:19|20)\d\d(?!\d)/u.test(line.text) && countShared(stems, line.stems) > 0)
  const line = related.find((candidate) => candidate.text.includes(year))
  if (line !== undefined) return supported(placeOfYear(line, year), `The material names ${year} there.`)
  const [other] = related.toSorted((one, two) => countShared(stems, two.stems) - countShared(stems, one.stems))
  const [, found] = /(?<!\d)((?:19|20)\d\d)(?!\d)/u.exec(other?.text ?? '') ?? []
  if (other !== undefined && found !== undefined && countShared(stems, other.stems) * 2 >= stems.size) return contradicted(placeOfYear(other, found), `The material says ${found}.`)
  return unsupported(`The material says nothing of ${year}.`)
}

function placeOfYear(line: EvidenceLine, year: string) {
  const at = line.text.indexOf(year)
  return within(line, at, at + year.length)
}
