import type { CompanySize, EmploymentType, LocationType, SalaryPeriod, Seniority } from '../../../lib/vocabulary.ts'

/** What a person does not want. Absent means nothing of that kind is excluded. */
export interface JobQueryExclusions {
  /** Words or short phrases, lower case. */
  terms?: string[]
  seniorities?: Seniority[]
  locationTypes?: LocationType[]
  employmentTypes?: EmploymentType[]
  companySizes?: CompanySize[]
  sources?: string[]
  /** Postings of recruitment and staffing agencies. */
  agencies?: boolean
}

/** Filters of a job search. A field that is absent does not filter; lists mean any of their values. */
export interface JobQueryFilters {
  locationTypes?: LocationType[]
  /** A place as postings name it, e.g. "New York" or "Austin, TX"; see placeSpellings. */
  location?: string
  /** Whole units of `salaryCurrency` a year. */
  salaryAnnualMin?: number
  salaryAnnualMax?: number
  /** ISO 4217; absent where the person named none. */
  salaryCurrency?: string
  /** The period the person wrote or, where none was written, the one that the figure's size allows. */
  salaryPeriod?: SalaryPeriod
  companySizes?: CompanySize[]
  seniorities?: Seniority[]
  employmentTypes?: EmploymentType[]
  sources?: string[]
  postedAfter?: Date
  excluded?: JobQueryExclusions
}

export interface SalaryBounds {
  annualMin: number | null
  annualMax: number | null
  currency: string | null
  period: SalaryPeriod
}

/** What one stretch of the query was taken for. */
export type JobQueryFinding =
  | { kind: 'salary'; value: SalaryBounds }
  | { kind: 'postedAfter'; value: Date }
  | { kind: 'source'; value: string[] }
  | { kind: 'excluded'; value: JobQueryExclusions }
  | { kind: 'companySize'; value: CompanySize[] }
  | { kind: 'employmentType'; value: EmploymentType[] }
  | { kind: 'locationType'; value: LocationType[] }
  | { kind: 'seniority'; value: Seniority[] }
  | { kind: 'location'; value: string }

export type JobQueryPart = JobQueryFinding & {
  /** Offsets into the query as given, in UTF-16 code units, end exclusive. */
  charStart: number
  charEnd: number
  /** The query's own characters between the offsets. */
  text: string
  /** The words belong to a title ("lead", "director"), so they are searched for as well. */
  isKeptInText: boolean
}

/** Who read a query: the rules alone, or the rules and a language model. */
export const QUERY_PARSERS = ['RULES', 'MODEL'] as const
export type QueryParser = (typeof QUERY_PARSERS)[number]

export interface ParsedJobQuery {
  parser: QueryParser
  /** What is left to search for; may be empty. */
  text: string
  filters: JobQueryFilters
  /** In the order of the query, not overlapping. */
  parts: JobQueryPart[]
}

/** What a rule found, before it is known whether an earlier rule holds the same words. */
export type Claim = JobQueryFinding & { charStart: number; charEnd: number; isKeptInText?: boolean }
