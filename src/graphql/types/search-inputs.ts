import { z } from 'zod'
import type { JobFilters } from '../../domains/jobs/job-filters.ts'
import type { JobSearchInput as SearchRequest } from '../../domains/jobs/job-search.ts'
import { builder } from '../builder.ts'
import { CompanySize, EmploymentType, Fusion, JobSortField, LocationType, Seniority, SortDirection } from '../enums.ts'
import { optionalIdOf } from '../ids.ts'
import { filledTextUpTo, textUpTo, withoutNulls } from '../inputs.ts'

const MOST_VALUES = 50
/** Beyond 1,000 characters a query is searched for as it is and not read for filters. */
const MOST_QUERY_CHARS = 10_000
const wordList = z.array(filledTextUpTo(200)).max(MOST_VALUES, `holds more than ${MOST_VALUES} values; give fewer.`)
const weight = z.number().min(0, 'must be 0 or more.').max(1_000, 'must be 1000 or less.')

export const queryText = textUpTo(MOST_QUERY_CHARS)

const JobExclusions = builder.inputType('JobExclusionsInput', {
  fields: (t) => ({
    terms: t.stringList({ validate: wordList, description: 'Words or phrases that title and skills must not hold.' }),
    seniorities: t.field({ type: [Seniority] }),
    locationTypes: t.field({ type: [LocationType] }),
    employmentTypes: t.field({ type: [EmploymentType] }),
    companySizes: t.field({ type: [CompanySize] }),
    sources: t.stringList({ validate: wordList }),
    agencies: t.boolean({ description: 'True leaves out postings of recruitment agencies.' }),
  }),
})

export const JobFiltersInput = builder.inputType('JobFiltersInput', {
  description: 'A field that is left out does not filter; a list means any of its values. An empty list lifts what the query says.',
  fields: (t) => ({
    locationTypes: t.field({ type: [LocationType] }),
    location: t.string({ validate: filledTextUpTo(200), description: 'A place, such as "New York" or "Austin, TX".' }),
    salaryAnnualMin: t.int(),
    salaryAnnualMax: t.int(),
    salaryCurrency: t.string({ validate: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD.') }),
    companySizes: t.field({ type: [CompanySize] }),
    companyId: t.id(),
    companies: t.stringList({ validate: wordList, description: 'Names, or words of names.' }),
    sources: t.stringList({ validate: wordList }),
    employmentTypes: t.field({ type: [EmploymentType] }),
    seniorities: t.field({ type: [Seniority] }),
    postedAfter: t.field({ type: 'DateTime' }),
    skillsAny: t.stringList({ validate: wordList }),
    skillsAll: t.stringList({ validate: wordList }),
    activeOnly: t.boolean({ description: 'Leaves out what has expired; true unless said otherwise.' }),
    excluded: t.field({ type: JobExclusions }),
  }),
})

const JobSortInput = builder.inputType('JobSortInput', {
  fields: (t) => ({
    by: t.field({ type: JobSortField, required: true }),
    direction: t.field({ type: SortDirection, required: true, defaultValue: 'DESC' }),
  }),
})

const BranchWeightsInput = builder.inputType('BranchWeightsInput', {
  description: 'What each branch of the search counts for; a weight of 0 is 0.',
  fields: (t) => ({ keyword: t.float({ validate: weight }), vector: t.float({ validate: weight }) }),
  validate: z
    .object({ keyword: z.number().nullish(), vector: z.number().nullish() })
    .refine(({ keyword, vector }) => keyword !== 0 || vector !== 0, 'must not both be 0.'),
})

export const JobSearchInput = builder.inputType('JobSearchInput', {
  fields: (t) => ({
    query: t.string({
      defaultValue: '',
      validate: queryText,
      description: 'Plain words or a sentence, such as "remote nurse $90k+ posted last week". Empty lists what passes the filters.',
    }),
    filters: t.field({ type: JobFiltersInput, description: 'These win over what the query says.' }),
    sort: t.field({ type: JobSortInput, description: 'By relevance where there is a query, else by date.' }),
    weights: t.field({ type: BranchWeightsInput }),
    fusion: t.field({ type: Fusion }),
    rerank: t.boolean({ description: 'False keeps the fused order.' }),
    includeMatchScores: t.boolean({ description: 'Adds the match with your default resume to every hit.' }),
  }),
})

/** The input as the search takes it: nothing null, global ids read. Throws ValidationError for an id of another type. */
export function searchRequestOf(input: typeof JobSearchInput.$inferInput): Omit<SearchRequest, 'first' | 'after'> {
  const { filters, includeMatchScores: _, ...rest } = withoutNulls(input)
  return { ...rest, query: input.query ?? '', ...(filters === undefined ? {} : { filters: jobFiltersOf(filters, 'input.filters.companyId') }) }
}

/** The filters as services take them; `argument` names the company's id in messages. */
export function jobFiltersOf({ companyId, ...filters }: Omit<JobFilters, 'companyId'> & { companyId?: string }, argument: string): JobFilters {
  const company = optionalIdOf('Company', companyId, argument)
  return company === null ? filters : { ...filters, companyId: company }
}
