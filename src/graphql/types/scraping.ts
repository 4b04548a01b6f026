import type { SourceWithHealth } from '../../domains/scraping/sources.service.ts'
import { EXTRACTIONS, SOURCE_FILTERS } from '../../domains/scraping/sources/job-source.ts'
import { COUNTED_FIELDS, reportOf, savedCount, type CrawlFailure, type RejectedPosting, type SourceReport } from '../../domains/scraping/source-report.ts'
import { ownScrapes } from '../../domains/scraping/scrapes.policy.ts'
import { builder } from '../builder.ts'
import { pageCost } from '../inputs.ts'
import { Job } from './jobs.ts'

export const ScrapeState = builder.enumType('ScrapeState', {
  description: 'The last five are outcomes. BLOCKED: the site did not want to be read, which is not the same as nothing found. PARTIAL: some of it could not be read.',
  values: ['QUEUED', 'RUNNING', 'COMPLETED', 'PARTIAL', 'BLOCKED', 'FAILED', 'CANCELLED'] as const,
})

const SourceKind = builder.enumType('SourceKind', { description: 'BOARD: pages for people, read in a browser; FEED: a documented interface.', values: ['BOARD', 'FEED'] as const })
const SourceFilter = builder.enumType('SourceFilter', { values: SOURCE_FILTERS })
const Extraction = builder.enumType('Extraction', {
  description: 'Where on a page postings were read: data for the site’s own scripts, schema.org data, markup, or a feed.',
  values: EXTRACTIONS,
})

const SourceHealth = builder.objectRef<SourceWithHealth['health']>('SourceHealth').implement({
  description: 'How a source did in its last runs, whoever asked for them.',
  fields: (t) => ({
    lastOutcomes: t.expose('lastOutcomes', { type: [ScrapeState], description: 'Of the last ten runs, the newest first.' }),
    lastSuccessAt: t.expose('lastSuccessAt', { type: 'DateTime', nullable: true }),
    restsUntil: t.expose('restsUntil', { type: 'DateTime', nullable: true, description: 'It failed too often in a row, and is left alone until then.' }),
  }),
})

export const JobSource = builder.objectRef<SourceWithHealth>('JobSource').implement({
  description: 'A place that lists jobs.',
  fields: (t) => ({
    name: t.string({ description: 'As startScrape and filters take it.', resolve: ({ source }) => source.name }),
    label: t.string({ resolve: ({ source }) => source.label }),
    kind: t.field({ type: SourceKind, resolve: ({ source }) => source.kind }),
    isAvailable: t.boolean({ description: 'It can be asked here.', resolve: ({ missing }) => missing === null }),
    missing: t.string({ nullable: true, description: 'Why it cannot be asked here, and what to do.', resolve: ({ missing }) => missing }),
    filters: t.field({ type: [SourceFilter], description: 'What it honours itself; the rest is filtered afterwards.', resolve: ({ source }) => [...source.filters] }),
    hasDetailPages: t.boolean({ description: 'Each posting has a page of its own, which is fetched too.', resolve: ({ source }) => source.hasDetailPages }),
    isExhaustive: t.boolean({ description: 'A list read to its end shows everything, so that what is absent twice counts as gone.', resolve: ({ source }) => source.isExhaustive }),
    delayMs: t.int({ description: 'Least time between two pages.', resolve: ({ pace }) => pace.delayMs }),
    hourlyLimit: t.int({ nullable: true, description: 'Pages an hour at most.', resolve: ({ pace }) => pace.hourlyLimit }),
    dailyLimit: t.int({ nullable: true, description: 'Pages a day at most.', resolve: ({ pace }) => pace.dailyLimit }),
    terms: t.string({ description: 'What its terms and robots.txt say.', resolve: ({ source }) => source.rules.terms }),
    attribution: t.string({ nullable: true, description: 'What must be shown beside its postings.', resolve: ({ source }) => source.rules.attribution }),
    health: t.expose('health', { type: SourceHealth }),
  }),
})

const ScrapeError = builder.objectRef<CrawlFailure>('ScrapeError').implement({
  description: 'A page that could not be had, or read.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, for programs: STRUCTURE, TIMEOUT, BLOCKED, …' }),
    message: t.exposeString('message'),
    url: t.exposeString('url', { nullable: true }),
  }),
})

const RejectedPostingType = builder.objectRef<RejectedPosting>('RejectedPosting').implement({
  fields: (t) => ({
    nativeId: t.exposeString('nativeId', { nullable: true, description: 'The id that the source gives it.' }),
    reason: t.exposeString('reason'),
  }),
})

const ExtractionCount = builder.objectRef<{ extraction: (typeof EXTRACTIONS)[number]; pages: number }>('ExtractionCount').implement({
  fields: (t) => ({
    extraction: t.expose('extraction', { type: Extraction }),
    pages: t.exposeInt('pages'),
  }),
})

const FieldFilling = builder.objectRef<{ field: string; percent: number }>('FieldFilling').implement({
  description: 'In how many of the saved postings a field was filled.',
  fields: (t) => ({ field: t.exposeString('field'), percent: t.exposeFloat('percent') }),
})

export const ScrapeSourceReport = builder.objectRef<SourceReport>('ScrapeSourceReport').implement({
  description: 'What one source has given to a scrape.',
  fields: (t) => ({
    source: t.exposeString('source'),
    state: t.expose('state', { type: ScrapeState }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it ended as it did; null where it ended as it should.' }),
    pages: t.exposeInt('pages'),
    seen: t.exposeInt('seen', { description: 'Postings that it showed, each once: saved, filtered, closed or rejected.' }),
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    unchanged: t.exposeInt('unchanged'),
    duplicates: t.exposeInt('duplicates', { description: 'Postings of jobs that another source, or an earlier posting, had shown.' }),
    rejected: t.exposeInt('rejected'),
    filtered: t.exposeInt('filtered', { description: 'Left out because they do not answer the question, and the source does not filter itself.' }),
    rejections: t.expose('rejections', { type: [RejectedPostingType], description: 'The first hundred.' }),
    filtersNotHonoured: t.field({
      type: [SourceFilter],
      description: 'What the source does not filter by; that was done afterwards.',
      resolve: ({ unhonoured }) => SOURCE_FILTERS.filter((filter) => unhonoured.includes(filter)),
    }),
    extractions: t.field({
      type: [ExtractionCount],
      resolve: ({ extractions }) => EXTRACTIONS.flatMap((extraction) => (extractions[extraction] === undefined ? [] : [{ extraction, pages: extractions[extraction] }])),
    }),
    fieldsFilled: t.field({
      type: [FieldFilling],
      resolve: (report) => COUNTED_FIELDS.map((field) => {
        const saved = savedCount(report)
        return { field, percent: saved === 0 ? 0 : Math.round((1000 * (report.fieldCounts[field] ?? 0)) / saved) / 10 }
      }),
    }),
    retries: t.exposeInt('retries'),
    waits: t.exposeInt('waits', { description: 'Times that it waited for longer than a moment.' }),
    waitedMs: t.exposeFloat('waitedMs'),
    waitingUntil: t.expose('waitingUntil', { type: 'DateTime', nullable: true }),
    waitingFor: t.exposeString('waitingFor', { nullable: true, description: 'Why it waits.' }),
    errors: t.expose('errors', { type: [ScrapeError], description: 'The first hundred.' }),
    total: t.exposeInt('total', { nullable: true, description: 'How many postings the source itself says there are.' }),
    snapshot: t.exposeString('snapshot', { nullable: true, description: 'Name of the saved copy of a page that could not be read, in the folder scrape-pages of the data folder.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
  }),
})

const ScrapedJob = builder.prismaObject('ScrapeTaskJob', {
  name: 'ScrapedJob',
  fields: (t) => ({
    job: t.relation('job', { type: Job }),
    source: t.exposeString('source'),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
    isSearchable: t.boolean({ select: { isPending: true }, resolve: ({ isPending }) => !isPending }),
  }),
})

export const ScrapeTask = builder.prismaNode('ScrapeTask', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownScrapes(viewer), id }),
  description: 'A question put to some sources, once.',
  fields: (t) => ({
    state: t.expose('state', { type: ScrapeState, description: 'Follows from those of its sources.' }),
    query: t.exposeString('text'),
    location: t.exposeString('location', { nullable: true }),
    isRemote: t.exposeBoolean('isRemote'),
    postedWithinDays: t.exposeInt('postedWithinDays', { nullable: true }),
    limitPerSource: t.exposeInt('limitPerSource'),
    sources: t.field({
      type: [ScrapeSourceReport],
      select: { sources: { orderBy: { source: 'asc' } } },
      resolve: ({ sources }) => sources.map(reportOf),
    }),
    jobs: t.relatedConnection('jobs', {
      type: ScrapedJob,
      cursor: 'taskId_jobId',
      totalCount: true,
      description: 'Jobs that it saved or saw again, the newest first.',
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      query: { orderBy: [{ savedAt: 'desc' }, { jobId: 'asc' }] },
    }),
    retryOf: t.relation('retryOf', { nullable: true, description: 'The scrape whose failed sources it tried again.' }),
    cancelRequestedAt: t.expose('cancelRequestedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    searchableAt: t.expose('searchableAt', { type: 'DateTime', nullable: true, description: 'When all its jobs were embedded, indexed and matched.' }),
  }),
})
