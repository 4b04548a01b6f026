import type { Claim } from './job-query.ts'
import { matchesOf, rulePattern } from './query-text.ts'
import type { QueryText } from './query-text.ts'

/** Sources that are recognised where the caller names none. */
export const DEFAULT_SOURCES: readonly string[] = [
  'indeed', 'dice', 'linkedin', 'glassdoor', 'ziprecruiter', 'monster', 'wellfound', 'greenhouse', 'lever', 'ashby', 'workable',
  'smartrecruiters', 'recruitee', 'remoteok', 'remotive', 'weworkremotely', 'himalayas', 'arbeitnow', 'adzuna', 'usajobs', 'builtin',
]
/** "From greenhouse gas", "on LinkedIn ads": the name is no job board there. */
const NOT_A_BOARD_AFTER =
  '(?!\\s+(?:gas|gases|farms?|crops?|production|emissions?|operations|learning|marketing|ads|campaigns?|sales|recruiter|ats|' +
  'software|platform|api|games?)\\b)'

/** Source of a pattern for any of the names, however their words are spaced; the group `names` holds what was written. */
export function sourceNamesPattern(sources: readonly string[]): string {
  const names = sources
    .map(keyOfName)
    .filter((name) => name.length > 0)
    .toSorted((a, b) => b.length - a.length)
    .map((name) => [...name].join('[\\s._-]?'))
  return names.length > 0 ? `(?:${names.join('|')})(?:\\.com?)?(?![\\w-])` : '(?!)'
}

/** The known source that a written name stands for. */
export function sourceNamed(written: string, sources: readonly string[]): string | undefined {
  const key = keyOfName(written)
  return sources.find((source) => keyOfName(source) === key) ?? sources.find((source) => `${keyOfName(source)}com` === key)
}

/** Job boards asked for by name: "on indeed", "from Dice or LinkedIn", "via greenhouse", "source: lever". */
export function findSources({ lower }: QueryText, sources: readonly string[]): Claim[] {
  const name = sourceNamesPattern(sources)
  const join = '\\s*(?:,|/|&|\\bor\\b|\\band\\b)\\s*(?:(?:on|from|via)\\s+)?'
  const pattern =
    `(?<![\\w-])(?<!\\b(?:not|no|except|excluding|without|based)\\s+(?:jobs?\\s+|posted\\s+)?)` +
    '(?:(?:jobs?\\s+|posted\\s+|listed\\s+)?(?:on|from|via|through)\\s+|source\\s*:\\s*)' +
    `(?<names>${name}(?:${join}${name})*)${NOT_A_BOARD_AFTER}`
  return matchesOf(lower, rulePattern(pattern)).map(({ charStart, charEnd, match }): Claim => ({
    kind: 'source',
    value: matchesOf(match.groups?.names ?? '', rulePattern(name)).flatMap((one) => sourceNamed(one.match[0], sources) ?? []),
    charStart,
    charEnd,
  }))
}

function keyOfName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
