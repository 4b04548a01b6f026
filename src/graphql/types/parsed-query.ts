import { QUERY_PARSERS, type JobQueryExclusions, type JobQueryFilters, type JobQueryPart, type ParsedJobQuery as Parsed } from '../../domains/jobs/query/job-query.ts'
import { builder } from '../builder.ts'
import { CompanySize, EmploymentType, LocationType, SalaryPeriod, Seniority } from '../enums.ts'

const QueryExclusions = builder.objectRef<JobQueryExclusions>('JobQueryExclusions').implement({
  fields: (t) => ({
    terms: t.stringList({ resolve: ({ terms }) => terms ?? [] }),
    seniorities: t.field({ type: [Seniority], resolve: ({ seniorities }) => seniorities ?? [] }),
    locationTypes: t.field({ type: [LocationType], resolve: ({ locationTypes }) => locationTypes ?? [] }),
    employmentTypes: t.field({ type: [EmploymentType], resolve: ({ employmentTypes }) => employmentTypes ?? [] }),
    companySizes: t.field({ type: [CompanySize], resolve: ({ companySizes }) => companySizes ?? [] }),
    sources: t.stringList({ resolve: ({ sources }) => sources ?? [] }),
    agencies: t.boolean({ resolve: ({ agencies }) => agencies === true }),
  }),
})

const QueryFilters = builder.objectRef<JobQueryFilters>('JobQueryFilters').implement({
  description: 'What the words of a query ask for; null and empty where they say nothing.',
  fields: (t) => ({
    locationTypes: t.field({ type: [LocationType], resolve: ({ locationTypes }) => locationTypes ?? [] }),
    location: t.exposeString('location', { nullable: true }),
    salaryAnnualMin: t.exposeInt('salaryAnnualMin', { nullable: true }),
    salaryAnnualMax: t.exposeInt('salaryAnnualMax', { nullable: true }),
    salaryCurrency: t.exposeString('salaryCurrency', { nullable: true }),
    salaryPeriod: t.expose('salaryPeriod', { type: SalaryPeriod, nullable: true }),
    companySizes: t.field({ type: [CompanySize], resolve: ({ companySizes }) => companySizes ?? [] }),
    seniorities: t.field({ type: [Seniority], resolve: ({ seniorities }) => seniorities ?? [] }),
    employmentTypes: t.field({ type: [EmploymentType], resolve: ({ employmentTypes }) => employmentTypes ?? [] }),
    sources: t.stringList({ resolve: ({ sources }) => sources ?? [] }),
    postedAfter: t.expose('postedAfter', { type: 'DateTime', nullable: true }),
    excluded: t.expose('excluded', { type: QueryExclusions, nullable: true }),
  }),
})

const PART_KINDS = {
  salary: 'SALARY',
  postedAfter: 'POSTED_AFTER',
  source: 'SOURCE',
  excluded: 'EXCLUDED',
  companySize: 'COMPANY_SIZE',
  employmentType: 'EMPLOYMENT_TYPE',
  locationType: 'LOCATION_TYPE',
  seniority: 'SENIORITY',
  location: 'LOCATION',
} as const satisfies Record<JobQueryPart['kind'], string>

const PartKind = builder.enumType('JobQueryPartKind', { values: Object.values(PART_KINDS) })

const QueryPart = builder.objectRef<JobQueryPart>('JobQueryPart').implement({
  description: 'A stretch of the query that was read as a filter; offsets are UTF-16 code units into the query.',
  fields: (t) => ({
    kind: t.field({ type: PartKind, resolve: ({ kind }) => PART_KINDS[kind] }),
    text: t.exposeString('text'),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
    isKeptInText: t.exposeBoolean('isKeptInText', { description: 'The words are searched for as well.' }),
  }),
})

const QueryParser = builder.enumType('QueryParser', {
  description: 'Who read a query: the rules alone, or the rules and a language model.',
  values: QUERY_PARSERS,
})

export const ParsedJobQuery = builder.objectRef<Parsed>('ParsedJobQuery').implement({
  fields: (t) => ({
    parser: t.expose('parser', { type: QueryParser }),
    text: t.exposeString('text', { description: 'What is left to search for.' }),
    filters: t.expose('filters', { type: QueryFilters }),
    parts: t.expose('parts', { type: [QueryPart] }),
  }),
})
