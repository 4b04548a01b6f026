import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSessionStore } from '../../../../../src/domains/scraping/fetching/session-store.ts'
import { createSourceFetcher, type FetchingDeps, type SourceFetcher } from '../../../../../src/domains/scraping/fetching/source-fetcher.ts'
import { createSourcePace } from '../../../../../src/domains/scraping/fetching/source-pace.ts'
import { BlockedError, ContentTypeError, GoneError, HttpStatusError, RestingError } from '../../../../../src/domains/scraping/scrape-errors.ts'
import type { JobSource } from '../../../../../src/domains/scraping/sources/job-source.ts'
import type { Database } from '../../../../../src/platform/database/database.ts'
import { createSecretBox } from '../../../../../src/platform/secrets/secret-box.ts'
import { createAddressGuard } from '../../../../../src/platform/web/address-guard.ts'
import { createHttpFetcher } from '../../../../../src/platform/web/http-fetcher.ts'
import type { PageFetcher } from '../../../../../src/platform/web/page-fetcher.ts'
import { WebError } from '../../../../../src/platform/web/web-error.ts'
import { freshDatabase } from '../../../../support/database.ts'
import { connected, madeSource, openRobots, proxyRing } from '../../../../support/made-source.ts'
import { sends, startPageServer, type PageFunction, type PageServer } from '../../../../support/page-server.ts'

const START = Date.UTC(2026, 10, 20, 10)
const MAX_WAIT_MS = 15 * 60_000
const NEVER = new AbortController().signal
const GOOD = sends('text/html; charset=utf-8', '<p>Nurse</p>')

let database: Database
let site: PageServer
let fetcher: PageFetcher
/** What the pages of the site answer next; its last one goes on for ever. */
let answers: PageFunction[]
let nowMs: number
let told: string[]

const answering: PageFunction = (...exchange) => (answers.length > 1 ? answers.shift() : answers[0])?.(...exchange)
const status = (code: number, headers: Record<string, string> = {}): PageFunction => (response) => response.writeHead(code, { 'content-type': 'text/html', ...headers }).end()

beforeAll(async () => {
  database = await freshDatabase()
  site = await startPageServer({ '/jobs': answering, '/private/jobs': GOOD })
  fetcher = createHttpFetcher({ guard: createAddressGuard({ allowedLocal: [site.host] }) })
})
beforeEach(async () => {
  await database.prisma.sourceState.deleteMany()
  site.requests.length = 0
  answers = [GOOD]
  nowMs = START
  told = []
})
afterAll(async () => {
  await fetcher.close(5_000)
  await site.close()
  await database.close()
})

/** Time passes only while it sleeps; nobody waits for it. */
function fetching(deps: Partial<FetchingDeps> = {}, source: JobSource = madeSource(), delaysMs: Record<string, number> = {}): SourceFetcher {
  const { prisma } = database
  const now = (): Date => new Date(nowMs)
  return createSourceFetcher(
    connected(source, { origins: { made: `http://${site.host}` }, delaysMs }),
    {
      fetchers: { HTTP: fetcher, BROWSER: fetcher },
      robots: openRobots(),
      pace: createSourcePace({ prisma, now, random: () => 0, maxWaitMs: MAX_WAIT_MS }),
      sessions: createSessionStore({ prisma, secrets: createSecretBox(randomBytes(32)), now }),
      proxies: null,
      now,
      random: () => 1,
      sleep: async (ms, signal) => {
        signal.throwIfAborted()
        nowMs += ms
      },
      limits: { pageTimeoutMs: 5_000, retryBaseMs: 2_000, maxWaitMs: MAX_WAIT_MS },
      ...deps,
    },
    {
      waiting: async (until, reason) => void told.push(`waits until ${until.getTime() - START}: ${reason}`),
      waited: (ms) => void told.push(`waited ${ms}`),
      retried: (error) => void told.push(`retries: ${error.message}`),
    },
  )
}

const failureOf = (page: Promise<unknown>): Promise<unknown> => page.then(() => null, (error: unknown) => error)
const jobs = (): string => site.urlOf('/jobs')

describe('source fetcher', () => {
  it('gives a good page without further ado', async () => {
    expect(await fetching().fetch(jobs(), NEVER)).toMatchObject({ status: 200, body: '<p>Nurse</p>' })
    expect(told).toEqual([])
  })

  it('keeps its distance', async () => {
    const one = fetching({}, madeSource(), { made: 1_500 })
    await one.fetch(jobs(), NEVER)
    await one.fetch(jobs(), NEVER)
    expect(told).toEqual([expect.stringMatching(/^waits until 1500: Pages of this source keep their distance/), 'waited 1500'])
  })

  it.each([[undefined, 5_000], [2_000, 2_000]])('keeps the delay of robots.txt, but not against the operator’s own (%j)', async (own, expected) => {
    const one = fetching({ robots: openRobots([], 5_000) }, madeSource(), own === undefined ? {} : { made: own })
    await one.fetch(jobs(), NEVER)
    await one.fetch(jobs(), NEVER)
    expect(nowMs - START).toBe(expected)
  })

  it('waits as a Retry-After asks, and goes on', async () => {
    answers = [status(429, { 'retry-after': '7' }), GOOD]
    expect(await fetching().fetch(jobs(), NEVER)).toMatchObject({ status: 200 })
    expect(told).toEqual([expect.stringContaining('retries: '), expect.stringMatching(/^waits until 7000: .*to wait 7 s/), 'waited 7000'])
  })

  it('hurries no site that asks for no wait', async () => {
    answers = [status(429, { 'retry-after': '0' }), GOOD]
    await fetching().fetch(jobs(), NEVER)
    expect(nowMs - START).toBe(2_000)
  })

  it('takes a site that goes on asking for fewer requests for a block, and leaves it alone as long as it asked', async () => {
    answers = [status(429), status(429), status(429, { 'retry-after': '60' })]
    const refused = await failureOf(fetching().fetch(jobs(), NEVER))
    expect(refused).toBeInstanceOf(BlockedError)
    expect(refused).toMatchObject({ policy: 'STOP_SOURCE' })
    expect(site.requests).toHaveLength(3)
    answers = [GOOD]
    const before = nowMs
    await fetching({}, madeSource(), { made: 1 }).fetch(jobs(), NEVER)
    expect(nowMs - before).toBe(60_000)
  })

  it('waits for no longer than a run may', async () => {
    const hours = { 'retry-after': '7200' }
    for (const [code, type] of [[429, BlockedError], [503, RestingError]] as const) {
      await database.prisma.sourceState.deleteMany()
      answers = [status(code, hours)]
      expect(await failureOf(fetching().fetch(jobs(), NEVER))).toBeInstanceOf(type)
    }
    expect(nowMs).toBe(START)
    expect(site.requests).toHaveLength(2)
    await expect(fetching({}, madeSource(), { made: 1 }).fetch(jobs(), NEVER)).rejects.toMatchObject({ code: 'RESTING', until: new Date(START + 7_200_000) })
    expect(site.requests).toHaveLength(2)
  })

  it('asks a site that refuses once', async () => {
    answers = [status(403)]
    expect(await failureOf(fetching().fetch(jobs(), NEVER))).toBeInstanceOf(BlockedError)
    expect(site.requests).toHaveLength(1)
    await database.prisma.sourceState.findMany().then((rows) => expect(rows).toEqual([]))
  })

  it('tries a server in trouble three times, with growing pauses, then counts a failure; at the fifth in a row the source rests', async () => {
    answers = [status(500)]
    const one = fetching()
    for (let failure = 1; failure < 5; failure += 1) expect(await failureOf(one.fetch(jobs(), NEVER))).toBeInstanceOf(HttpStatusError)
    expect(site.requests).toHaveLength(12)
    expect(nowMs - START).toBe(4 * (2_000 + 4_000))
    const resting = await failureOf(one.fetch(jobs(), NEVER))
    expect(resting).toBeInstanceOf(RestingError)
    expect(String(resting)).toContain('status 500')
  })

  it('forgets the failures of earlier runs at the first good page', async () => {
    answers = [status(500)]
    for (let failure = 1; failure < 5; failure += 1) await failureOf(fetching().fetch(jobs(), NEVER))
    answers = [GOOD]
    await fetching().fetch(jobs(), NEVER)
    answers = [status(500)]
    expect(await failureOf(fetching().fetch(jobs(), NEVER))).toBeInstanceOf(HttpStatusError)
  })

  it('recovers at the third attempt', async () => {
    answers = [status(502), (_response, request) => request.socket.resetAndDestroy(), GOOD]
    expect(await fetching().fetch(jobs(), NEVER)).toMatchObject({ status: 200 })
    expect(told.filter((line) => line.startsWith('retries'))).toHaveLength(2)
  })

  it.each<[string, PageFunction, unknown]>([
    ['is not there', status(404), GoneError],
    ['is no text', sends('application/pdf', '%PDF'), ContentTypeError],
    ['says nothing of its type', (response) => response.writeHead(200).end('<p>'), ContentTypeError],
  ])('does without a page that %s', async (_name, answer, type) => {
    answers = [answer]
    const error = await failureOf(fetching().fetch(jobs(), NEVER))
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ policy: 'SKIP_PAGE' })
    expect(site.requests).toHaveLength(1)
  })

  it.each(['text/html', 'application/json; charset=utf-8', 'application/rss+xml', 'application/vnd.jobs.v2+json', 'text/xml', 'text/plain'])('reads %s', async (type) => {
    answers = [sends(type, 'text')]
    expect(await fetching().fetch(jobs(), NEVER)).toMatchObject({ body: 'text' })
  })

  it('gives up a page that never comes', async () => {
    answers = [() => undefined]
    const error = await failureOf(fetching({ limits: { pageTimeoutMs: 50, retryBaseMs: 0, maxWaitMs: MAX_WAIT_MS } }).fetch(jobs(), NEVER))
    expect(error).toBeInstanceOf(WebError)
    expect(error).toMatchObject({ failure: 'TIMEOUT' })
    expect(site.requests).toHaveLength(3)
  })

  it('ends at the abort with its reason, in a wait and in the middle of a page', async () => {
    const reason = new Error('The scrape was cancelled.')
    const inWait = new AbortController()
    answers = [status(429, { 'retry-after': '60' })]
    const waiting = fetching({ sleep: (_ms, signal) => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('woken')))
      inWait.abort(reason)
    }) })
    await expect(waiting.fetch(jobs(), inWait.signal)).rejects.toBe(reason)
    const inPage = new AbortController()
    answers = [() => inPage.abort(reason)]
    await expect(fetching().fetch(jobs(), inPage.signal)).rejects.toBe(reason)
    expect(site.requests).toHaveLength(2)
  })

  it('asks for no page that robots.txt disallows, nor for what is no address', async () => {
    const refused = await failureOf(fetching({ robots: openRobots(['/private']) }).fetch(site.urlOf('/private/jobs'), NEVER))
    expect(refused).toBeInstanceOf(BlockedError)
    expect(await failureOf(fetching().fetch('/jobs', NEVER))).toMatchObject({ failure: 'FORBIDDEN_HOST', policy: 'SKIP_PAGE' })
    expect(site.requests).toEqual([])
  })

  it('tries the next proxy where one fails, and shows this machine’s address never', async () => {
    const closed = await startPageServer({})
    await closed.close()
    const proxies = proxyRing([`http://${closed.host}`, 'http://user:secret@127.0.0.1:1'])
    const error = await failureOf(fetching({ proxies }).fetch(jobs(), NEVER))
    expect(error).toMatchObject({ failure: 'NO_PROXY', policy: 'STOP_TASK' })
    expect(proxies.benched).toEqual([closed.host, '127.0.0.1:1'])
    expect(told.join()).not.toContain('secret')
    expect(site.requests).toEqual([])
  })

  it('sends a key that goes into the address, and shows it to nobody', async () => {
    const source = madeSource({ parameters: () => ({ app_key: 'k3y' }) })
    expect(await fetching({}, source).fetch(`${jobs()}?q=a+nurse`, NEVER)).toMatchObject({ url: `${jobs()}?q=a+nurse` })
    expect(site.requests[0]?.path).toBe('/jobs?q=a+nurse&app_key=k3y')
    answers = [status(404)]
    expect(String(await failureOf(fetching({}, source).fetch(jobs(), NEVER)))).not.toContain('k3y')
  })
})
