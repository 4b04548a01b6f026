import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import { startPageServer, type PageServer } from '../../support/page-server.ts'
import { BLOCK_VARIANTS } from '../../support/sites/kit/block-pages.ts'
import type { Behaviour, Site, SitePosting } from '../../support/sites/site.ts'
import { always, catalogue, emptyDatabase, expectOutcome, once, rateLimit, status, type Case } from './misbehaviour.ts'

/** Longest wait of these scrapes. */
const MAX_WAIT_MS = 4_000

describe('a feed that misbehaves', () => {
  let sites: Record<'arbeitnow' | 'greenhouse' | 'lever', Site>
  let elsewhere: PageServer
  let desk: ScrapingDesk
  beforeAll(async () => {
    sites = await startSites(['arbeitnow', 'greenhouse', 'lever'], { postings: 6 })
    elsewhere = await startPageServer({})
    desk = await openScrapingDesk(sites, {
      env: {
        SCRAPE_PAGE_TIMEOUT_MS: '1500', SCRAPE_MAX_WAIT_MS: String(MAX_WAIT_MS),
        SCRAPE_COMPANIES: ['greenhouse:no-such-company', ...sites.greenhouse.companies.map((name) => `greenhouse:${name}`), ...sites.lever.companies.map((name) => `lever:${name}`)].join(','),
      },
    })
  })
  beforeEach(async () => {
    sites.arbeitnow.postings = catalogue(6)
    sites.greenhouse.postings = catalogue(6)
    await emptyDatabase(desk)
  })
  afterAll(async () => {
    await desk.close()
    await elsewhere.close()
    for (const site of Object.values(sites)) await site.close()
  })

  const good = { state: 'COMPLETED', codes: [], kept: 6 } as const
  const failed = (code: string) => ({ state: 'FAILED', codes: [code], kept: 0 }) as const
  const blocked = { state: 'BLOCKED', codes: ['BLOCKED'], kept: 0 } as const

  it.each<Case>([
    { name: 'asks once for a second', rules: once(rateLimit('1')), ...good, retries: 1, requests: 2, report: { waits: 1 } },
    { name: 'asks once to wait until a date', rules: () => once(rateLimit(new Date(Date.now() + 2_000).toUTCString()))(), ...good, retries: 1, requests: 2 },
    { name: 'asks for no time in particular, twice', rules: once(rateLimit(null), undefined, 2), ...good, retries: 2, requests: 3 },
    { name: 'refuses with 429 for ever', rules: always(rateLimit('0')), ...blocked, requests: 3, retries: 2 },
    { name: 'refuses with 429 for ever, without a word of when', rules: always(rateLimit(null)), ...blocked, requests: 3 },
    { name: 'asks for an hour', rules: always(rateLimit('3600')), ...blocked, requests: 1 },
    { name: 'asks to wait until a date in an hour', rules: () => always(rateLimit(new Date(Date.now() + 3_600_000).toUTCString()))(), ...blocked, requests: 1 },
    { name: 'answers 401', rules: always(status(401)), ...blocked, requests: 1 },
    { name: 'answers 403', rules: always(status(403)), ...blocked, requests: 1 },
    { name: 'answers 404', rules: always(status(404)), ...failed('GONE'), requests: 1 },
    { name: 'answers 418', rules: always(status(418)), ...failed('HTTP_STATUS'), requests: 1 },
    { name: 'answers 500 twice', rules: once(status(500), undefined, 2), ...good, retries: 2 },
    { name: 'answers 500 for ever', rules: always(status(500)), ...failed('HTTP_STATUS'), requests: 3 },
    { name: 'answers 503 for ever', rules: always(status(503)), ...failed('HTTP_STATUS'), requests: 3 },
    { name: 'is slow', rules: always({ kind: 'SLOW', delayMs: 300 }), ...good, retries: 0 },
    { name: 'does not answer once', rules: once({ kind: 'HANG' }), ...good, retries: 1 },
    { name: 'never answers', rules: always({ kind: 'HANG' }), ...failed('TIMEOUT'), requests: 3 },
    { name: 'cuts the connection twice', rules: once({ kind: 'RESET' }, undefined, 2), ...good, retries: 2 },
    { name: 'cuts every connection', rules: always({ kind: 'RESET' }), ...failed('CONNECTION'), requests: 3 },
    { name: 'ends each answer halfway', rules: always({ kind: 'TRUNCATE' }), ...failed('TRUNCATED'), requests: 3 },
    { name: 'sends half of its JSON', rules: always({ kind: 'BROKEN_JSON' }), ...failed('STRUCTURE'), requests: 1 },
    { name: 'was redesigned', rules: always({ kind: 'REDESIGN' }), ...failed('STRUCTURE'), requests: 1 },
    { name: 'sends a file of another type', rules: always({ kind: 'WRONG_TYPE' }), ...failed('CONTENT_TYPE'), requests: 1 },
    { name: 'sends 50 MB', rules: always({ kind: 'HUGE', bytes: 50_000_000 }), ...failed('TOO_LARGE'), requests: 1 },
    { name: 'redirects in a circle', rules: always({ kind: 'REDIRECT_LOOP' }), ...failed('REDIRECTS') },
    { name: 'redirects to a private address', rules: always({ kind: 'REDIRECT_TO', url: 'http://169.254.169.254/latest/meta-data/' }), ...failed('FORBIDDEN_HOST'), requests: 1 },
    { name: 'redirects to another host', rules: always({ kind: 'REDIRECT_TO', url: 'https://jobs.example/' }), ...failed('FORBIDDEN_HOST'), requests: 1 },
    { name: 'redirects to a page to sign in at', rules: always({ kind: 'LOGIN_REDIRECT' }), ...blocked },
    { name: 'redirects to a page to sign in at, of another host', rules: always({ kind: 'REDIRECT_TO', url: 'https://secure.jobs.example/auth?continue=%2F' }), ...blocked, requests: 1 },
    { name: 'shows a captcha', rules: always({ kind: 'CAPTCHA' }), ...blocked, requests: 1 },
    { name: 'repeats its last page', rules: always({ kind: 'REPEAT_LAST_PAGE' }), ...good, requests: 2 },
    { name: 'has pages without end', rules: always({ kind: 'ENDLESS_PAGING' }), state: 'COMPLETED', codes: [], kept: 30, requests: 2, query: 'the', limitPerSource: 30 },
    { name: 'shows more than was asked for', rules: always({ kind: 'IGNORE_FILTERS' }), state: 'COMPLETED', codes: [], kept: 2, query: 'security', report: { unhonoured: ['TEXT'], filtered: 4, seen: 6 } },
    { name: 'has more than the limit', rules: () => [], state: 'COMPLETED', codes: [], kept: 2, limitPerSource: 2 },
  ])('$name: $state $codes', (one) => expectOutcome(desk, 'arbeitnow', sites.arbeitnow, one))

  it.each(BLOCK_VARIANTS)('stands behind the wall %s', (variant) => expectOutcome(desk, 'arbeitnow', sites.arbeitnow, {
    name: variant, rules: always({ kind: 'BLOCK', variant }), ...blocked,
  }))

  it('redirects to a server on this machine, which is not asked', async () => {
    await expectOutcome(desk, 'arbeitnow', sites.arbeitnow, { name: '', rules: always({ kind: 'REDIRECT_TO', url: elsewhere.urlOf('/admin') }), ...failed('FORBIDDEN_HOST') })
    expect(elsewhere.requests).toEqual([])
  })

  it('is left alone by the next scrape as well, where it has asked for an hour', async () => {
    await expectOutcome(desk, 'arbeitnow', sites.arbeitnow, { name: '', rules: always(rateLimit('3600')), ...blocked, requests: 1 })
    await expectOutcome(desk, 'arbeitnow', sites.arbeitnow, { name: '', rules: () => [], ...failed('RESTING'), requests: 0 })
  })

  it('rests after five failed pages', async () => {
    for (let page = 1; page <= 5; page++) {
      await expectOutcome(desk, 'arbeitnow', sites.arbeitnow, { name: '', rules: always(status(500)), ...failed(page < 5 ? 'HTTP_STATUS' : 'RESTING'), requests: 3 })
    }
    await expectOutcome(desk, 'arbeitnow', sites.arbeitnow, { name: '', rules: () => [], ...failed('RESTING'), requests: 0 })
  })

  it('is kept as a copy without personal data where it could not be read', async () => {
    const [first] = sites.arbeitnow.postings
    if (first === undefined) throw new Error('There are postings.')
    first.title = 'Engineer, ask anna@people.example or +49 30 1234567'
    sites.arbeitnow.behave({ behaviour: { kind: 'REDESIGN' } })
    const { snapshot } = (await desk.scrape({ sources: ['arbeitnow'] })).report()
    sites.arbeitnow.behave()
    const copy = readFileSync(join(desk.app.platform.config.database.dataDir, 'scrape-pages', snapshot ?? ''), 'utf8')
    expect(copy).toContain('schemaVersion')
    expect(copy).toContain('Engineer, ask [mail address] or [number]')
  })

  it('without a board for one company has those of the others', async () => {
    const { task, report } = await desk.scrape({ sources: ['greenhouse'] })
    const { state, errors, created } = report()
    expect({ task: task.state, state, created, codes: errors.map(({ code }) => code) }).toEqual({ task: 'PARTIAL', state: 'PARTIAL', created: 6, codes: ['GONE'] })
    expect(errors[0]?.url).toContain('/no-such-company/')
  })

  it('is not asked where robots.txt disallows it', async () => {
    sites.lever.setRobots('User-agent: *\nDisallow: /v0/\n')
    const { report } = await desk.scrape({ sources: ['lever'] })
    expect(report()).toMatchObject({ state: 'BLOCKED', reason: expect.stringContaining('robots.txt'), created: 0, pages: 0 })
    expect(sites.lever.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
  })
})

describe('a posting from scrape to scrape', () => {
  let site: Site
  let desk: ScrapingDesk
  beforeAll(async () => {
    ({ greenhouse: site } = await startSites(['greenhouse'], { postings: 6 }))
    desk = await openScrapingDesk({ greenhouse: site }, { env: { SCRAPE_PAGE_TIMEOUT_MS: '1000' } })
  })
  beforeEach(async () => {
    site.postings = catalogue(6)
    await emptyDatabase(desk)
  })
  afterAll(async () => {
    await desk.close()
    await site.close()
  })

  const scrape = async (limitPerSource = 100) => (await desk.scrape({ sources: ['greenhouse'], limitPerSource })).report()

  /** What is known of the posting whose title begins so. */
  async function standingOf(title: string) {
    const { sightings: [sighting], isActive, description } = await desk.app.platform.database.prisma.job.findFirstOrThrow({ where: { title }, include: { sightings: true } })
    return { isActive, liveness: sighting?.liveness, reason: sighting?.livenessReason, description }
  }

  function take(place: number): SitePosting {
    const posting = site.postings[place]
    if (posting === undefined) throw new Error(`There is no posting ${place}.`)
    return posting
  }

  it('is updated where its words changed', async () => {
    await scrape()
    const changed = take(0)
    changed.description = [...changed.description, 'Bring your own lantern.']
    expect(await scrape()).toMatchObject({ state: 'COMPLETED', created: 0, updated: 1, unchanged: 5 })
    expect((await standingOf(changed.title)).description).toContain('Bring your own lantern.')
    expect(await scrape()).toMatchObject({ updated: 0, unchanged: 6 })
  })

  it.each<[string, (posting: SitePosting) => void]>([
    ['closed', (posting) => { posting.isClosed = true }],
    ['removed', (posting) => { site.postings = site.postings.filter((one) => one !== posting) }],
  ])('that was %s is in doubt, then gone, and there again when it comes back', async (_how, leave) => {
    await scrape()
    const all = [...site.postings]
    const posting = take(0)
    leave(posting)
    expect(await scrape()).toMatchObject({ state: 'COMPLETED', seen: 5, unchanged: 5 })
    expect(await standingOf(posting.title)).toMatchObject({ isActive: true, liveness: 'UNCERTAIN', reason: expect.stringContaining('did not list it') })
    await scrape()
    expect(await standingOf(posting.title)).toMatchObject({ isActive: false, liveness: 'EXPIRED', reason: expect.stringContaining('last two times') })

    posting.isClosed = false
    site.postings = all
    expect(await scrape()).toMatchObject({ state: 'COMPLETED', seen: 6, created: 0, updated: 1, unchanged: 5 })
    expect(await standingOf(posting.title)).toMatchObject({ isActive: true, liveness: 'LIVE' })
  })

  it.each<[string, Behaviour, string]>([
    ['403', status(403), 'BLOCKED'], ['time-outs', { kind: 'HANG' }, 'FAILED'], ['a captcha', { kind: 'CAPTCHA' }, 'BLOCKED'], ['a redesign', { kind: 'REDESIGN' }, 'FAILED'],
    ['an empty page', { kind: 'STATUS', status: 204 }, 'FAILED'],
  ])('is not taken for gone after %s, however often', async (_what, behaviour, state) => {
    site.postings = site.postings.slice(0, 1)
    const posting = take(0)
    await scrape()
    site.postings = []
    site.behave({ behaviour })
    for (let run = 0; run < 2; run++) {
      // The site has failed too often otherwise, and would not be asked.
      await desk.app.platform.database.prisma.sourceState.deleteMany()
      expect(await scrape()).toMatchObject({ state, seen: 0 })
    }
    site.behave()
    expect(await standingOf(posting.title)).toMatchObject({ isActive: true, liveness: 'LIVE' })
  })

  it('beyond the limit is not taken for gone', async () => {
    await scrape()
    for (let run = 0; run < 2; run++) expect(await scrape(2)).toMatchObject({ state: 'COMPLETED', unchanged: 2 })
    const sightings = await desk.app.platform.database.prisma.jobSighting.findMany({ select: { liveness: true } })
    expect(sightings).toEqual(Array.from({ length: 6 }, () => ({ liveness: 'LIVE' })))
  })
})
