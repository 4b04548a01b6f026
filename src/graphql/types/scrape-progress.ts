import type { ScrapeEvent as Event, ScrapeStep } from '../../domains/scraping/scrape-progress.ts'
import { builder } from '../builder.ts'
import { Job, loadJobs } from './jobs.ts'
import { ScrapeSourceReport, ScrapeState } from './scraping.ts'

type Of<K extends ScrapeStep['kind']> = Extract<ScrapeStep, { kind: K }>

const Standing = builder.objectRef<Of<'STANDING'>>('ScrapeStanding').implement({
  description: 'Where the scrape stands: the first event of every subscription.',
  fields: (t) => ({
    state: t.expose('state', { type: ScrapeState }),
    sources: t.expose('sources', { type: [ScrapeSourceReport] }),
    isSearchable: t.exposeBoolean('isSearchable'),
  }),
})

const TaskStarted = builder.objectRef<Of<'TASK_STARTED'>>('ScrapeTaskStarted').implement({
  fields: (t) => ({ state: t.field({ type: ScrapeState, resolve: () => 'RUNNING' as const }) }),
})

const SourceStarted = builder.objectRef<Of<'SOURCE_STARTED'>>('ScrapeSourceStarted').implement({
  fields: (t) => ({ report: t.expose('source', { type: ScrapeSourceReport }) }),
})

const PageFetched = builder.objectRef<Of<'PAGE_FETCHED'>>('ScrapePageFetched').implement({
  description: 'A page of a list was read.',
  fields: (t) => ({
    report: t.expose('source', { type: ScrapeSourceReport }),
    url: t.exposeString('url'),
  }),
})

const JobsSaved = builder.objectRef<Of<'JOBS_SAVED'>>('ScrapeJobsSaved').implement({
  description: 'Postings were read and saved; those that were filtered, closed or rejected are in the report’s counts alone.',
  fields: (t) => ({
    report: t.expose('source', { type: ScrapeSourceReport }),
    jobs: t.loadableList({
      type: Job,
      description: 'New or seen again; without those deleted meanwhile.',
      byPath: true,
      load: async (idLists: string[][], context, args, info) => {
        const jobs = await loadJobs(idLists.flat(), context, args, info)
        const byId = new Map(jobs.flatMap((job) => (job === null ? [] : [[job.id, job] as const])))
        return idLists.map((ids) => ids.flatMap((id) => byId.get(id) ?? []))
      },
      resolve: ({ jobIds }) => jobIds,
    }),
  }),
})

const SourceWaiting = builder.objectRef<Of<'SOURCE_WAITING'>>('ScrapeSourceWaiting').implement({
  fields: (t) => ({
    report: t.expose('source', { type: ScrapeSourceReport }),
    until: t.expose('until', { type: 'DateTime' }),
    reason: t.exposeString('reason'),
  }),
})

const SourceFinished = builder.objectRef<Of<'SOURCE_FINISHED'>>('ScrapeSourceFinished').implement({
  fields: (t) => ({ report: t.expose('source', { type: ScrapeSourceReport }) }),
})

const TaskFinished = builder.objectRef<Of<'TASK_FINISHED'>>('ScrapeTaskFinished').implement({
  description: 'Every source is over. What was saved may still wait to be searchable.',
  fields: (t) => ({ state: t.expose('state', { type: ScrapeState }) }),
})

const TaskSearchable = builder.objectRef<Of<'TASK_SEARCHABLE'>>('ScrapeTaskSearchable').implement({
  description: 'All its jobs are embedded, indexed and matched. The last event.',
  fields: (t) => ({ state: t.field({ type: ScrapeState, nullable: true, resolve: () => null }) }),
})

const TYPES = {
  STANDING: Standing,
  TASK_STARTED: TaskStarted,
  SOURCE_STARTED: SourceStarted,
  PAGE_FETCHED: PageFetched,
  JOBS_SAVED: JobsSaved,
  SOURCE_WAITING: SourceWaiting,
  SOURCE_FINISHED: SourceFinished,
  TASK_FINISHED: TaskFinished,
  TASK_SEARCHABLE: TaskSearchable,
} as const satisfies Record<Event['kind'] | 'STANDING', unknown>

const ScrapeEvent = builder.unionType('ScrapeEvent', {
  description: 'One thing that happened to a scrape.',
  types: Object.values(TYPES),
  resolveType: ({ kind }: ScrapeStep) => TYPES[kind],
})

export const ScrapeProgress = builder.objectRef<ScrapeStep>('ScrapeProgress').implement({
  fields: (t) => ({
    taskId: t.globalID({ resolve: ({ taskId }) => ({ type: 'ScrapeTask', id: taskId }) }),
    version: t.exposeInt('version', { description: 'Rises from event to event.' }),
    event: t.field({ type: ScrapeEvent, resolve: (step) => step }),
  }),
})
