import { ownSchedules } from '../../domains/scraping/scrapes.policy.ts'
import { builder } from '../builder.ts'

export const ScrapeSchedule = builder.prismaNode('ScrapeSchedule', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownSchedules(viewer), id }),
  description: 'A scrape that starts itself.',
  fields: (t) => ({
    cron: t.exposeString('cron'),
    timeZone: t.exposeString('timeZone'),
    sources: t.exposeStringList('sources'),
    query: t.exposeString('text'),
    location: t.exposeString('location', { nullable: true }),
    isRemote: t.exposeBoolean('isRemote'),
    postedWithinDays: t.exposeInt('postedWithinDays', { nullable: true }),
    limitPerSource: t.exposeInt('limitPerSource'),
    isPaused: t.exposeBoolean('isPaused'),
    nextRunAt: t.expose('nextRunAt', { type: 'DateTime', nullable: true, description: 'It begins up to two minutes later, so that sites see no burst. Null while paused.' }),
    lastRunAt: t.expose('lastRunAt', { type: 'DateTime', nullable: true }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'Why the last run could not be started.' }),
    tasks: t.relation('tasks', {
      description: 'The last scrapes that it started.',
      query: { orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 10 },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})
