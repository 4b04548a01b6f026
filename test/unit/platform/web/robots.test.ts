import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAddressGuard } from '../../../../src/platform/web/address-guard.ts'
import { createHttpFetcher } from '../../../../src/platform/web/http-fetcher.ts'
import type { PageFetcher } from '../../../../src/platform/web/page-fetcher.ts'
import { createRobots, type Robots, type RobotsVerdict } from '../../../../src/platform/web/robots.ts'
import { productToken } from '../../../../src/platform/web/user-agent.ts'
import { expectFailure } from '../../../support/failing.ts'
import { sends, startPageServer, type PageFunction, type PageServer } from '../../../support/page-server.ts'

const HOUR_MS = 3_600_000
const NEVER = new AbortController().signal

let robotsTxt: PageFunction
let site: PageServer
let fetcher: PageFetcher
let robots: Robots
let time: number

beforeEach(async () => {
  site = await startPageServer({
    '/robots.txt': (...args) => robotsTxt(...args),
    '/moved.txt': sends('text/plain', 'User-agent: *\nDisallow: /'),
  })
  fetcher = createHttpFetcher({ guard: createAddressGuard({ allowedLocal: [site.host] }) })
  time = 1_000
  robots = createRobots({ fetcher, userAgent: 'resume-rag/0.1', now: () => time })
})

afterEach(async () => {
  await fetcher.close(1_000)
  await site.close()
})

const says = (text: string) => { robotsTxt = sends('text/plain', text) }
const answers = (status: number, headers: Record<string, string> = {}) => {
  robotsTxt = (response) => response.writeHead(status, headers).end('User-agent: *\nDisallow: /')
}
const check = (path: string, signal = NEVER): Promise<RobotsVerdict> => robots.check(site.urlOf(path), [site.host], signal)
const isAllowed = async (path: string) => (await check(path)).isAllowed

describe('robots.txt', () => {
  it('is obeyed: the longest rule wins, with wildcards and ends, on path and query', async () => {
    says('User-agent: *\nDisallow: /jobs?q*\nDisallow: /search\nAllow: /search/open$\nDisallow: *?page=')
    expect(await Promise.all(['/jobs', '/jobs?q=chef', '/search/x', '/search/open', '/search/open/x', '/list?page=2'].map(isAllowed)))
      .toEqual([true, false, false, true, false, false])
    expect(await check('/search')).toEqual({ isAllowed: false, crawlDelayMs: null, reason: `http://${site.host}/robots.txt disallows this page` })
  })

  it('is read for this program where it is named, in whatever case, and for all others else', async () => {
    says('User-agent: *\nDisallow: /\n\nUser-agent: Resume-RAG\nDisallow: /private\nCrawl-delay: 2.5')
    expect(await check('/jobs')).toEqual({ isAllowed: true, crawlDelayMs: 2_500, reason: null })
    expect(await isAllowed('/private')).toBe(false)
    robots = createRobots({ fetcher, userAgent: 'other-bot/1.0' })
    expect(await isAllowed('/jobs')).toBe(false)
  })

  it.each(['Crawl-delay: soon', 'Crawl-delay: -3', ''])('names no delay with %j', async (line) => {
    says(`User-agent: *\n${line}\nDisallow: /private`)
    expect(await check('/jobs')).toEqual({ isAllowed: true, crawlDelayMs: null, reason: null })
  })

  it('is asked for once a day for each site', async () => {
    says('User-agent: *\nDisallow: /private')
    await check('/jobs')
    time += 23 * HOUR_MS
    await check('/private')
    expect(site.requests).toHaveLength(1)
    time += 2 * HOUR_MS
    says('User-agent: *\nDisallow:')
    expect(await isAllowed('/private')).toBe(true)
    expect(site.requests).toHaveLength(2)
  })

  it.each([404, 410, 403, 401])('allows everything where it answers with %d', async (status) => {
    answers(status)
    expect(await check('/private')).toEqual({ isAllowed: true, crawlDelayMs: null, reason: null })
    time += HOUR_MS
    await check('/private')
    expect(site.requests).toHaveLength(1)
  })

  it.each([500, 503])('allows nothing while it answers with %d, and is asked again soon', async (status) => {
    answers(status)
    expect(await check('/jobs')).toMatchObject({ isAllowed: false, reason: expect.stringContaining(String(status)) })
    expect(await isAllowed('/jobs')).toBe(false)
    expect(site.requests).toHaveLength(1)
    says('')
    time += 6 * 60_000
    expect(await isAllowed('/jobs')).toBe(true)
  })

  it('allows nothing while it cannot be read', async () => {
    robotsTxt = (_response, request) => request.socket.destroy()
    expect(await check('/jobs')).toMatchObject({ isAllowed: false, reason: expect.stringContaining('could not be read') })
  })

  it('may be moved, within the allowed hosts', async () => {
    answers(301, { location: '/moved.txt' })
    expect(await isAllowed('/jobs')).toBe(false)
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/moved.txt'])
  })

  it('is obeyed for its first 500 KiB, and survives nonsense', async () => {
    says(`User-agent: *\nDisallow: /early\n${'# filler filler filler filler\n'.repeat(20_000)}Disallow: /late`)
    expect([await isAllowed('/early'), await isAllowed('/late')]).toEqual([false, true])
    robots = createRobots({ fetcher, userAgent: 'resume-rag/0.1' })
    robotsTxt = sends('text/html', Buffer.from('<html>\0\xff User-agent Disallow: / :::: \r\r\n Disallow: /%zz', 'latin1'))
    expect(await isAllowed('/jobs')).toBe(true)
  })

  it('rejects where nothing more is to be asked of the site, or the caller gives up', async () => {
    says('')
    const controller = new AbortController()
    controller.abort(new Error('cancelled'))
    await expect(check('/jobs', controller.signal)).rejects.toThrow('cancelled')
    await expectFailure(robots.check('http://10.0.0.1/jobs', ['10.0.0.1'], NEVER), 'FORBIDDEN_ADDRESS')
    await fetcher.close(1_000)
    await expectFailure(check('/jobs'), 'CLOSED')
  })
})

describe('the name in robots.txt', () => {
  it.each([
    ['resume-rag/0.1', 'resume-rag'],
    ['Job_Finder/2.0 (+https://jobs.example/bot)', 'Job_Finder'],
    ['Mozilla/5.0 (compatible; resume-rag/0.1; +https://jobs.example/bot)', 'resume-rag'],
    ['', '*'],
  ])('%j is %s', (userAgent, token) => {
    expect(productToken(userAgent)).toBe(token)
  })
})
