import type { EducationLevel } from '../../../lib/vocabulary.ts'
import { matchDegree } from '../../documents/parsing/facts/education.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
import { wholeLine, type EvidenceLine, type Place, type Side } from './evidence.ts'
import { contentStems, isSubset } from './words.ts'

/** A degree as a sentence names it. */
export interface SpokenDegree {
  /** Null where only the field is told ("a degree in Economics"). */
  level: EducationLevel | null
  subject: ReadonlySet<string>
  family: string | null
}

/** A degree that the material names. */
export interface HeldDegree {
  level: EducationLevel | null
  /** As written. */
  name: string
  /** Stems of its name and field of study. */
  subject: ReadonlySet<string>
  institution: string | null
  year: number | null
  isFinished: boolean
  line: EvidenceLine | null
}

const UNFINISHED = /\b(?:did not (?:finish|complete|graduate)|didn['’]t (?:finish|complete)|not (?:finished|completed)|never finished|unfinished|incomplete|withdr(?:ew|awn)|dropped out|in progress|ongoing|expected|anticipated|no degree)\b/iu
const DEGREE_WORDS = new Set(['degre', 'bachelor', 'master', 'doctor', 'associ', 'program', 'programm', 'of', 'in', 'scienc', 'art'])

export function readEducation(facts: StoredFacts | null, person: Side): HeldDegree[] {
  const ofFacts = (facts?.education ?? []).flatMap((entry): HeldDegree[] => {
    if (entry.degree === null && entry.level === null) return []
    const place = placeOfEntry(entry, person.lines)
    return [{
      level: entry.level,
      name: [entry.degree, entry.field].filter((part) => part !== null).join(' in '),
      subject: new Set([...subjectOf(`${entry.degree ?? ''} ${entry.field ?? ''}`), ...(entry.field === null && place !== null ? place.line.stems : [])]),
      institution: entry.institution,
      year: entry.year,
      isFinished: !(place !== null && UNFINISHED.test(place.line.text)),
      line: place?.line ?? null,
    }]
  })
  // A document of the person's own may name a degree that the resume does not.
  const ofDocuments = person.lines.filter((line) => line.passage.source === 'DOCUMENT' || facts === null).flatMap((line): HeldDegree[] => {
    const degree = matchDegree(line.text)
    if (degree?.level == null) return []
    const name = [degree.degree, degree.field].filter((part) => part !== null).join(' in ')
    return [{ level: degree.level, name, subject: subjectOf(line.text), institution: null, year: null, isFinished: !UNFINISHED.test(line.text), line }]
  })
  return [...ofFacts, ...ofDocuments]
}

function placeOfEntry(entry: StoredFacts['education'][number], lines: readonly EvidenceLine[]): Place | null {
  const own = lines.filter((line) => line.section === 'EDUCATION')
  const isOf = (line: EvidenceLine): boolean => entry.degree !== null && line.text.includes(entry.degree) && (entry.field === null || line.text.includes(entry.field))
  const line = own.find(isOf) ?? lines.find(isOf)
  return line === undefined ? null : wholeLine(line)
}

/** What a degree is in: its letters spelled out, its field. */
export function subjectOf(degree: string): Set<string> {
  const spelled = degree.replace(/(?<![\p{L}.])\p{Lu}[\p{L}.]*\.?(?![\p{L}])/gu, (letters) => LETTERS.get(letters.replace(/\./gu, '').toUpperCase()) ?? letters)
  return new Set([...contentStems(spelled)].filter((stem) => !DEGREE_WORDS.has(stem)))
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['MBA', 'business administration'], ['BBA', 'business administration'], ['MPH', 'public health'], ['MPA', 'public administration'], ['BSN', 'nursing'], ['MSN', 'nursing'],
  ['DNP', 'nursing practice'], ['MSW', 'social work'], ['BSW', 'social work'], ['MENG', 'engineering'], ['BENG', 'engineering'], ['BE', 'engineering'], ['JD', 'law'], ['LLB', 'law'],
  ['LLM', 'law'], ['MD', 'medicine'], ['MFA', 'fine'], ['BFA', 'fine'], ['MED', 'education'], ['BED', 'education'], ['BCOM', 'commerce'],
  ['BS', ''], ['BSC', ''], ['MS', ''], ['MSC', ''], ['BA', ''], ['MA', ''], ['PHD', ''],
])

/** Whether the degree that is said may be this one: the same level, and nothing in it that this one is not in. */
export function isSameDegree(said: SpokenDegree, held: HeldDegree): boolean {
  if (said.level !== null && held.level !== null && said.level !== held.level) return false
  if (said.family !== null && familyOf(held.name) !== null && said.family !== familyOf(held.name)) return false
  return said.subject.size === 0 || isSubset(said.subject, held.subject)
}

/** ARTS and SCIENCE are told apart where both degrees say which they are. */
export function familyOf(degree: string): string | null {
  if (/\bof Arts\b|(?<![\p{L}.])[BM]\.?A\.?(?![\p{L}.])/u.test(degree)) return 'ARTS'
  return /\bof Science\b|(?<![\p{L}.])[BM]\.?S\.?c?\.?(?![\p{L}.])/u.test(degree) ? 'SCIENCE' : null
}
