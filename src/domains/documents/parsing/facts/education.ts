import { EDUCATION_LEVELS, type EducationLevel } from '../../../../lib/vocabulary.ts'
import { findDate, findDateRange } from './dates.ts'
import { isPlace } from './header-words.ts'
import type { EducationEntry } from './resume-facts.ts'
import type { ResumeLine } from './resume-lines.ts'

interface DegreeMatch {
  degree: string
  level: EducationLevel | null
  field: string | null
}

const SUBJECT = String.raw`(?:arts?|sciences?|engineering|applied sciences?|business administration|education|nursing practice|nursing|laws?|architecture|fine arts|technology|commerce|accountancy|professional studies|philosophy|public health|public administration|social work|medicine|music|divinity|design|computing|applied arts|occupational studies|finance|accounting|urban planning|juridical science|pharmacy|physical therapy)`
/** Highest first, so that 'Master of Science' is not read as a bachelor's of anything. Abbreviations are taken in capitals only. */
const DEGREES: readonly { level: EducationLevel | null; words: RegExp; letters: RegExp | null }[] = [
  {
    level: 'DOCTORATE',
    words: new RegExp(String.raw`\b(?:doctor(?:ate)?(?: of ${SUBJECT})?|doctoral degree|juris doctor)\b`, 'iu'),
    letters: /(?<![\p{L}.])(?:Ph\.? ?D\.?|PHD|D\.?Phil\.?|Ed\.?D\.?|M\.?D\.?|J\.?D\.?|DNP|Pharm\.?D\.?|D\.?Sc\.?|Dr\.-?Ing\.?|DrPH|Psy\.?D\.?)(?![\p{L}.])/u,
  },
  {
    level: 'MASTER',
    words: new RegExp(String.raw`\bmaster(?:['’]?s)?(?: of ${SUBJECT})?(?: degree)?\b`, 'iu'),
    letters: /(?<![\p{L}.])(?:M\.?S\.?(?:c\.?)?|M\.?A\.?|M\.?B\.?A\.?|M\.?Eng\.?|M\.?P\.?H\.?|M\.?P\.?A\.?|M\.?S\.?N\.?|M\.?S\.?W\.?|M\.?Ed\.?|M\.?Phil\.?|M\.?F\.?A\.?|LL\.?M\.?|M\.?Arch\.?|MCS|MSCS|MSCE|MSEE|MSIS|MAcc|M\.?Tech\.?|MURP|MUP|MIA)(?![\p{L}.])/u,
  },
  {
    level: 'BACHELOR',
    words: new RegExp(String.raw`\bbachelor(?:['’]?s)?(?: of ${SUBJECT})?(?: degree)?\b`, 'iu'),
    letters: /(?<![\p{L}.])(?:B\.?S\.?(?:c\.?)?|B\.?A\.?|B\.?Eng\.?|B\.?E\.?|B\.?B\.?A\.?|B\.?S\.?N\.?|B\.?F\.?A\.?|B\.?Arch\.?|B\.?Com\.?|B\.?Tech\.?|BSCS|BSCE|BSEE|BSIT|LL\.?B\.?|B\.?Ed\.?|A\.B\.|B\.?S\.?W\.?)(?![\p{L}.])/u,
  },
  {
    level: 'ASSOCIATE',
    words: new RegExp(String.raw`\bassociate(?:['’]?s)?(?: (?:of|in) ${SUBJECT}| degree)+\b|\bassociate['’]s\b`, 'iu'),
    letters: /(?<![\p{L}.])(?:A\.?A\.?S\.?|A\.S\.|AS(?= in| degree)|A\.A\.|AA(?= in| degree)|A\.?D\.?N\.?|A\.?O\.?S\.?)(?![\p{L}.])/u,
  },
  {
    level: 'HIGH_SCHOOL',
    words: /\b(?:high school (?:diploma|equivalency)|secondary school (?:diploma|certificate)|(?:regents|high[- ]school) diploma|general educational? development|abitur|baccalaur[ée]at|a-levels)\b/iu,
    letters: /(?<![\p{L}.])(?:G\.?E\.?D\.?|HSE|TASC)(?![\p{L}.])/u,
  },
  { level: null, words: /\b(?:(?:graduate|post-?graduate|advanced|professional) (?:certificate|diploma)|diploma|certificate)\b/iu, letters: null },
]

const INSTITUTION = /\b(?:university|college|institute|school|academy|polytechnic|conservatory|seminary|universit[àäé]t?|universidad|universidade|université|hochschule|école|escuela|politecnico|CUNY|SUNY|MIT|NYU|UCLA|Caltech|ETH)\b/iu
const DETAIL = /\b(?:gpa|honou?rs|cum laude|dean['’]?s list|coursework|courses|thesis|minor|activities|relevant|concentration|scholarship|distinction|capstone|advisor|awarded|expected|graduated)\b/iu

/** Finds a degree, its level and its field of study in one line. Null when the line names none. */
export function matchDegree(line: string): DegreeMatch | null {
  for (const { level, words, letters } of DEGREES) {
    const match = words.exec(line) ?? letters?.exec(line)
    if (match == null || isPartOfPlace(line, match)) continue
    const after = line.slice(match.index + match[0].length).replace(/^\.?,?\s*\(?\bhons?\b\.?\)?/iu, '')
    return { degree: match[0].trim(), level, field: level === 'HIGH_SCHOOL' ? null : fieldOfStudy(match[0], after) }
  }
  return null
}

/** Entries of an education section: institutions and degrees in either order, on one line or on several. */
export function findEducation(lines: readonly ResumeLine[]): EducationEntry[] {
  const entries: EducationEntry[] = []
  let isInstitutionFirst = false
  for (const line of lines) {
    if (line.text.length > 200) continue
    const degree = isDetail(line) ? null : matchDegree(line.text)
    const institution = isDetail(line) ? null : findInstitution(line.text)
    const current = entries.at(-1)
    const startsEntry = (degree !== null && (current === undefined || current.degree !== null))
      || (institution !== null && (current === undefined || current.institution !== null))
    if (startsEntry) {
      if (entries.length === 0) isInstitutionFirst = institution !== null && degree === null
      // A further degree below the same institution.
      const inherited = institution === null && isInstitutionFirst ? current?.institution ?? null : null
      entries.push({ institution: inherited, degree: null, level: null, field: null, year: null })
    }
    const entry = entries.at(-1)
    if (entry === undefined) continue
    if (degree !== null) Object.assign(entry, degree)
    entry.institution = institution ?? entry.institution
    entry.year ??= yearOf(line.text)
    if (entry.field === null && entry.degree !== null && entry.level !== 'HIGH_SCHOOL' && !startsEntry) entry.field = loneField(line)
  }
  return entries.map((entry) => ({ ...entry, level: entry.level ?? levelOfSchool(entry) }))
}

/** The highest level of all entries; null when none has one. */
export function highestLevel(entries: readonly EducationEntry[]): EducationLevel | null {
  return EDUCATION_LEVELS.findLast((level) => entries.some((entry) => entry.level === level)) ?? null
}

/** Only a finished course at a high school is a level without a degree's name. */
function levelOfSchool({ institution, degree, year }: EducationEntry): EducationLevel | null {
  const isHighSchool = institution !== null && /\bhigh school\b/iu.test(institution)
  return isHighSchool && year !== null && (degree === null || /diploma/iu.test(degree)) ? 'HIGH_SCHOOL' : null
}

function isDetail(line: ResumeLine): boolean {
  return /^(?:relevant|coursework|courses|thesis|capstone|minor|activities|honou?rs|awards?|gpa|dean)\b/iu.test(line.text)
}

/** 'Boston, MA' and 'Baltimore, MD' name states. */
function isPartOfPlace(line: string, match: RegExpExecArray): boolean {
  return /^(?:MA|MD|ME|MS)$/u.test(match[0]) && /\p{L},\s*$/u.test(line.slice(0, match.index)) && /^\s*(?:$|[\t|,)•–—-]|\d{5})/u.test(line.slice(match.index + 2))
}

function fieldOfStudy(degree: string, after: string): string | null {
  const [, direct] = /^\.?,?\s*(?:degree\s+)?(?:(?:in|of)\s+|[,:–—-]\s*|\(\s*)?([^\t|•;()]*)/u.exec(after) ?? []
  const named = /\b(?:of|in)\s+(.+)$/iu.exec(degree)?.[1] ?? null
  const own = named !== null && !/^(?:arts?|sciences?|applied science|philosophy|engineering|technology|professional studies|occupational studies|fine arts|laws?)$/iu.test(named) ? named : null
  const piece = (direct ?? '').split(/,\s|\s[–—-]\s/u)[0]?.trim() ?? ''
  const field = trimDates(piece)
  return isField(field) ? field : own
}

function trimDates(text: string): string {
  const range = findDateRange(text) ?? findDate(text)
  return (range === null ? text : text.slice(0, range.index)).replace(/\b(?:class of|expected|graduated|anticipated)\b.*$/iu, '').replace(/^(?:in|of)\s+/u, '').replace(/[\s,.–—-]+$/u, '')
}

function isField(text: string): boolean {
  return /^\p{Lu}[\p{L}&/,' -]{2,60}$/u.test(text) && text.split(/\s+/u).length <= 8
    && !INSTITUTION.test(text) && !isPlace(text) && !DETAIL.test(text)
}

/** The field of study on a line of its own, beside or below the degree. */
function loneField(line: ResumeLine): string | null {
  if (line.isBullet || matchDegree(line.text) !== null) return null
  const [first = ''] = line.text.split(/\t| [|•–—] /u)
  const field = trimDates(first.trim())
  return isField(field) && field.split(/\s+/u).length <= 5 ? field : null
}

function findInstitution(line: string): string | null {
  const pieces = line.split(/\t|\s[|•·–—-]\s|\s*[|•]\s*|;\s|\s*\(|\)/u).flatMap(splitInstitution)
  const piece = pieces.find((candidate) => INSTITUTION.test(candidate) && !/^high school (?:diploma|equivalency)/iu.test(candidate))
  if (piece === undefined) return null
  const name = trimDates(piece.replace(/^.*\b(?:from|at)\s+(?=\p{Lu})/u, '')).trim()
  return name === '' || !/^\p{Lu}/u.test(name) ? null : name
}

/** At commas, keeping 'University of California, Berkeley' whole. */
function splitInstitution(part: string): string[] {
  const pieces = part.split(/,\s+/u)
  const at = pieces.findIndex((piece) => INSTITUTION.test(piece))
  const next = pieces[at + 1]
  const isCampus = at !== -1 && next !== undefined && /^(?:university of \p{L}+|california state university)$/iu.test(pieces[at] ?? '')
    && /^\p{Lu}[\p{L} ]+$/u.test(next) && !isPlace(`${next}, ${pieces[at + 2] ?? 'none'}`)
  if (!isCampus) return pieces
  return [...pieces.slice(0, at), `${pieces[at]}, ${next}`, ...pieces.slice(at + 2)]
}

function yearOf(line: string): number | null {
  const range = findDateRange(line)
  if (range !== null) return range.end?.year ?? null
  return findDate(line)?.date.year ?? null
}
