import type { Condition, IndexFilter } from '../../platform/index/search-index.ts'
import { canonicalSkill } from '../skills/phrase-index.ts'
import { startOfDay } from './open-jobs.ts'
import type { JobQueryFilters } from './query/job-query.ts'
import { placeSpellings } from './query/place-names.ts'

/** What narrows a search for jobs. A field that is absent does not filter; lists mean any of their values. */
export interface JobFilters extends JobQueryFilters {
  companies?: string[]
  companyId?: string
  skillsAny?: string[]
  skillsAll?: string[]
  /** Leaves out what has expired or was taken out by a person; so by default. */
  activeOnly?: boolean
}

/** The filters as the index tests them, against the payload that `jobPayload` makes, for a search on the day `today`. */
export function toIndexFilter(filters: JobFilters, today: Date): IndexFilter {
  const must: Condition[] = []
  const mustNot: Condition[] = []
  const anyOf = (field: string, values: readonly string[] | undefined): void => {
    if (values?.length) must.push({ field, anyOf: values })
  }
  if (filters.activeOnly !== false) {
    must.push({ field: 'isActive', anyOf: [true] })
    // Turned round, so that a job which does not say until when passes.
    mustNot.push({ field: 'validThrough', lte: startOfDay(today).getTime() - 1 })
  }
  anyOf('locationType', filters.locationTypes)
  anyOf('companySize', filters.companySizes)
  anyOf('seniority', filters.seniorities)
  anyOf('employmentType', filters.employmentTypes)
  anyOf('sources', filters.sources?.map((source) => source.toLowerCase()))
  anyOf('skills', filters.skillsAny?.map(canonicalName))
  if (filters.skillsAll?.length) must.push({ field: 'skills', allOf: filters.skillsAll.map(canonicalName) })
  if (filters.companyId !== undefined) must.push({ field: 'companyId', anyOf: [filters.companyId] })
  if (filters.companies?.length) must.push({ field: 'company', containsAny: filters.companies })
  if (filters.location !== undefined) must.push({ field: 'location', containsAny: placeSpellings(filters.location) })
  // A range of pay fits when any part of it lies within what is asked for.
  if (filters.salaryAnnualMin !== undefined) must.push({ field: 'salaryAnnualMax', gte: filters.salaryAnnualMin })
  if (filters.salaryAnnualMax !== undefined) must.push({ field: 'salaryAnnualMin', lte: filters.salaryAnnualMax })
  if (filters.salaryCurrency !== undefined) must.push({ field: 'salaryCurrency', anyOf: [filters.salaryCurrency] })
  // Postings are dated by the day, so all of a day's pass.
  if (filters.postedAfter !== undefined) must.push({ field: 'postedAt', gte: startOfDay(filters.postedAfter).getTime() })

  const { excluded } = filters
  const noneOf = (field: string, values: readonly string[] | undefined): void => {
    if (values?.length) mustNot.push({ field, anyOf: values })
  }
  noneOf('seniority', excluded?.seniorities)
  noneOf('locationType', excluded?.locationTypes)
  noneOf('employmentType', excluded?.employmentTypes)
  noneOf('companySize', excluded?.companySizes)
  noneOf('sources', excluded?.sources?.map((source) => source.toLowerCase()))
  if (excluded?.agencies) mustNot.push({ field: 'isAgency', anyOf: [true] })
  if (excluded?.terms?.length) {
    mustNot.push({ field: 'title', containsAny: excluded.terms }, { field: 'skills', anyOf: excluded.terms.map(canonicalName) })
  }
  return { must, mustNot }
}

function canonicalName(skill: string): string {
  return canonicalSkill(skill)?.name ?? skill
}
