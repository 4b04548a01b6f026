import { hasOrganisationWord, hasTitleWord, isPlace, isRegion } from './header-words.ts'

export type FieldRole = 'TITLE' | 'ORGANISATION' | 'PLACE' | 'OTHER'

/** One part of an entry's heading lines, such as 'Senior Engineer' or 'Brooklyn, NY'. */
export interface HeaderField {
  text: string
  role: FieldRole
  /** Fields of one part were separated by commas alone. */
  part: number
}

const SEPARATOR = /\t|\s[|•·∙‖/–—@-]\s|\s*[|•]\s*|[;:]\s|\s+at\s+(?=\p{Lu})/u
const EMPLOYMENT_TYPE = /[([]?\b(?:full|part)[ -]time\b[)\]]?|\((?:contract|contractor|temporary|per diem|freelance|internship|seasonal|remote|hybrid|on-?site|volunteer)\)/giu
/** What belongs to the piece before it: 'Acme, Inc.', 'Ada Roe, P.E.'. */
const SUFFIX = /^(?:inc|llc|llp|ltd|limited|corp|co|pc|p\.c|plc|gmbh|pllc|s\.a|n\.a|jr|sr|[iv]+)\.?$/iu
const NOISE = /^(?:https?:\/\/\S+|www\.\S+|\S+\.(?:com|org|net|io|gov|edu|dev)(?:\/\S*)?|[\d.,/ ]*gpa.*|gpa\b.*)$/iu

/** Splits a heading line, its dates taken out, into fields at tabs, bars, dashes, 'at' and commas, and tells their roles. */
export function headerFields(line: string): HeaderField[] {
  return line
    .replace(EMPLOYMENT_TYPE, ' ')
    .split(SEPARATOR)
    .map(trimField)
    .filter((part) => part !== '' && !NOISE.test(part))
    .flatMap((text, part) => splitAtCommas(text).map((field) => ({ ...field, part })))
}

/** Fields of the same role that stand side by side are one ('Department of Design, Bureau of Sewers'). */
export function fieldText(fields: readonly HeaderField[], role: FieldRole): string | null {
  const first = fields.findIndex((field) => field.role === role)
  if (first === -1) return null
  const rest = fields.slice(first)
  const end = rest.findIndex((field) => field.role !== role)
  return (end === -1 ? rest : rest.slice(0, end)).map((field) => field.text).join(', ')
}

function splitAtCommas(part: string): Omit<HeaderField, 'part'>[] {
  if (isPlace(part)) return [{ text: part, role: 'PLACE' as const }]
  const bracketed = /^(.*\S)\s*\(([^()]+)\)$/u.exec(part)
  if (bracketed?.[1] !== undefined && bracketed[2] !== undefined && isPlace(bracketed[2])) {
    return [...splitAtCommas(bracketed[1]), { text: bracketed[2], role: 'PLACE' }]
  }
  const pieces: string[] = []
  for (const piece of part.split(/,\s+/u)) {
    const last = pieces.at(-1)
    if (last !== undefined && SUFFIX.test(piece)) pieces[pieces.length - 1] = `${last}, ${piece}`
    else if (piece !== '') pieces.push(piece)
  }
  const place = trailingPlace(pieces)
  const fields = pieces.slice(0, pieces.length - place.length).map((text) => ({ text, role: roleOf(text) }))
  return place.length === 0 ? fields : [...fields, { text: place.join(', '), role: 'PLACE' }]
}

/** The last pieces that are a place: 'Queens, NY' or 'Remote'. */
function trailingPlace(pieces: readonly string[]): string[] {
  const last = pieces.at(-1) ?? ''
  if (pieces.length >= 3 && isRegion(last)) return pieces.slice(-2)
  return pieces.length >= 2 && isPlace(last) ? [last] : []
}

function roleOf(text: string): FieldRole {
  if (isPlace(text)) return 'PLACE'
  const isOrganisation = hasOrganisationWord(text)
  const isTitle = hasTitleWord(text)
  if (isTitle && isOrganisation) return lastWordIsOrganisation(text) ? 'ORGANISATION' : 'TITLE'
  if (isTitle) return 'TITLE'
  return isOrganisation ? 'ORGANISATION' : 'OTHER'
}

/** English puts the noun last, before any 'of' or 'for': 'Nurse Staffing Agency' is an agency, 'Office Manager' a manager. */
function lastWordIsOrganisation(text: string): boolean {
  const head = text.replace(/\s+(?:of|for|to|in|and|&)\s.*$/iu, '').replace(/,.*$/u, '')
  return !hasTitleWord(head.split(/\s+/u).at(-1) ?? '') && (hasOrganisationWord(head.split(/\s+/u).at(-1) ?? '') || !hasTitleWord(head))
}

function trimField(part: string): string {
  return part.replace(/^[\s,:;|()–—-]+(?=\S)/u, '').replace(/[\s,:;|–—-]+$/u, '').replace(/^([^()]*)\)$/u, '$1').trim()
}
