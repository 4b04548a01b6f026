import type { Claim, JobQueryExclusions, JobQueryFilters, JobQueryPart, ParsedJobQuery } from './job-query.ts'
import { findLocations } from './location-rule.ts'
import { findExclusions } from './negation-rule.ts'
import { findPostedAfter } from './posted-rule.ts'
import { readQueryText } from './query-text.ts'
import { remainderOf } from './remainder.ts'
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
  if (text.length > MAX_PARSED_CHARS) return { text: text.trim(), filters: {}, parts: [] }
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
  const parts = settle(claims, quotedSpans(query.lower)).map(({ isKeptInText = false, ...claim }): JobQueryPart => ({
    ...claim,
    isKeptInText,
    text: text.slice(claim.charStart, claim.charEnd),
  }))
  return { text: remainderOf(query, parts.filter((part) => !part.isKeptInText)), filters: filtersOf(parts), parts }
}

interface Span {
  charStart: number
  charEnd: number
}

/** Earlier claims keep their words; later ones that overlap them, or a quotation, are dropped. */
function settle(claims: readonly Claim[], quoted: readonly Span[]): Claim[] {
  const kept: Claim[] = []
  for (const claim of claims) {
    const overlaps = (span: Span): boolean => span.charStart < claim.charEnd && claim.charStart < span.charEnd
    const isQuoted = claim.kind !== 'excluded' && quoted.some(overlaps)
    if (!isQuoted && !kept.some(overlaps)) kept.push(claim)
  }
  return kept.toSorted((a, b) => a.charStart - b.charStart)
}

function quotedSpans(lower: string): Span[] {
  return [...lower.matchAll(/(?<!-)"[^"]+"/g)].map((match) => ({ charStart: match.index, charEnd: match.index + match[0].length }))
}

function filtersOf(parts: readonly JobQueryPart[]): JobQueryFilters {
  const filters: JobQueryFilters = {}
  for (const part of parts) {
    switch (part.kind) {
      case 'salary':
        if (part.value.annualMin !== null) filters.salaryAnnualMin ??= part.value.annualMin
        if (part.value.annualMax !== null) filters.salaryAnnualMax ??= part.value.annualMax
        if (part.value.currency !== null) filters.salaryCurrency ??= part.value.currency
        filters.salaryPeriod ??= part.value.period
        break
      case 'postedAfter':
        filters.postedAfter ??= part.value
        break
      case 'location':
        filters.location ??= part.value
        break
      case 'source':
        filters.sources = union(filters.sources, part.value)
        break
      case 'companySize':
        filters.companySizes = union(filters.companySizes, part.value)
        break
      case 'employmentType':
        filters.employmentTypes = union(filters.employmentTypes, part.value)
        break
      case 'locationType':
        filters.locationTypes = union(filters.locationTypes, part.value)
        break
      case 'seniority':
        filters.seniorities = union(filters.seniorities, part.value)
        break
      case 'excluded':
        filters.excluded = addExclusions(filters.excluded ?? {}, part.value)
        break
    }
  }
  return filters
}

function addExclusions(known: JobQueryExclusions, added: JobQueryExclusions): JobQueryExclusions {
  const all: JobQueryExclusions = { ...known, ...added }
  if (known.terms && added.terms) all.terms = union(known.terms, added.terms)
  if (known.seniorities && added.seniorities) all.seniorities = union(known.seniorities, added.seniorities)
  if (known.locationTypes && added.locationTypes) all.locationTypes = union(known.locationTypes, added.locationTypes)
  if (known.employmentTypes && added.employmentTypes) all.employmentTypes = union(known.employmentTypes, added.employmentTypes)
  if (known.companySizes && added.companySizes) all.companySizes = union(known.companySizes, added.companySizes)
  if (known.sources && added.sources) all.sources = union(known.sources, added.sources)
  return all
}

function union<T>(known: readonly T[] | undefined, added: readonly T[]): T[] {
  return [...new Set([...(known ?? []), ...added])]
}
