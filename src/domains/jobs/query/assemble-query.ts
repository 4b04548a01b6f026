import type { Claim, JobQueryExclusions, JobQueryFilters, JobQueryPart, ParsedJobQuery, QueryParser } from './job-query.ts'
import { overlap, type QueryText, type Span } from './query-text.ts'
import { remainderOf } from './remainder.ts'

/**
 * A query of what was found in it: earlier claims keep their words, and what no claim took and `passedOver` does not hold is
 * left to search for. Values that stand for one thing alone are those of the first part that has one.
 */
export function assembleQuery(
  query: QueryText, claims: readonly Claim[], parser: QueryParser, passedOver: readonly Span[] = [],
): ParsedJobQuery {
  const parts = settle(claims, quotedSpans(query.lower)).map(({ isKeptInText = false, ...claim }): JobQueryPart => ({
    ...claim,
    isKeptInText,
    text: query.original.slice(claim.charStart, claim.charEnd),
  }))
  const removed = [...parts.filter((part) => !part.isKeptInText), ...passedOver]
  return { parser, text: remainderOf(query, removed), filters: filtersOf(parts), parts }
}

/** Earlier claims keep their words; later ones that overlap them, or a quotation, are dropped. */
function settle(claims: readonly Claim[], quoted: readonly Span[]): Claim[] {
  const kept: Claim[] = []
  for (const claim of claims) {
    const isTaken = (span: Span): boolean => overlap(span, claim)
    const isQuoted = claim.kind !== 'excluded' && quoted.some(isTaken)
    if (!isQuoted && !kept.some(isTaken)) kept.push(claim)
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
