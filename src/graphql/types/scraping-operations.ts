import { ConflictError, NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { connectionArgs, filledTextUpTo, pageCost, pageSize, textUpTo, withoutNulls } from '../inputs.ts'
import { Job } from './jobs.ts'
import { ScrapeProgress } from './scrape-progress.ts'
import { ScrapeSchedule } from './scrape-schedules.ts'
import { JobSource, ScrapeState, ScrapeTask } from './scraping.ts'

const ScrapeInput = builder.inputType('ScrapeInput', {
  fields: (t) => ({
    sources: t.stringList({ required: true, description: 'Names of jobSources.' }),
    query: t.string({ required: true, validate: textUpTo(20_000), description: 'A few words: what kind of job.' }),
    location: t.string({ validate: textUpTo(20_000) }),
    isRemote: t.boolean({ description: 'Remote jobs only.' }),
    postedWithinDays: t.int(),
    limitPerSource: t.int({ description: 'Postings to save of each source at most; 100 unless given.' }),
  }),
})

const ScrapesFilter = builder.inputType('ScrapesFilter', { fields: (t) => ({ states: t.field({ type: [ScrapeState] }) }) })

const RemovedScrapeSchedule = builder.objectRef<{ id: string }>('RemovedScrapeSchedule').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'ScrapeSchedule', id }) }) }),
})

const byId = { types: [ValidationError, NotFoundError] }

/** Adds the operations of this file to the schema. */
export function addScrapingOperations(): void {
  builder.queryFields((t) => ({
    jobSources: t.field({
      type: [JobSource],
      description: 'Every place that jobs can be taken from, with its rules and how it has done.',
      resolve: (_root, _args, { services }) => services.sources.list(),
    }),
    scrapeTask: t.prismaField({
      type: ScrapeTask,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.scrapes.find(viewer, idOf('ScrapeTask', id), query),
    }),
    scrapeTasks: t.prismaConnection({
      type: ScrapeTask,
      cursor: 'id',
      description: 'Your scrapes, the newest first.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: ScrapesFilter }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, { filter }, { services, viewer }) => services.scrapes.count(viewer, withoutNulls(filter ?? {})),
      resolve: (query, _root, { first, last, filter }, context) => {
        pageSize(first ?? last, context)
        return context.services.scrapes.list(context.viewer, withoutNulls(filter ?? {}), query)
      },
    }, { name: 'ScrapeTasksConnection' }, { name: 'ScrapeTasksEdge' }),
    scrapeSchedules: t.field({
      type: [ScrapeSchedule],
      description: 'Your schedules, the newest first.',
      resolve: (_root, _args, { services, viewer }) => services.schedules.list(viewer),
    }),
  }))

  builder.mutationFields((t) => ({
    startScrape: t.field({
      type: ScrapeTask,
      description: 'Starts to take jobs from sources and answers at once; scrapeProgress follows it. An equal scrape that still runs is joined.',
      errors: { types: [ValidationError] },
      args: { input: t.arg({ type: ScrapeInput, required: true }) },
      resolve: (_root, { input }, { services, viewer }) => services.scrapes.start(viewer, withoutNulls(input)),
    }),
    cancelScrape: t.field({
      type: ScrapeTask,
      description: 'Stops a scrape within seconds; what it saved is kept.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.scrapes.cancel(viewer, idOf('ScrapeTask', id)),
    }),
    retryScrape: t.field({
      type: ScrapeTask,
      description: 'Starts a new scrape of the sources that did not complete.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.scrapes.retry(viewer, idOf('ScrapeTask', id)),
    }),
    scheduleScrape: t.field({
      type: ScrapeSchedule,
      description: 'Starts the scrape again and again. Runs missed while no worker ran become one.',
      errors: { types: [ValidationError] },
      args: {
        input: t.arg({ type: ScrapeInput, required: true }),
        cron: t.arg.string({ required: true, validate: filledTextUpTo(1_000), description: 'Five fields: minute, hour, day of month, month, day of week.' }),
        timeZone: t.arg.string({ defaultValue: 'UTC', validate: textUpTo(100), description: 'IANA name, such as Europe/Berlin.' }),
      },
      resolve: (_root, { input, cron, timeZone }, { services, viewer }) => (
        services.schedules.create(viewer, withoutNulls(input), { cron: cron.trim(), timeZone: timeZone ?? 'UTC' })
      ),
    }),
    pauseScrapeSchedule: t.field({
      type: ScrapeSchedule,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.schedules.setPaused(viewer, idOf('ScrapeSchedule', id), true),
    }),
    resumeScrapeSchedule: t.field({
      type: ScrapeSchedule,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.schedules.setPaused(viewer, idOf('ScrapeSchedule', id), false),
    }),
    deleteScrapeSchedule: t.field({
      type: RemovedScrapeSchedule,
      description: 'Scrapes that it started stay.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('ScrapeSchedule', args.id)
        await services.schedules.remove(viewer, id)
        return { id }
      },
    }),
    importJobUrl: t.field({
      type: Job,
      description: 'Reads the posting at an address (schema.org JobPosting). One that is stored already is brought up to date.',
      errors: { types: [ValidationError, UnavailableError] },
      args: { url: t.arg.string({ required: true, validate: filledTextUpTo(2_000) }) },
      resolve: (_root, { url }, { services, signal }) => services.postingPages.importUrl(url, signal),
    }),
  }))

  builder.subscriptionFields((t) => ({
    scrapeProgress: t.field({
      type: ScrapeProgress,
      description: 'Where a scrape stands, then every event, until its jobs can be searched.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      subscribe: (_root, { id }, { services, viewer, signal }) => services.scrapes.progress(viewer, idOf('ScrapeTask', id), signal),
      resolve: (step) => step,
    }),
  }))
}
