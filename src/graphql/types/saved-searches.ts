import { encodeGlobalID } from '@pothos/plugin-relay'
import { ownSearches } from '../../domains/alerts/searches/saved-searches.policy.ts'
import type { SearchCounts, TriedSearch } from '../../domains/alerts/searches/saved-searches.service.ts'
import { HIT_REASONS } from '../../domains/alerts/searches/job-standings.ts'
import { reasonsOf } from '../../domains/alerts/searches/search-notices.ts'
import { readFilters } from '../../domains/alerts/searches/stored-filters.ts'
import type { JobFilters } from '../../domains/jobs/job-filters.ts'
import { timeOf } from '../../lib/time-of-day.ts'
import { builder } from '../builder.ts'
import { CompanySize, EmploymentType, LocationType, Seniority } from '../enums.ts'
import { pageCost } from '../inputs.ts'
import { Job, loadJobs } from './jobs.ts'
import { MatchScore } from './match-score.ts'
import { SavedSearchFrequency } from './saved-searches-inputs.ts'

const SavedSearchReason = builder.enumType('SavedSearchReason', {
  description: 'Why a job is a hit. NEW: the search had not found it. The others come again: pay was added or raised, it became remote or hybrid, it was closed and is open.',
  values: HIT_REASONS,
})

const SavedExclusions = builder.objectRef<NonNullable<JobFilters['excluded']>>('SavedExclusions').implement({
  fields: (t) => ({
    terms: t.exposeStringList('terms', { nullable: true }),
    seniorities: t.expose('seniorities', { type: [Seniority], nullable: true }),
    locationTypes: t.expose('locationTypes', { type: [LocationType], nullable: true }),
    employmentTypes: t.expose('employmentTypes', { type: [EmploymentType], nullable: true }),
    companySizes: t.expose('companySizes', { type: [CompanySize], nullable: true }),
    sources: t.exposeStringList('sources', { nullable: true }),
    agencies: t.exposeBoolean('agencies', { nullable: true }),
  }),
})

const SavedFilters = builder.objectRef<JobFilters>('SavedFilters').implement({
  description: 'As they were given; null where nothing was.',
  fields: (t) => ({
    locationTypes: t.expose('locationTypes', { type: [LocationType], nullable: true }),
    location: t.exposeString('location', { nullable: true }),
    salaryAnnualMin: t.exposeInt('salaryAnnualMin', { nullable: true }),
    salaryAnnualMax: t.exposeInt('salaryAnnualMax', { nullable: true }),
    salaryCurrency: t.exposeString('salaryCurrency', { nullable: true }),
    companySizes: t.expose('companySizes', { type: [CompanySize], nullable: true }),
    companyId: t.id({ nullable: true, resolve: ({ companyId }) => (companyId === undefined ? null : encodeGlobalID('Company', companyId)) }),
    companies: t.exposeStringList('companies', { nullable: true }),
    sources: t.exposeStringList('sources', { nullable: true }),
    employmentTypes: t.expose('employmentTypes', { type: [EmploymentType], nullable: true }),
    seniorities: t.expose('seniorities', { type: [Seniority], nullable: true }),
    postedAfter: t.expose('postedAfter', { type: 'DateTime', nullable: true }),
    skillsAny: t.exposeStringList('skillsAny', { nullable: true }),
    skillsAll: t.exposeStringList('skillsAll', { nullable: true }),
    activeOnly: t.exposeBoolean('activeOnly', { nullable: true }),
    excluded: t.expose('excluded', { type: SavedExclusions, nullable: true }),
  }),
})

const Counts = builder.objectRef<SearchCounts>('SavedSearchCounts').implement({
  fields: (t) => ({
    hits: t.exposeInt('hits', { description: 'In all, those among them that were there before the search was.' }),
    unseen: t.exposeInt('unseen', { description: 'Told of since you last marked the search as seen.' }),
  }),
})

export const SavedSearchHit = builder.prismaObject('SavedSearchHit', {
  fields: (t) => ({
    search: t.relation('savedSearch'),
    job: t.relation('job'),
    reason: t.expose('reason', { type: SavedSearchReason }),
    score: t.exposeInt('score', { nullable: true, description: 'When it was found; null where there was no resume to score by.' }),
    isTold: t.exposeBoolean('isTold', { description: 'False for a job that was there before the search was.' }),
    foundAt: t.expose('foundAt', { type: 'DateTime' }),
  }),
})

export const SavedSearch = builder.prismaNode('SavedSearch', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownSearches(viewer), id }),
  description: 'A search that stands watch.',
  fields: (t) => ({
    name: t.exposeString('name'),
    text: t.exposeString('text'),
    filters: t.field({ type: SavedFilters, select: { filters: true }, resolve: ({ filters }) => readFilters(filters) }),
    resumeId: t.id({
      nullable: true,
      description: 'Null: hits are scored against your default resume.',
      select: { resumeId: true },
      resolve: ({ resumeId }) => resumeId && encodeGlobalID('Resume', resumeId),
    }),
    minScore: t.exposeInt('minScore', { nullable: true }),
    frequency: t.expose('frequency', { type: SavedSearchFrequency }),
    time: t.string({ description: 'By the clock of your time zone.', select: { minuteOfDay: true }, resolve: ({ minuteOfDay }) => timeOf(minuteOfDay) }),
    weekday: t.exposeInt('weekday', { description: '1 (Monday) to 7 (Sunday).' }),
    isPaused: t.exposeBoolean('isPaused'),
    nextRunAt: t.expose('nextRunAt', { type: 'DateTime', nullable: true, description: 'Null while paused, and for INSTANT.' }),
    lastRunAt: t.expose('lastRunAt', { type: 'DateTime', nullable: true, description: 'Of INSTANT: when it last found something.' }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'What kept the last run from finding anything.' }),
    lookedBackAt: t.expose('lookedBackAt', { type: 'DateTime', nullable: true, description: 'When all stored jobs were looked through; null while that waits.' }),
    counts: t.loadable({
      type: Counts,
      byPath: true,
      load: (ids: string[], { services, viewer }) => services.savedSearches.counts(viewer, ids),
      resolve: ({ id }) => id,
    }),
    hits: t.relatedConnection('hits', {
      cursor: 'id',
      totalCount: true,
      description: 'The newest first.',
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      query: { orderBy: [{ foundAt: 'desc' }, { id: 'asc' }] },
    }, { name: 'SavedSearchHitsConnection' }, { name: 'SavedSearchHitsEdge' }),
    seenAt: t.expose('seenAt', { type: 'DateTime' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const TestedHit = builder.objectRef<TriedSearch['findings'][number]>('TestedHit').implement({
  fields: (t) => ({
    job: t.loadable({ type: Job, nullable: true, byPath: true, load: loadJobs, resolve: ({ job }) => job.id }),
    score: t.expose('score', { type: MatchScore, nullable: true }),
    reasons: t.stringList({ description: 'As a notification would say them.', resolve: (finding) => reasonsOf({ ...finding, reason: 'NEW' }) }),
    firstSeenAt: t.field({ type: 'DateTime', resolve: ({ job }) => job.standing.firstSeenAt }),
  }),
})

export const SavedSearchTest = builder.objectRef<TriedSearch>('SavedSearchTest').implement({
  description: 'What a search would have told of.',
  fields: (t) => ({
    totalCount: t.exposeInt('totalCount'),
    hits: t.expose('findings', { type: [TestedHit], description: 'The best, up to 200.' }),
  }),
})
