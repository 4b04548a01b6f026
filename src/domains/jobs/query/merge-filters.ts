import type { JobQueryExclusions, JobQueryFilters } from './job-query.ts'

const SALARY_FIELDS = ['salaryAnnualMin', 'salaryAnnualMax', 'salaryCurrency', 'salaryPeriod'] as const

/**
 * Filters of a search: what the caller gives explicitly, and what the query says where the caller is silent. A field that
 * is undefined or null is not given; an empty list is (it lifts what the query says). Any explicit salary figure replaces
 * the query's salary whole. Exclusions from the query that rule out what the caller asks for are dropped.
 */
export function mergeFilters(
  explicit: { readonly [K in keyof JobQueryFilters]?: JobQueryFilters[K] | null },
  parsed: JobQueryFilters,
): JobQueryFilters {
  const given = withoutAbsent(explicit)
  const base: JobQueryFilters = { ...parsed }
  if (given.salaryAnnualMin !== undefined || given.salaryAnnualMax !== undefined) {
    for (const field of SALARY_FIELDS) delete base[field]
  }
  const excluded = mergeExclusions(given, parsed.excluded ?? {})
  const merged: JobQueryFilters = { ...base, ...given }
  delete merged.excluded
  return Object.keys(excluded).length > 0 ? { ...merged, excluded } : merged
}

function mergeExclusions(given: JobQueryFilters, parsed: JobQueryExclusions): JobQueryExclusions {
  const allowed: JobQueryExclusions = {
    ...parsed,
    locationTypes: unlessAsked(parsed.locationTypes, given.locationTypes),
    employmentTypes: unlessAsked(parsed.employmentTypes, given.employmentTypes),
    companySizes: unlessAsked(parsed.companySizes, given.companySizes),
    seniorities: unlessAsked(parsed.seniorities, given.seniorities),
    sources: unlessAsked(parsed.sources, given.sources),
  }
  return { ...withoutAbsent(allowed), ...withoutAbsent(given.excluded ?? {}) }
}

function unlessAsked<T>(excluded: T[] | undefined, asked: readonly T[] | undefined): T[] | undefined {
  const left = excluded?.filter((value) => !asked?.includes(value))
  return left && left.length > 0 ? left : undefined
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> }

function withoutAbsent<T extends object>(value: T): Present<T> {
  const present: Present<T> = {}
  for (const key in value) {
    const entry = value[key]
    if (isPresent(entry)) present[key] = entry
  }
  return present
}

function isPresent<V>(value: V): value is Exclude<V, null | undefined> {
  return value !== null && value !== undefined
}
