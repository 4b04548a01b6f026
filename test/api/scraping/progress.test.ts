import type { Client } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startWorkers } from '../../../src/app/services.ts'
import type { ScrapeStep } from '../../../src/domains/scraping/scrape-progress.ts'
import { globalId } from '../../support/global-id.ts'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'
import { connect, readEvents, startServer, type RunningServer } from '../../support/sockets.ts'

vi.setConfig({ testTimeout: 120_000 })

const PROGRESS = `subscription ($id: ID!) { scrapeProgress(id: $id) {
  __typename
  ... on Error { code }
  ... on ScrapeProgress { version event {
    __typename
    ... on ScrapeStanding { state isSearchable }
    ... on ScrapeJobsSaved { report { seen created } jobs { id } }
    ... on ScrapeSourceFinished { report { source state seen created } }
    ... on ScrapeTaskFinished { state }
  } }
} }`

interface Event {
  __typename: string
  version: number
  event: { __typename: string; state?: string; isSearchable?: boolean; jobs?: { id: string }[]; report?: { seen: number; created: number } }
}

let sites: Record<'greenhouse' | 'smartrecruiters', Site>
let desk: ScrapingDesk
let server: RunningServer
let client: Client
beforeAll(async () => {
  sites = await startSites(['greenhouse', 'smartrecruiters'], { postings: 20 })
})
afterAll(async () => {
  for (const site of Object.values(sites)) await site.close()
})
afterEach(async () => {
  await client.dispose()
  await server.close(5_000)
  await desk.close()
})

/** A server whose scrapes stay queued until `startWorkers`, with one scrape. */
async function openWaiting(source: keyof typeof sites): Promise<string> {
  desk = await openScrapingDesk({ [source]: sites[source] }, { workers: false })
  server = await startServer(desk.app)
  client = connect(server.url).client
  const { id } = await desk.app.services.scrapes.start(desk.app.viewer, { sources: [source], query: 'team', limitPerSource: 500 })
  return id
}

const eventOf = (answer: unknown): Event => (answer as { data: { scrapeProgress: Event } }).data.scrapeProgress

async function* bySocket(id: string, through = client): AsyncGenerator<Event> {
  for await (const answer of through.iterate({ query: PROGRESS, variables: { id } })) yield eventOf(answer)
}

async function* byStream(id: string): AsyncGenerator<Event> {
  const response = await fetch(server.url, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify({ query: PROGRESS, variables: { id } }),
  })
  for await (const answer of readEvents(response)) yield eventOf(answer)
}

/** Waits for the first event; `rest` settles with all of them at the end. `each` hears of every one. */
async function follow(events: AsyncGenerator<Event>, each: (event: Event, place: number) => void = () => undefined): Promise<{ rest: Promise<Event[]> }> {
  const first = Promise.withResolvers<void>()
  const rest = (async () => {
    const all: Event[] = []
    for await (const event of events) {
      all.push(event)
      each(event, all.length)
      first.resolve()
    }
    return all
  })()
  await Promise.race([first.promise, rest])
  return { rest }
}

const versionsOf = (events: readonly { version: number }[]): number[] => events.map(({ version }) => version)
const jobIdsOf = (events: readonly Event[]): string[] => events.flatMap(({ event }) => event.jobs ?? []).map(({ id }) => id).sort()
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, place) => from + place)

describe('scrapeProgress', () => {
  it('tells every event once, whoever comes when, by WebSocket and by event stream; a slow reader is told in fewer', async () => {
    const taskId = await openWaiting('smartrecruiters')
    const { scrapes } = desk.app.services
    const id = globalId('ScrapeTask', taskId)
    const late: Promise<{ rest: Promise<Event[]> }>[] = []
    const socket = await follow(bySocket(id), (_event, place) => {
      if (place === 5 || place === 12) late.push(follow(place === 5 ? bySocket(id) : byStream(id)))
    })
    const stream = await follow(byStream(id))
    const slow = scrapes.progress(desk.app.viewer, taskId)
    const slowSteps: ScrapeStep[] = [(await slow.next()).value]

    await startWorkers(desk.app.platform, desk.app.services)
    const whole = await socket.rest
    const { version } = await scrapes.get(desk.app.viewer, taskId)
    const saved = await desk.app.platform.database.prisma.scrapeTaskJob.findMany({ where: { taskId } })
    const savedIds = saved.map(({ jobId }) => globalId('Job', jobId)).sort()

    expect(whole[0]).toMatchObject({ version: 0, event: { __typename: 'ScrapeStanding', state: 'QUEUED', isSearchable: false } })
    expect(versionsOf(whole)).toEqual(range(0, version))
    expect(whole.slice(1, 4).map(({ event }) => event.__typename)).toEqual(['ScrapeTaskStarted', 'ScrapeSourceStarted', 'ScrapePageFetched'])
    expect(whole.slice(-2).map(({ event }) => event.__typename)).toEqual(['ScrapeTaskFinished', 'ScrapeTaskSearchable'])
    expect(jobIdsOf(whole)).toEqual(savedIds)
    expect(await stream.rest).toEqual(whole)

    expect(late).toHaveLength(2)
    for (const { rest } of await Promise.all(late)) {
      const [standing, ...events] = await rest
      expect(standing?.event).toMatchObject({ __typename: 'ScrapeStanding', state: 'RUNNING' })
      expect(events).toEqual(whole.slice(Number(standing?.version) + 1))
    }

    const [only, ...more] = await (await follow(byStream(id))).rest
    expect([only, more]).toMatchObject([{ version, event: { __typename: 'ScrapeStanding', state: 'COMPLETED', isSearchable: true } }, []])

    for await (const step of slow) slowSteps.push(step)
    const slowVersions = versionsOf(slowSteps)
    expect(slowSteps.length).toBeLessThan(whole.length)
    expect(slowVersions).toEqual([...new Set(slowVersions)].toSorted((a, b) => a - b))
    expect(slowVersions.at(-1)).toBe(version)
    const slowIds = slowSteps.flatMap((step) => (step.kind === 'JOBS_SAVED' ? step.jobIds : []))
    expect(slowIds.map((jobId) => globalId('Job', jobId)).sort()).toEqual(savedIds)
    const end = slowSteps.find((step) => step.kind === 'SOURCE_FINISHED')
    expect(end?.kind === 'SOURCE_FINISHED' && end.source.created).toBe(saved.length)
  })

  it('lets 200 subscribers see the end of one scrape', async () => {
    const taskId = await openWaiting('greenhouse')
    const id = globalId('ScrapeTask', taskId)
    const clients = Array.from({ length: 10 }, () => connect(server.url).client)
    const followers = await Promise.all(clients.flatMap((one) => Array.from({ length: 20 }, () => follow(bySocket(id, one)))))
    await startWorkers(desk.app.platform, desk.app.services)
    const all = await Promise.all(followers.map(({ rest }) => rest))
    const { version } = await desk.app.services.scrapes.get(desk.app.viewer, taskId)
    for (const events of all) expect(versionsOf(events)).toEqual(range(0, version))
    for (const one of clients) await one.dispose()
  })

  it('answers a foreign, an unknown and a malformed id with an error of its own', async () => {
    const taskId = await openWaiting('greenhouse')
    const { prisma } = desk.app.platform.database
    const stranger = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    await prisma.scrapeTask.update({ where: { id: taskId }, data: { userId: stranger.id } })
    const codes = async (id: string) => (await (await follow(bySocket(id))).rest).map((event) => ('code' in event ? event.code : event.__typename))
    expect(await codes(globalId('ScrapeTask', taskId))).toEqual(['NOT_FOUND'])
    expect(await codes(globalId('ScrapeTask', crypto.randomUUID()))).toEqual(['NOT_FOUND'])
    expect(await codes(globalId('ScrapeTask', 'rubbish'))).toEqual(['VALIDATION'])
    expect(await codes(globalId('Job', taskId))).toEqual(['VALIDATION'])
    expect(await codes('rubbish')).toEqual(['VALIDATION'])
  })
})
