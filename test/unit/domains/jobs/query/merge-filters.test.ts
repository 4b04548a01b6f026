import { describe, expect, it } from 'vitest'
import type { JobQueryFilters } from '../../../../../src/domains/jobs/query/job-query.ts'
import { mergeFilters } from '../../../../../src/domains/jobs/query/merge-filters.ts'

describe('mergeFilters', () => {
  const parsed: JobQueryFilters = {
    locationTypes: ['REMOTE'],
    salaryAnnualMin: 60_000,
    salaryAnnualMax: 90_000,
    salaryCurrency: 'EUR',
    salaryPeriod: 'YEAR',
    excluded: { terms: ['travel'], locationTypes: ['ONSITE'], agencies: true },
  }

  const cases: [name: string, explicit: Parameters<typeof mergeFilters>[0], expected: JobQueryFilters][] = [
    ['takes the query where the caller is silent', {}, parsed],
    ['does not count null and undefined as given', { locationTypes: null, location: undefined }, parsed],
    ['lets the caller win field by field', { locationTypes: ['HYBRID'], location: 'Oslo' }, { ...parsed, locationTypes: ['HYBRID'], location: 'Oslo' }],
    ['lets an empty list lift a filter', { locationTypes: [] }, { ...parsed, locationTypes: [] }],
    [
      'replaces a salary whole, so that currencies never mix',
      { salaryAnnualMin: 100_000 },
      { locationTypes: ['REMOTE'], salaryAnnualMin: 100_000, excluded: parsed.excluded },
    ],
    [
      'drops an exclusion of what the caller asks for',
      { locationTypes: ['ONSITE', 'HYBRID'] },
      { ...parsed, locationTypes: ['ONSITE', 'HYBRID'], excluded: { terms: ['travel'], agencies: true } },
    ],
    [
      'merges exclusions by kind',
      { excluded: { agencies: false, seniorities: ['INTERN'] } },
      { ...parsed, excluded: { terms: ['travel'], locationTypes: ['ONSITE'], agencies: false, seniorities: ['INTERN'] } },
    ],
  ]
  it.each(cases)('%s', (_name, explicit, expected) => {
    expect(mergeFilters(explicit, parsed)).toEqual(expected)
  })

  it('changes neither of its inputs', () => {
    const before = structuredClone(parsed)
    mergeFilters({ salaryAnnualMin: 1, excluded: { terms: ['x'] } }, parsed)
    expect(parsed).toEqual(before)
  })

  it('has no exclusions where none are left', () => {
    expect(mergeFilters({ locationTypes: ['REMOTE'] }, { excluded: { locationTypes: ['REMOTE'] } })).toEqual({ locationTypes: ['REMOTE'] })
  })
})
