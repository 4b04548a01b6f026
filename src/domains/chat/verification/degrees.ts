import type { TextSpan } from '../../../lib/sentences.ts'
import { matchDegree } from '../../documents/parsing/facts/education.ts'
import { knownPlace } from '../../jobs/query/place-names.ts'
import { familyOf, isSameDegree, subjectOf, type HeldDegree, type SpokenDegree } from './education.ts'
import { findPhrase, wholeLine, type EvidenceLine } from './evidence.ts'
import { contradicted, denied, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type Material, type MentionOf } from './mention.ts'
import type { Asked, Segment } from './segments.ts'
import { contentStems, isStopWord, isSubset, phrasePattern } from './words.ts'

const LETTERS = String.raw`Ph\.?D\.?|M\.?B\.?A\.?|B\.?B\.?A\.?|M\.?P\.?H\.?|M\.?P\.?A\.?|[BM]\.?S\.?N\.?|D\.?N\.?P\.?|[BM]\.?Eng\.?|[BM]\.?S\.?c?\.?|[BM]\.?A\.?|[BM]\.?S\.?W\.?|[BM]\.?F\.?A\.?|[BM]\.?Ed\.?|B\.?Com\.?|LL\.?[BM]\.?|J\.?D\.?|Ed\.?D\.?|Pharm\.?D\.?`
const WORDS = String.raw`(?:bachelor|master|doctor|associate)(?:['’]?s)?\s(?:of\s(?:[\p{L}]+\s){0,2}?(?:arts?|sciences?|engineering|business administration|public health|public administration|nursing practice|nursing|education|laws?|philosophy|social work|fine arts|technology|commerce|architecture))(?:\s(?:degree|programme|program))?`
const DEGREE = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(?:(?<letters>${LETTERS})(?![\p{L}])|(?<words>${WORDS}|(?:bachelor|master|associate)['’]s?(?:\s(?:degree|programme|program))?|(?:bachelor|master|associate)s?\sdegree|doctorate|doctoral degree|high school diploma))(?<is>(?:\s(?:degree|programme|program))?(?:\s(?:is|was))?)(?:\s(?:in|of)\s(?<field>(?!\d)[\p{L}][\p{L}&-]*(?:\s[\p{L}&][\p{L}&-]*){0,4}))?`,
  'giu',
)
const FIELD_ALONE = /\bdegree\s(?:in|of)\s(?<field>[\p{L}][\p{L}&-]*(?:\s[\p{L}&][\p{L}&-]*){0,3})|\b(?:studied|majored in|graduated in)\s(?<studied>\p{Lu}[\p{L}&-]*(?:\s(?:and\s)?\p{Lu}[\p{L}&-]*){0,3})|(?<before>\p{Lu}[\p{L}&-]*(?:\s\p{Lu}[\p{L}&-]*){0,2})\sdegree\b/gu
const HONOURS = /\b(?:(?:summa|magna) )?cum laude\b/giu
const SCHOOL = /\b\p{Lu}[\p{L}.'’&-]*(?:\s(?:of|the|for|and|\p{Lu}[\p{L}.'’&-]*)){0,5}\s(?:University|College|Institute|Polytechnic|Academy)(?:\s(?:University|of\s(?:the\s)?\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?))?|\bUniversity of(?: the)?\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?/gu

export function findDegrees(sentence: string, schools: readonly RegExp[], taken: readonly TextSpan[]): MentionOf<'DEGREE'>[] {
  const found: MentionOf<'DEGREE'>[] = []
  const add = (charStart: number, text: string, degree: SpokenDegree | null): void => {
    const span = { charStart, charEnd: charStart + text.length }
    if (text !== '' && !overlaps(span, taken) && !overlaps(span, found)) found.push({ kind: 'DEGREE', ...span, degree })
  }
  for (const match of sentence.matchAll(SCHOOL)) add(match.index, match[0], null)
  for (const school of schools) {
    for (const match of sentence.matchAll(school)) if (/^\p{Lu}/u.test(match[0])) add(match.index, match[0], null)
  }
  for (const match of sentence.matchAll(DEGREE)) {
    const { letters, words = '', is = '', field = '' } = match.groups ?? {}
    if (letters !== undefined && !/^\p{Lu}/u.test(letters)) continue
    // The full stop of 'PhD.' ends the sentence, that of 'B.S.' does not.
    const name = letters?.replace(/^([^.]+)\.$/u, '$1') ?? words
    const known = matchDegree(asKnown(name))
    if (known?.level == null) continue
    const subject = trimField(field)
    const text = subject === '' ? name : sentence.slice(match.index, match.index + match[0].length - (field.length - subject.length))
    add(match.index, text === name && is.trim() === 'degree' ? `${name}${is}` : text, { level: known.level, subject: subjectOf(`${name} ${subject}`), family: familyOf(name) })
  }
  for (const match of sentence.matchAll(FIELD_ALONE)) {
    const { field, studied, before } = match.groups ?? {}
    const subject = trimField(field ?? studied ?? before ?? '')
    const charStart = studied === undefined ? match.index : match.index + match[0].length - studied.length
    const text = field === undefined ? studied ?? match[0] : sentence.slice(match.index, match.index + match[0].length - (field.length - subject.length))
    if (subject !== '') add(charStart, text, { level: null, subject: subjectOf(subject), family: null })
  }
  for (const match of sentence.matchAll(HONOURS)) add(match.index, match[0], null)
  return found
}

function asKnown(name: string): string {
  return name.replace(/\b(?:programme|program)\b/giu, 'degree').replace(/^(bachelor|master)s?\sdegree/iu, "$1's degree")
}

/** The field without what follows it in the sentence. */
function trimField(field: string): string {
  const kept: string[] = []
  for (const word of field.split(' ')) {
    if (word.toLowerCase() !== 'and' && (isStopWord(word) || /^(?:earned|awarded|completed|received|years?|degree|gained)$/iu.test(word))) break
    if (kept.length > 0 && /^\p{Ll}/u.test(kept[0] ?? '') !== /^\p{Ll}/u.test(word) && word !== 'and') break
    kept.push(word)
  }
  while (kept.at(-1)?.toLowerCase() === 'and') kept.pop()
  const text = kept.join(' ')
  return knownPlace(text) !== null || /\b(?:University|College|Institute|Polytechnic)\b/u.test(text) ? '' : text
}

/** Patterns for the schools of the material, the longest names first. */
export function knownSchools(education: readonly HeldDegree[]): RegExp[] {
  const names = education.flatMap(({ institution }) => {
    const words = institution?.split(/\s+/u) ?? []
    return words.length < 2 ? [institution ?? ''] : [words.join(' '), ...(words.length > 2 ? [words.slice(0, -1).join(' ')] : [])]
  })
  return [...new Set(names)].filter((name) => name.length > 4).toSorted((one, other) => other.length - one.length).map(phrasePattern)
}

/** The degree of the material that a segment's degree, school and year fit best; null where the degree fits none. */
export function degreeOf(segment: Segment, education: readonly HeldDegree[], sentence: string): HeldDegree | null {
  const spoken = segment.degrees.find((mention) => mention.degree !== null)?.degree ?? null
  const schools = segment.degrees.filter((mention) => mention.degree === null).map((mention) => sentence.slice(mention.charStart, mention.charEnd))
  const scored = education
    .filter((held) => spoken === null || isSameDegree(spoken, held))
    .map((held) => ({
      held,
      score: (schools.some((school) => isSchool(school, held)) ? 2 : 0)
        + (segment.dates.some(({ date }) => (date.start ?? date.end)?.year === held.year) ? 1 : 0) + (held.isFinished ? 0.5 : 0),
    }))
    .toSorted((one, other) => other.score - one.score)
  const [first] = scored
  return first === undefined || (spoken === null && first.score < (schools.length > 0 ? 2 : 1)) ? null : first.held
}

function isSchool(name: string, held: HeldDegree): boolean {
  return held.institution !== null && phrasePattern(name).test(held.institution)
}

export function checkDegree(mention: MentionOf<'DEGREE'>, { sentence, isDenied, segment }: Asked, { education, person }: Material): Finding {
  const text = sentence.slice(mention.charStart, mention.charEnd)
  const best = degreeOf(segment, education, sentence)
  if (mention.degree === null && /\b(?:taught|teach\w*|lectur\w+|worked|works|employed|professor)\b[^,;]*\b(?:at|for)\s+$/iu.test(sentence.slice(0, mention.charStart))) {
    return unsupported(`The material does not say that of ${quote(text)}.`)
  }
  if (mention.degree === null) return checkSchool(text, best, segment, education, person.lines)
  const { degree } = mention
  const same = best !== null && isSameDegree(degree, best) ? best : education.find((held) => isSameDegree(degree, held)) ?? null
  const isUnfinished = isDenied || /\b(?:(?:did not|didn['’]t|never) (?:finish|complete)\w*|without finishing|unfinished)\b/iu.test(sentence)
  if (same !== null) {
    const place = same.line === null ? null : wholeLine(same.line)
    if (!same.isFinished) return isUnfinished ? supported(place, 'The material says that this degree was not finished.') : contradicted(place, 'The material says that this degree was not finished.')
    const found = supported(place, `The material names ${same.name}${same.institution === null ? '' : ` from ${same.institution}`}.`)
    return isUnfinished ? denied(found, same.name) : found
  }
  if (isUnfinished) return unsupported(`The material does not name ${quote(text)}.`)
  const others = education.filter((held) => held.level !== null && held.isFinished)
  const nearest = others.find((held) => held.level === degree.level) ?? others[0]
  // The parser may have made no degree of what the resume names in other words.
  const named = education.length > 0 ? undefined : person.lines.find((line) => line.section === 'EDUCATION' && isSubset(nameStems(text), line.stems))
  if (named !== undefined) return supported(wholeLine(named), `The material names ${quote(named.text)}.`)
  if (nearest === undefined) return unsupported(`The material does not name ${quote(text)}.`)
  return contradicted(nearest.line === null ? null : wholeLine(nearest.line), `The material names other degrees: ${others.map((held) => held.name).join(', ')}.`)
}

function checkSchool(text: string, best: HeldDegree | null, segment: Segment, education: readonly HeldDegree[], lines: readonly EvidenceLine[]): Finding {
  const own = lines.filter((line) => line.section === 'EDUCATION')
  const place = findPhrase(text, own) ?? findPhrase(text, lines)
  const spoken = segment.degrees.find((mention) => mention.degree !== null)?.degree ?? null
  if (spoken === null || HONOURS.test(text)) return place === null ? unsupported(`The material does not name ${quote(text)}.`) : supported(place, `The material names ${quote(text)}.`)
  const same = education.filter((held) => isSameDegree(spoken, held))
  const held = best ?? same[0]
  if (held !== undefined && isSchool(text, held)) return supported(place, `The material names ${held.name} from ${held.institution ?? text}.`)
  if (same.length > 0 && held?.institution != null) return contradicted(held.line === null ? null : wholeLine(held.line), `The material gives another school for ${held.name}: ${held.institution}.`)
  return place === null ? unsupported(`The material does not name ${quote(text)}.`) : supported(place, `The material names ${quote(text)}.`)
}

function nameStems(degree: string): Set<string> {
  return new Set([...contentStems(degree)].filter((stem) => stem !== 'degre'))
}
