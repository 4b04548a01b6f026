import { cacheExchange, Client, fetchExchange, subscriptionExchange, type OperationResult } from '@urql/core'
import { createClient as createWebSocketClient, type Client as WebSocketClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  CreateJobDocument, ImportProgressDocument, ScrapeProgressDocument, ScrapeTaskDocument, SearchJobsDocument, StartScrapeDocument,
  type ImportProgressSubscription, type ScrapeProgressSubscription, type SearchJobsQuery,
} from '../generated/graphql.ts'
import { until } from '../support/postings.ts'
import { settingsFor } from '../support/scraping.ts'
import type { Site } from '../support/sites/site.ts'
import { startSite } from '../support/sites/start-site.ts'
import { POSTINGS } from './occupations.ts'
import { PATIENT, startServer, type RunningServer } from './running-server.ts'
import { sendPostings } from './sending.ts'

vi.setConfig(PATIENT)

let site: Site
let server: RunningServer
let webSocket: WebSocketClient
let urql: Client

beforeAll(async () => {
  site = await startSite('greenhouse', { postings: 12 })
  server = await startServer(settingsFor({ greenhouse: site }))
  webSocket = createWebSocketClient({ url: server.webSocketUrl })
  urql = new Client({
    url: server.url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: webSocket.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  })
})

afterAll(async () => {
  await webSocket.dispose()
  await server.close()
  await site.close()
})

describe('a front end with urql and generated documents', () => {
  it('follows an import over a WebSocket to its end, then finds its postings, each hit explained', async () => {
    const importId = await sendPostings(server.url, [...POSTINGS, { title: 'A posting without an employer or a text' }])
    const { steps, ended, queued } = followImport(importId)
    await queued
    expect(steps).toMatchObject([{ state: 'QUEUED', linesDone: 0 }])

    await server.startWorking()
    await ended
    expect(steps.at(-1)).toMatchObject({ importId, state: 'COMPLETED', linesDone: 9, created: 8, rejected: 1 })
    const linesDone = steps.map((step) => (step.__typename === 'ImportProgress' ? step.linesDone : Number.NaN))
    expect(linesDone).toEqual(linesDone.toSorted((a, b) => a - b))

    await untilSearchable('apiary')
    const hits = await search('somebody who raises queens of bees')
    expect(hits).toMatchObject({ searchMode: 'HYBRID' })
    const best = hits.edges[0]
    expect(best).toMatchObject({
      node: { title: 'Beekeeper', company: { name: 'Clover Hill Apiaries' } },
      match: null,
      explanation: { keywordRank: 1, vectorRank: 1, matchedTerms: expect.arrayContaining(['queens']) },
    })
    const passage = best?.explanation.passage
    const highlighted = passage?.highlights.map(({ charStart, charEnd }) => passage.text.slice(charStart, charEnd))
    expect(highlighted).toContain('queens')
    expect(best?.explanation.similarity).toBeGreaterThan(0.3)
  })

  it('follows a scrape over a WebSocket until its jobs can be searched', async () => {
    await server.startWorking()
    const { startScrape } = dataOf(await urql.mutation(StartScrapeDocument, { input: { sources: ['greenhouse'], query: 'team' } }))
    if (startScrape.__typename !== 'ScrapeTask') throw new Error(startScrape.message)
    const steps = await followScrape(startScrape.id)
    expect(steps[0]?.event.__typename).toBe('ScrapeStanding')
    const last = steps.at(-1)?.event
    expect(last).toMatchObject(steps.length > 1 ? { __typename: 'ScrapeTaskSearchable' } : { isSearchable: true })
    const versions = steps.map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))

    const { scrapeTask } = dataOf(await urql.query(ScrapeTaskDocument, { id: startScrape.id }))
    if (scrapeTask.__typename !== 'ScrapeTask') throw new Error(scrapeTask.message)
    const { state, sources: [report], jobs } = scrapeTask
    expect({ state, report }).toMatchObject({ state: 'COMPLETED', report: { source: 'greenhouse', seen: 12, errors: [] } })
    expect(jobs.totalCount).toBe(report?.created)
    expect(jobs.totalCount).toBeGreaterThan(0)
    expect(jobs.edges.every(({ node }) => node.isSearchable)).toBe(true)
  })

  it('creates a job and finds it', async () => {
    const { createJob } = dataOf(await urql.mutation(CreateJobDocument, {
      input: {
        title: 'Lighthouse keeper', company: 'Skerry Harbour Trust', salaryText: '$4,000 a month',
        description: 'You keep the lamp, the fog signal and the weather log of a lighthouse.',
      },
    }))
    if (createJob.__typename !== 'Job') throw new Error(createJob.message)
    expect(createJob).toMatchObject({ title: 'Lighthouse keeper', salary: { annualMin: 48_000, currency: 'USD' } })

    await untilSearchable('lighthouse')
    expect((await search('lighthouse')).edges[0]?.node).toMatchObject({ id: createJob.id, title: 'Lighthouse keeper' })
  })

  it('is told by the type of the answer what is wrong with its input', async () => {
    const { createJob } = dataOf(await urql.mutation(CreateJobDocument, {
      input: { title: ' ', company: 'Skerry Harbour Trust', description: 'Keep the lamp.' },
    }))
    if (createJob.__typename !== 'ValidationError') throw new Error(`It answered ${createJob.__typename}.`)
    expect(createJob.issues).toEqual([{ __typename: 'ValidationIssue', path: ['input', 'title'], message: 'is missing; give it as text.' }])

    const { searchJobs } = dataOf(await urql.query(SearchJobsDocument, { input: { query: 'nurse' }, after: 'a cursor of another list' }))
    if (searchJobs.__typename !== 'ValidationError') throw new Error(`It answered ${searchJobs.__typename}.`)
    expect(searchJobs.issues).toMatchObject([{ path: ['after'] }])
  })

  it('is told that there is no such import', async () => {
    const { steps, ended } = followImport('no-such-import')
    await ended
    expect(steps).toEqual([expect.objectContaining({ __typename: expect.stringMatching(/^(?:NotFound|Validation)Error$/) })])
  })
})

type ImportStep = ImportProgressSubscription['importProgress']
type Hits = Extract<SearchJobsQuery['searchJobs'], { __typename: 'JobSearchConnection' }>

/** `queued` settles at the first step, `ended` when the server completes the subscription. */
function followImport(id: string): { steps: ImportStep[], queued: Promise<void>, ended: Promise<void> } {
  const steps: ImportStep[] = []
  const queued = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  urql.subscription(ImportProgressDocument, { id }).subscribe((result) => {
    if (result.error) return ended.reject(result.error)
    // The end comes as the last result once more, without a next one.
    if (!result.hasNext) return ended.resolve()
    if (result.data) steps.push(result.data.importProgress)
    queued.resolve()
  })
  return { steps, queued: queued.promise, ended: ended.promise }
}

type ScrapeStep = Extract<ScrapeProgressSubscription['scrapeProgress'], { __typename: 'ScrapeProgress' }>

/** All steps, once the server has completed the subscription. */
function followScrape(id: string): Promise<ScrapeStep[]> {
  const steps: ScrapeStep[] = []
  const ended = Promise.withResolvers<ScrapeStep[]>()
  urql.subscription(ScrapeProgressDocument, { id }).subscribe(({ data, error, hasNext }) => {
    if (error) return ended.reject(error)
    if (!hasNext) return ended.resolve(steps)
    if (data?.scrapeProgress.__typename === 'ScrapeProgress') steps.push(data.scrapeProgress)
  })
  return ended.promise
}

async function search(query: string): Promise<Hits> {
  const { searchJobs } = dataOf(await urql.query(SearchJobsDocument, { input: { query }, first: 5 }, { requestPolicy: 'network-only' }))
  if (searchJobs.__typename !== 'JobSearchConnection') throw new Error(searchJobs.message)
  return searchJobs
}

function untilSearchable(query: string): Promise<void> {
  return until(async () => (await search(query)).edges.some(({ explanation }) => explanation.keywordRank === 1))
}

function dataOf<TData>({ data, error }: Pick<OperationResult<TData>, 'data' | 'error'>): TData {
  if (data === undefined) throw error ?? new Error('There is no data.')
  return data
}
