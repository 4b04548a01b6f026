import { findDate } from '../../documents/parsing/facts/dates.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { SKILL_BY_NAME } from '../../skills/taxonomy.ts'
import type { EvidenceLine, Side } from './evidence.ts'
import { phrasePattern } from './words.ts'

/** A certificate or licence that the material names. */
export interface HeldCredential {
  /** As written. */
  name: string
  /** Finds every way to write it. */
  patterns: readonly RegExp[]
  /** Canonical names of the taxonomy. */
  skills: ReadonlySet<string>
  year: number | null
  line: EvidenceLine | null
}

export function isCredential(skill: string): boolean {
  return SKILL_BY_NAME.get(skill)?.area === 'credentials'
}

export function readCredentials(facts: StoredFacts | null, person: Side): HeldCredential[] {
  return (facts?.certifications ?? []).map((name) => {
    const line = person.lines.find((candidate) => candidate.text.includes(name)) ?? person.lines.find((candidate) => candidate.section === 'CERTIFICATIONS' && candidate.text.includes(name.slice(0, 20))) ?? null
    const skills = new Set(extractSkills(line?.text ?? name).filter((mention) => isCredential(mention.skill)).map((mention) => mention.skill))
    return { name, patterns: waysToWrite(name), skills, year: line === null ? null : findDate(line.text)?.date.year ?? null, line }
  })
}

/** 'Certified Fraud Examiner (CFE)': with and without what follows a comma, what stands in brackets alone, "certificate" left out. */
function waysToWrite(name: string): RegExp[] {
  const short = name.replace(/\s*\([^)]*\)/gu, '').split(/,\s/u)[0]?.trim() ?? name
  const bracketed = /\(([^)]+)\)/u.exec(name)?.[1]
  const ways = new Set([name, short, short.replace(/\s(?:certificate|certification|licen[sc]e)$/iu, '')])
  const words = [...ways].filter((way) => way.length >= 5 && /\s/u.test(way)).map(phrasePattern)
  if (bracketed === undefined) return words
  const letters = bracketed.replace(/\./gu, '')
  const initials = new RegExp(String.raw`(?<![\p{L}\p{N}.])(?:${letters}|${[...letters].join(String.raw`\.`)}\.)(?![\p{L}\p{N}])`, 'gu')
  return [...words, initials]
}
