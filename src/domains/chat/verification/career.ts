import { totalYears } from '../../documents/parsing/facts/experience-years.ts'
import { isPlace } from '../../documents/parsing/facts/header-words.ts'
import type { Position } from '../../documents/parsing/facts/resume-facts.ts'
import { normaliseCompanyName } from '../../jobs/intake/names.ts'
import { findPhrase, wholeLine, type EvidenceLine, type Place, type ResumeEvidence, type Side } from './evidence.ts'
import { asText } from './spoken-dates.ts'
import { stemOf } from './words.ts'

/** A position of the resume, with what is asked of it. */
export interface HeldPosition extends Pick<Position, 'employer' | 'title' | 'start' | 'end' | 'isCurrent'> {
  index: number
  titleStems: ReadonlySet<string>
  /** Where it was, as written beside the employer; null where that is not told. */
  location: string | null
  lines: readonly EvidenceLine[]
}

/** The dated facts of a person's resume. */
export interface Career {
  positions: readonly HeldPosition[]
  now: Date
}

export function readCareer(resume: ResumeEvidence | null, person: Side, now: Date): Career {
  const positions = (resume?.facts.positions ?? []).map((position, index): HeldPosition => {
    const { employer, start, end, isCurrent } = position
    const title = withoutEmployer(position.title, employer)
    const head = resume?.content.slice(position.charStart, position.charEnd).split('\n').slice(0, 4) ?? []
    const location = head.flatMap((line) => line.split(/\t| \| | • /u)).find((field) => isPlace(field) && !/^\d/u.test(field)) ?? null
    return {
      index, employer, title, start, end, isCurrent, location,
      titleStems: titleStems(title ?? ''),
      lines: person.lines.filter((line) => line.position === index),
    }
  })
  return { positions, now }
}

/** Where title and employer stand in one field, the parser may keep both as the title. */
function withoutEmployer(title: string | null, employer: string | null): string | null {
  if (title === null || employer === null || !title.includes(employer)) return title
  return title.replace(employer, '').replace(/^[\s,|–—-]+|(?:[\s,|–—-]|\bat)+$/gu, '') || title
}

/** Years in positions together, overlaps counted once. */
export function yearsIn(positions: readonly HeldPosition[], now: Date): number {
  return totalYears(positions, now) ?? 0
}

/** Where a position's name, title or dates stand; its first line where the words are not found. */
export function placeOf(position: HeldPosition, words: string | null): Place | null {
  const [head] = position.lines
  return (words === null ? null : findPhrase(words, position.lines)) ?? (head === undefined ? null : wholeLine(head))
}

/** 'Auditor at Hartwell & Co, September 2015 to December 2019'. */
export function describe({ title, employer, start, end }: HeldPosition): string {
  const held = [title, employer].filter((part) => part !== null).join(' at ')
  return `${held}, ${asText(start)} to ${end === null ? 'now' : asText(end)}`
}

const EQUAL_TITLE_WORDS: ReadonlyMap<string, string> = new Map([
  ['developer', 'engineer'], ['programmer', 'engineer'], ['sr', 'senior'], ['snr', 'senior'], ['jr', 'junior'], ['mgr', 'manager'], ['backend', 'back-end'], ['frontend', 'front-end'],
])

/** The words of a title, compared whatever their order and ending. */
export function titleStems(title: string): Set<string> {
  const words = title.toLowerCase().replace(/\bback[ -]end\b/gu, 'backend').replace(/\bfront[ -]end\b/gu, 'frontend').match(/[\p{L}\p{M}+#]+/gu) ?? []
  return new Set(words.filter((word) => !/^(?:and|of|the|for|in|a|an)$/u.test(word)).map((word) => stemOf(EQUAL_TITLE_WORDS.get(word) ?? word)))
}

const COMMON_FIRST_WORDS = new Set(
  ('american association bank board center city clinic college community county department first general global group health home hospital'
    + ' house institute international national new north office public school senior south state the union united university west east').split(' '),
)

/** Ways to write an employer, the longest first: the whole name, the name without its legal form, its first words. */
export function employerNames(employer: string): string[] {
  const key = normaliseCompanyName(employer)
  const words = key.split(' ')
  const plain = employer.replace(/,?\s+\(?(?:inc|llc|ltd|limited|llp|lp|plc|pllc|corp|corporation|gmbh|ag|co|p\.?c)\.?\)?$/iu, '').trim()
  const names = new Set([employer, plain])
  const parts = plain.split(/\s+/u)
  for (let length = parts.length - 1; length >= 1; length -= 1) {
    const name = parts.slice(0, length).join(' ').replace(/[\s,&]+$|\s(?:and|of|the)$/giu, '')
    const isTelling = length > 1 ? !/^(?:the|st\.?|new|north|south|east|west)$/iu.test(name) : (words[0]?.length ?? 0) >= 4 && !COMMON_FIRST_WORDS.has(words[0] ?? '')
    if (isTelling && name.length >= 4) names.add(name)
  }
  return [...names].filter((name) => name !== '').toSorted((one, other) => other.length - one.length)
}
