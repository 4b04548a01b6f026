import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { until } from '../../support/postings.ts'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'

vi.setConfig({ testTimeout: 60_000 })

let sites: Record<'greenhouse' | 'remoteok', Site>
let desk: ScrapingDesk
beforeAll(async () => {
  sites = await startSites(['greenhouse', 'remoteok'], { postings: 16 })
  desk = await openScrapingDesk(sites)
})
afterAll(async () => {
  await desk.close()
  for (const site of Object.values(sites)) await site.close()
})

const run = (query: string, variables: Record<string, unknown> = {}) => desk.app.run(query, variables)
/** What a field of the root answers, in an answer without errors. */
const ask = async (field: string, query: string, variables: Record<string, unknown> = {}) => at(await run(query, variables), field)

const START = `mutation ($input: ScrapeInput!) { startScrape(input: $input) {
  __typename ... on Error { code message } ... on ValidationError { issues { path message } } ... on ScrapeTask { id state query sources { source state } }
} }`

/** Starts a scrape as a client does and waits until its jobs can be searched. */
async function scraped(input: Record<string, unknown>): Promise<string> {
  const started = await ask('startScrape', START, { input }) as { id: string }
  const [, taskId = ''] = Buffer.from(started.id, 'base64').toString().split(':')
  await desk.follow(taskId, true)
  return started.id
}

const TASK = `query ($id: ID!, $first: Int, $after: String) { scrapeTask(id: $id) {
  __typename ... on Error { code message }
  ... on ScrapeTask {
    id state query location isRemote postedWithinDays limitPerSource createdAt startedAt finishedAt searchableAt cancelRequestedAt
    sources { source state reason pages seen created updated unchanged duplicates filtered rejected filtersNotHonoured
      extractions { extraction pages } fieldsFilled { field percent } errors { code message url } rejections { nativeId reason }
      retries waits waitedMs waitingUntil waitingFor total snapshot startedAt finishedAt }
    jobs(first: $first, after: $after) { totalCount edges { cursor node { source isSearchable job { id title company { name } } } } pageInfo { hasNextPage endCursor } }
  }
} }`

describe('a scrape, as a client sees it', () => {
  it('is started, read with its report and its jobs page by page, and read again by node', async () => {
    const id = await scraped({ sources: ['greenhouse', 'remoteok'], query: 'team', isRemote: true, limitPerSource: 50 })
    const task = await ask('scrapeTask', TASK, { id, first: 2 }) as Task
    expect(task).toMatchObject({ id, state: 'COMPLETED', query: 'team', isRemote: true, location: null, limitPerSource: 50, cancelRequestedAt: null })
    expect(task.searchableAt).toEqual(expect.any(String))
    expect(task.sources.map(({ source, state }) => [source, state])).toEqual([['greenhouse', 'COMPLETED'], ['remoteok', 'COMPLETED']])
    for (const report of task.sources) {
      expect(report.seen).toBe(report.created + report.updated + report.unchanged + report.duplicates + report.filtered + report.rejected)
      expect(report.fieldsFilled).toContainEqual({ field: 'description', percent: 100 })
    }
    expect(task.sources[0]?.filtersNotHonoured).toEqual(expect.arrayContaining(['TEXT', 'REMOTE']))

    const { totalCount } = task.jobs
    const ids: string[] = []
    for (let page = task.jobs; ; page = (await ask('scrapeTask', TASK, { id, first: 2, after: page.pageInfo.endCursor }) as Task).jobs) {
      expect(page.edges.length).toBeLessThanOrEqual(2)
      ids.push(...page.edges.map(({ node }) => node.job.id))
      for (const { node } of page.edges) expect(node.isSearchable).toBe(true)
      if (!page.pageInfo.hasNextPage) break
    }
    expect(totalCount).toBeGreaterThan(2)
    expect(new Set(ids).size).toBe(totalCount)

    const node = await ask('node', 'query ($id: ID!) { node(id: $id) { id ... on ScrapeTask { state sources { source } } } }', { id })
    expect(node).toMatchObject({ id, state: 'COMPLETED', sources: [{ source: 'greenhouse' }, { source: 'remoteok' }] })
    expect(await ask('node', 'query ($id: ID!) { node(id: $id) { id } }', { id: globalId('ScrapeTask', crypto.randomUUID()) })).toBeNull()
  })

  it('is refused with the path of what is wrong', async () => {
    const refused = await ask('startScrape', START, { input: { sources: ['greenhouse', 'nowhere'], query: 'x'.repeat(10_000), limitPerSource: -1 } })
    expect(refused).toMatchObject({
      __typename: 'ValidationError', code: 'VALIDATION',
      issues: [{ path: ['sources'] }, { path: ['query'] }, { path: ['limitPerSource'] }],
    })
  })

  it('is unknown by any other id', async () => {
    for (const [id, code] of [[globalId('ScrapeTask', crypto.randomUUID()), 'NOT_FOUND'], [globalId('Job', crypto.randomUUID()), 'VALIDATION'], ['rubbish', 'VALIDATION']]) {
      expect(await ask('scrapeTask', TASK, { id })).toMatchObject({ code })
      expect(await ask('cancelScrape', 'mutation ($id: ID!) { cancelScrape(id: $id) { ... on Error { code } } }', { id })).toEqual({ code })
      expect(await ask('retryScrape', 'mutation ($id: ID!) { retryScrape(id: $id) { ... on Error { code } } }', { id })).toEqual({ code })
    }
  })

  it('can be cancelled while it runs, and tried again when it is over', async () => {
    sites.greenhouse.behave({ behaviour: { kind: 'HANG' }, path: /\/jobs/ })
    const { id } = await ask('startScrape', START, { input: { sources: ['greenhouse', 'remoteok'], query: 'team of one' } }) as { id: string }
    const CANCEL = 'mutation ($id: ID!) { cancelScrape(id: $id) { __typename ... on Error { code } ... on ScrapeTask { id cancelRequestedAt } } }'
    expect(await ask('cancelScrape', CANCEL, { id })).toMatchObject({ id, cancelRequestedAt: expect.any(String) })
    await until(async () => (await ask('scrapeTask', TASK, { id }) as Task).state === 'CANCELLED')
    sites.greenhouse.behave()
    expect(await ask('cancelScrape', CANCEL, { id })).toEqual({ __typename: 'ConflictError', code: 'CONFLICT' })
    const retried = await ask('retryScrape', 'mutation ($id: ID!) { retryScrape(id: $id) { ... on ScrapeTask { id retryOf { id } sources { source } } } }', { id })
    expect(retried).toMatchObject({ retryOf: { id }, sources: expect.arrayContaining([{ source: 'greenhouse' }]) })
  })
})

interface Report {
  source: string; state: string; seen: number; created: number; updated: number; unchanged: number; duplicates: number; filtered: number; rejected: number
  fieldsFilled: { field: string; percent: number }[]; filtersNotHonoured: string[]
}
interface Task {
  id: string; state: string; searchableAt: string | null; sources: Report[]
  jobs: { totalCount: number; edges: { node: { isSearchable: boolean; job: { id: string } } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
}

const TASKS = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ScrapesFilter) {
  scrapeTasks(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    __typename ... on ValidationError { issues { path message } }
    ... on ScrapeTasksConnection { totalCount edges { cursor node { id state } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  }
}`

interface Tasks {
  totalCount: number; edges: { cursor: string; node: { id: string; state: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string; startCursor: string }
}

describe('scrapeTasks', () => {
  let own: string[]
  beforeAll(async () => {
    own = []
    for (const query of ['one', 'two', 'three']) own.unshift(await scraped({ sources: ['greenhouse'], query: `team ${query}` }))
  })

  it('are paged forwards and backwards by cursor, the newest first', async () => {
    const first = await ask('scrapeTasks', TASKS, { first: 2 }) as Tasks
    const second = await ask('scrapeTasks', TASKS, { first: 1, after: first.pageInfo.endCursor }) as Tasks
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(own)
    expect(first.pageInfo.hasNextPage).toBe(true)
    const back = await ask('scrapeTasks', TASKS, { last: 2, before: second.pageInfo.startCursor }) as Tasks
    expect(back.edges).toEqual(first.edges)
  })

  it('are filtered by state', async () => {
    const { totalCount } = await ask('scrapeTasks', TASKS, {}) as Tasks
    const cancelled = await ask('scrapeTasks', TASKS, { filter: { states: ['CANCELLED'] } }) as Tasks
    expect(cancelled.edges.map(({ node }) => node.state)).toEqual(['CANCELLED'])
    expect(cancelled.totalCount).toBe(1)
    expect(totalCount).toBeGreaterThan(3)
    expect(await ask('scrapeTasks', TASKS, { filter: { states: [] } })).toMatchObject({ totalCount: 0, edges: [] })
  })

  it.each([{ first: 0 }, { first: -1 }, { first: 1_000 }, { after: 'rubbish' }])('refuse %j', async (args) => {
    expect(await ask('scrapeTasks', TASKS, args)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('take as many statements for three as for one, with sources and jobs', async () => {
    const query = `query ($first: Int) { scrapeTasks(first: $first) { ... on ScrapeTasksConnection { totalCount edges { node {
      id sources { source seen } jobs(first: 5) { edges { node { job { title company { name } sightings { source liveness attribution } } } } }
    } } } } }`
    let rows = 0
    const one = await desk.app.countStatements(() => run(query, { first: 1 }))
    const three = await desk.app.countStatements(async () => {
      rows = (at(await run(query, { first: 3 }), 'scrapeTasks.edges') as unknown[]).length
    })
    expect(rows).toBe(3)
    expect(three).toHaveLength(one.length)
  })
})

describe('jobSources', () => {
  const SOURCES = `{ jobSources { name label kind isAvailable missing filters hasDetailPages isExhaustive delayMs hourlyLimit dailyLimit terms attribution
    health { lastOutcomes lastSuccessAt restsUntil } } }`

  it('tell what can be asked here, what the others need, and how they have done', async () => {
    await scraped({ sources: ['greenhouse'], query: 'team' })
    const sources = await ask('jobSources', SOURCES) as { name: string; isAvailable: boolean; missing: string | null; attribution: string | null; health: { lastOutcomes: string[]; lastSuccessAt: string | null } }[]
    expect(sources).toHaveLength(18)
    const named = Object.fromEntries(sources.map((source) => [source.name, source]))
    expect(named['greenhouse']).toMatchObject({ kind: 'FEED', isAvailable: true, missing: null, delayMs: 0, isExhaustive: true, health: { lastSuccessAt: expect.any(String), restsUntil: null } })
    expect(named['greenhouse']?.health.lastOutcomes[0]).toBe('COMPLETED')
    expect(named['remoteok']?.attribution).toMatch(/Remote OK/)
    expect(named['dice']).toMatchObject({ kind: 'BOARD', isAvailable: false, missing: expect.stringContaining('SCRAPE_SOURCES'), health: { lastOutcomes: [], lastSuccessAt: null } })
    expect(named['lever']).toMatchObject({ isAvailable: false, missing: expect.stringContaining('SCRAPE_COMPANIES') })
  })

  it('are told with a few statements, however many there are', async () => {
    expect((await desk.app.countStatements(() => run(SOURCES))).length).toBeLessThanOrEqual(4)
  })
})

describe('sightings', () => {
  it('say whether the job is still there, and what must be shown beside it', async () => {
    const SIGHTINGS = `query ($id: ID!) { scrapeTask(id: $id) { ... on ScrapeTask { jobs(first: 100) { edges { node { source job {
      id isActive sightings { source liveness livenessReason attribution }
    } } } } } } }`
    interface Seen { job: { id: string; isActive: boolean; sightings: { source: string; liveness: string; livenessReason: string | null; attribution: string | null }[] } }
    const read = async (id: string) => ((await ask('scrapeTask', SIGHTINGS, { id }) as { jobs: { edges: { node: Seen }[] } }).jobs.edges.map(({ node }) => node.job))

    const remote = await read(await scraped({ sources: ['remoteok'], query: 'team' }))
    for (const { sightings } of remote) expect(sightings.find(({ source }) => source === 'remoteok')).toMatchObject({ liveness: 'LIVE', attribution: expect.stringContaining('Remote OK') })

    const first = await scraped({ sources: ['greenhouse'], query: 'team', limitPerSource: 500 })
    const before = await read(first)
    const all = sites.greenhouse.postings.splice(0)
    const livenessAfter = async (times: number) => {
      for (let round = 0; round < times; round += 1) await scraped({ sources: ['greenhouse'], query: 'team', limitPerSource: 500 })
      return (await read(first)).map(({ sightings }) => sightings.find(({ source }) => source === 'greenhouse'))
    }
    expect(before.length).toBeGreaterThan(0)
    for (const sighting of await livenessAfter(1)) expect(sighting).toMatchObject({ liveness: 'UNCERTAIN', livenessReason: expect.stringContaining('did not list it') })
    for (const sighting of await livenessAfter(1)) expect(sighting).toMatchObject({ liveness: 'EXPIRED', livenessReason: expect.stringContaining('last two times') })
    sites.greenhouse.postings.push(...all)
    for (const sighting of await livenessAfter(1)) expect(sighting).toMatchObject({ liveness: 'LIVE' })
    for (const { isActive } of await read(first)) expect(isActive).toBe(true)
  })
})

describe('schedules', () => {
  it('are made, listed, read by node, paused, taken up and deleted', async () => {
    const SCHEDULE = 'id cron timeZone sources query location isRemote limitPerSource isPaused nextRunAt lastRunAt lastError tasks { id }'
    const CREATE = `mutation ($input: ScrapeInput!, $cron: String!, $timeZone: String) { scheduleScrape(input: $input, cron: $cron, timeZone: $timeZone) {
      __typename ... on ValidationError { issues { path message } } ... on ScrapeSchedule { ${SCHEDULE} } } }`
    const input = { sources: ['greenhouse'], query: 'team' }
    const made = await ask('scheduleScrape', CREATE, { input, cron: ' 0 7 * * 1-5 ', timeZone: 'Europe/Berlin' }) as { id: string; nextRunAt: string }
    expect(made).toMatchObject({ cron: '0 7 * * 1-5', timeZone: 'Europe/Berlin', sources: ['greenhouse'], query: 'team', isPaused: false, lastRunAt: null, tasks: [] })
    const berlin = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', weekday: 'short' }).format(new Date(made.nextRunAt))
    expect(berlin).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri),? 07:00$/)

    expect(await ask('scheduleScrape', CREATE, { input, cron: '* * * * *' })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['cron'] }] })
    expect(await ask('scheduleScrape', CREATE, { input, cron: '0 7 * * *', timeZone: 'Nowhere' })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['timeZone'] }] })
    expect(await ask('scheduleScrape', CREATE, { input: { ...input, sources: [] }, cron: '0 7 * * *' })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['sources'] }] })

    const { id } = made
    const { __typename: _name, ...plain } = made as typeof made & { __typename: string }
    expect(await ask('scrapeSchedules', `{ scrapeSchedules { ${SCHEDULE} } }`)).toEqual([plain])
    expect(await ask('node', 'query ($id: ID!) { node(id: $id) { ... on ScrapeSchedule { cron } } }', { id })).toEqual({ cron: '0 7 * * 1-5' })
    const change = (name: string, fields: string) => ask(name, `mutation ($id: ID!) { ${name}(id: $id) { ... on Error { code } ${fields} } }`, { id })
    expect(await change('pauseScrapeSchedule', '... on ScrapeSchedule { isPaused nextRunAt }')).toEqual({ isPaused: true, nextRunAt: null })
    expect(await change('resumeScrapeSchedule', '... on ScrapeSchedule { isPaused nextRunAt }')).toEqual({ isPaused: false, nextRunAt: made.nextRunAt })
    expect(await change('deleteScrapeSchedule', '... on RemovedScrapeSchedule { id }')).toEqual({ id })
    expect(await change('deleteScrapeSchedule', '... on RemovedScrapeSchedule { id }')).toEqual({ code: 'NOT_FOUND' })
    expect(await change('pauseScrapeSchedule', '... on ScrapeSchedule { id }')).toEqual({ code: 'NOT_FOUND' })
    expect(await ask('scrapeSchedules', '{ scrapeSchedules { id } }')).toEqual([])
  })
})
