import { headerFields } from './header-fields.ts'
import { hasOrganisationWord, hasTitleWord, isPlace } from './header-words.ts'
import { matchHeading } from './section-headings.ts'
import type { ResumeLine } from './resume-lines.ts'

const EMAIL = /[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}\.\p{L}{2,24}/u
const ALL_EMAILS = new RegExp(EMAIL, 'gu')
const PHONE = /(?<![\p{L}\d/.-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)[\s.-]?)?\d{2,5}(?:[\s.-]?\d{2,5}){1,4}(?![\d/]|-\d)/gu
const URL = /(?<![\p{L}\d@.])(?:https?:\/\/[^\s<>()[\]|,;]+|(?:www\.)?(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|me|co|ai|app|edu|gov|info|tech|design|xyz|us|uk|de|fr|ca)(?:\/[^\s<>()[\]|,;]*)?)(?![\p{L}\d@])/giu
const CREDENTIALS = /,?\s+(?:(?:Ph\.?D|MBA|MPH|MPA|MSN|BSN|RN(?:-BC)?|LPN|CPA|CFA|CFE|CIA|CMA|PMP|PE|P\.E|EIT|E\.I\.T|LEED AP|MD|M\.D|JD|Esq|FNP|NP|DNP|CCRN|MSW|LCSW|M\.S|B\.S|MS|M\.?Eng|CISSP|AICP|RA|AIA|MA|BS)\.?,?\s*)+$/u
const FIELD_BREAK = /\t|\s*[|•·]\s*|\s[–—-]\s/u
const MAX_NAME_LINES = 12
const MAX_LINE = 200

/** The first e-mail address of a text. */
export function findEmail(text: string): string | null {
  return EMAIL.exec(text.slice(0, 20_000))?.[0] ?? EMAIL.exec(text.slice(-20_000))?.[0] ?? null
}

/** The first telephone number of the given lines, as written: 7 to 15 digits, and no span of years. */
export function findPhone(lines: readonly ResumeLine[]): string | null {
  for (const { text } of lines) {
    if (text.length > MAX_LINE) continue
    for (const [match] of text.replace(URL, ' ').matchAll(PHONE)) {
      const digits = match.replace(/\D/gu, '')
      const isYears = /^\(?(?:19|20)\d\d\)?[\s.-]+(?:19|20)\d\d$/u.test(match.trim())
      const isPostCode = /^\d{5}-\d{4}$/u.test(match.trim())
      if (digits.length >= 7 && digits.length <= 15 && !isYears && !isPostCode) return match.trim()
    }
  }
  return null
}

/** Web addresses spelt out in the given lines and behind its hyperlinks, each once; e-mail domains are none. */
export function findLinks(lines: readonly ResumeLine[], hyperlinks: readonly string[]): string[] {
  const found = new Map<string, string>()
  const spelt = lines.filter(({ text }) => text.length <= MAX_LINE).flatMap(({ text }) => text.replace(ALL_EMAILS, ' ').match(URL) ?? [])
  for (const url of [...spelt, ...hyperlinks]) {
    const trimmed = url.replace(/[.,;:]+$/u, '')
    const key = trimmed.toLowerCase().replace(/^https?:\/\//u, '').replace(/^www\./u, '').replace(/\/$/u, '')
    // 'Node.js' and 'ASP.net' are no addresses; 'B.Sc' has no known ending.
    if (/^(?:asp|ado|vb|socket|draw)\.(?:net|io)$/u.test(key)) continue
    if (!found.has(key)) found.set(key, trimmed)
  }
  return [...found.values()]
}

/** The person's place of living, from the lines that hold the contact details. */
export function findLocation(lines: readonly ResumeLine[]): string | null {
  for (const { text } of lines) {
    if (text.length > MAX_LINE) continue
    const labelled = /^(?:location|address|based in|city)\s*:?\s+(?=\S)(.*)$/iu.exec(text)?.[1] ?? text
    for (const part of labelled.split(/\t|\s*[|•·]\s*|\s[–—/-]\s|;\s/u)) {
      const plain = part.replace(EMAIL, '').replace(URL, '').trim()
      if (isPlace(plain) && /,/u.test(plain)) return plain
      const address = /(?:^|,\s+|\s{2,})(\p{Lu}[\p{L}.' -]{1,30},\s*\p{Lu}{2})(?:\s+\d{5}(?:-\d{4})?)?$/u.exec(plain)?.[1]
      if (address !== undefined && isPlace(address)) return address
      if (isPlace(plain) && !/^(?:remote|hybrid|on-?site)/iu.test(plain)) return plain
    }
  }
  return null
}

/** The name and the headline under it, from the lines before the first section and those of contact sections. */
export function findNameAndHeadline(lines: readonly ResumeLine[]): { name: string | null; headline: string | null } {
  const head = lines.slice(0, MAX_NAME_LINES)
  for (const [index, line] of head.entries()) {
    const fields = line.text.split(FIELD_BREAK)
    const name = readName(fields[0] ?? '')
    if (name === null) continue
    const sameLine = fields.slice(1).find((field) => isHeadline(field))
    const below = head.slice(index + 1, index + 4).map((candidate) => headlineIn(candidate.text)).find((found) => found !== null)
    return { name, headline: sameLine ?? below ?? null }
  }
  return { name: null, headline: null }
}

function readName(text: string): string | null {
  const plain = text.replace(/^(?:name|resume of|curriculum vitae of|cv of)\s*:?\s+/iu, '').trim()
  const name = plain.replace(CREDENTIALS, '').replace(/,$/u, '').trim()
  const words = name.split(/\s+/u)
  if (words.length < 2 || words.length > 5 || name.length > 50) return null
  if (/^(?:curriculum vitae|resume|r[ée]sum[ée])/iu.test(name) || matchHeading(name) !== null) return null
  if (!words.every((word) => /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|(?:de|da|del|della|di|dos|la|van|von|der|den|el|al|bin|ibn|y|e|le)\b[\p{L}'’-]*|\p{Lo}+|["“(]\p{L}+["”)])$/u.test(word))) return null
  return hasTitleWord(name) || hasOrganisationWord(name) || isPlace(name) ? null : name
}

/** A whole line, or its part before the contact details. */
function headlineIn(text: string): string | null {
  if (isHeadline(text)) return text.replace(/\t/gu, ' | ')
  return text.split(FIELD_BREAK).find((field) => isHeadline(field)) ?? null
}

function isHeadline(text: string): boolean {
  if (text.length > 120 || EMAIL.test(text) || /\d{3}/u.test(text) || text.search(URL) !== -1 || isPlace(text) || matchHeading(text) !== null) return false
  const words = text.split(/\s+/u).length
  const isSentence = /\p{Ll}{3,}\.$/u.test(text.trim())
  return words <= 14 && !isSentence && headerFields(text).some((field) => field.role === 'TITLE')
}
