import { assembleQuery } from './assemble-query.ts'
import type { ParsedJobQuery } from './job-query.ts'
import { findLocations } from './location-rule.ts'
import { findExclusions } from './negation-rule.ts'
import { findPostedAfter } from './posted-rule.ts'
import { readQueryText } from './query-text.ts'
import { findSalaries } from './salary-rule.ts'
import { findSeniorities } from './seniority-rule.ts'
import { DEFAULT_SOURCES, findSources } from './source-rule.ts'
import { findCompanySizes, findEmploymentTypes, findLocationTypes } from './terms-rules.ts'

/** Longer texts are pasted postings or resumes: what they mention is not what the person asks for. */
export const MAX_PARSED_CHARS = 1_000

/**
 * Reads a job query by rules: "remote ML engineer $150k+ startups" gives REMOTE, at least 150,000 USD a year,
 * STARTUP or SMALL, and the text "ML engineer". A doubtful word gives no filter and stays in the text, because a false filter
 * hides jobs. What stands in double quotes is left alone. Never throws; texts over MAX_PARSED_CHARS come back unparsed.
 * `now` dates "posted last week"; `knownSources` are the job boards that can be asked for by name.
 */
export function parseJobQuery(
  text: string,
  options: { now: Date; knownSources?: readonly string[] },
): ParsedJobQuery {
  if (text.length > MAX_PARSED_CHARS) return { parser: 'RULES', text: text.trim(), filters: {}, parts: [] }
  const query = readQueryText(text)
  const sources = options.knownSources ?? DEFAULT_SOURCES
  const claims = [
    ...findSalaries(query),
    ...findPostedAfter(query, options.now),
    ...findSources(query, sources),
    ...findExclusions(query, sources),
    ...findCompanySizes(query),
    ...findEmploymentTypes(query),
    ...findLocationTypes(query),
    ...findSeniorities(query),
    ...findLocations(query),
  ]
  return assembleQuery(query, claims, 'RULES')
}
