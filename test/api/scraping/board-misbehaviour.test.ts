import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPageServer, type PageServer } from '../../support/page-server.ts'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import { BLOCK_VARIANTS } from '../../support/sites/kit/block-pages.ts'
import type { Site } from '../../support/sites/site.ts'
import { always, catalogue, emptyDatabase, expectOutcome, once, rateLimit, status, type Case } from './misbehaviour.ts'

const BOARDS = ['dice', 'indeed', 'wellfound', 'ycombinator', 'builtin'] as const
type Board = (typeof BOARDS)[number]

const LISTS = /^\/jobs/
const DETAILS = /^\/job-detail/
/** The page of the second posting. */
const ONE = /^\/job-detail\/.*-000000000002$/

describe('a board that misbehaves, in the browser', () => {
  let sites: Record<Board, Site>
  let elsewhere: PageServer
  let desk: ScrapingDesk
  beforeAll(async () => {
    sites = await startSites(BOARDS, { postings: 0 })
    elsewhere = await startPageServer({})
    desk = await openScrapingDesk(sites, { env: { SCRAPE_PAGE_TIMEOUT_MS: '4000', SCRAPE_MAX_WAIT_MS: '4000' } })
  })
  beforeEach(async () => {
    for (const site of Object.values(sites)) site.postings = catalogue(3)
    await emptyDatabase(desk)
  })
  afterAll(async () => {
    await desk.close()
    await elsewhere.close()
    for (const site of Object.values(sites)) await site.close()
  })

  const good = { state: 'COMPLETED', codes: [], kept: 3 } as const
  const failed = (code: string) => ({ state: 'FAILED', codes: [code], kept: 0 }) as const
  const partial = (...codes: string[]) => ({ state: 'PARTIAL', codes, kept: 3 }) as const
  const blocked = { state: 'BLOCKED', codes: ['BLOCKED'], kept: 0 } as const

  it.each<Case>([
    { name: 'asks once for a second', rules: once(rateLimit('1')), ...good, retries: 1 },
    { name: 'refuses with 429 for ever', rules: always(rateLimit('0')), ...blocked, requests: 3 },
    { name: 'answers 403', rules: always(status(403)), ...blocked, requests: 1 },
    { name: 'answers 403 for pages of postings', rules: always(status(403), DETAILS), ...blocked },
    { name: 'answers 500 once', rules: once(status(500)), ...good, retries: 1 },
    { name: 'answers 500 for the page of one posting', rules: always(status(500), ONE), ...partial('HTTP_STATUS'), retries: 2 },
    { name: 'answers 404 for the page of one posting', rules: always(status(404), ONE), state: 'COMPLETED', codes: [], kept: 2, report: { seen: 3, rejected: 0 } },
    { name: 'is slow', rules: always({ kind: 'SLOW', delayMs: 100 }), ...good },
    { name: 'does not answer once for the page of one posting', rules: once({ kind: 'HANG' }, ONE), ...good, retries: 1 },
    { name: 'cuts the connection for the page of one posting', rules: always({ kind: 'RESET' }, ONE), ...partial('CONNECTION'), retries: 2 },
    { name: 'ends its list halfway once', rules: once({ kind: 'TRUNCATE' }, LISTS), ...good, retries: 1 },
    { name: 'breaks off the data of its pages', rules: always({ kind: 'BROKEN_JSON' }), ...good, report: { extractions: { DOM: 4 } } },
    { name: 'has a list that was redesigned', rules: always({ kind: 'REDESIGN' }, LISTS), ...failed('STRUCTURE'), requests: 1 },
    { name: 'has pages of postings that were redesigned', rules: always({ kind: 'REDESIGN' }, DETAILS), state: 'PARTIAL', codes: ['STRUCTURE', 'STRUCTURE', 'STRUCTURE'], kept: 2 },
    { name: 'sends a file of another type', rules: always({ kind: 'WRONG_TYPE' }), ...failed('CONTENT_TYPE'), requests: 1 },
    { name: 'redirects in a circle', rules: always({ kind: 'REDIRECT_LOOP' }), ...failed('REDIRECTS') },
    { name: 'redirects to a private address', rules: always({ kind: 'REDIRECT_TO', url: 'http://10.0.0.1/' }), ...failed('FORBIDDEN_HOST'), requests: 1 },
    { name: 'redirects to a page to sign in at', rules: always({ kind: 'LOGIN_REDIRECT' }), ...blocked },
    { name: 'asks to sign in for the page of one posting', rules: always({ kind: 'LOGIN_REDIRECT' }, DETAILS), ...blocked },
    { name: 'shows a captcha', rules: always({ kind: 'CAPTCHA' }), ...blocked, requests: 1 },
    { name: 'shows a captcha for pages of postings', rules: always({ kind: 'CAPTCHA' }, DETAILS), ...blocked },
    { name: 'repeats its last page', rules: always({ kind: 'REPEAT_LAST_PAGE' }), ...good, requests: 5 },
    { name: 'has pages without end', rules: always({ kind: 'ENDLESS_PAGING' }), state: 'COMPLETED', codes: [], kept: 8, limitPerSource: 8, requests: 10 },
  ])('$name: $state $codes', (one) => expectOutcome(desk, 'dice', sites.dice, one))

  it.each(BLOCK_VARIANTS)('stands behind the wall %s', (variant) => expectOutcome(desk, 'indeed', sites.indeed, {
    name: variant, rules: always({ kind: 'BLOCK', variant }), ...blocked,
  }))

  it('is asked again without its cookies where it refuses them, once', async () => {
    const site = sites.dice
    await expectOutcome(desk, 'dice', site, { name: '', rules: () => [], ...good })
    const before = site.requests.length
    site.behave({ behaviour: status(403) })
    expect((await desk.scrape({ sources: ['dice'] })).report()).toMatchObject({ state: 'BLOCKED', seen: 0, errors: [{ code: 'BLOCKED' }] })
    site.behave()
    expect(site.requests.slice(before).map(({ headers }) => (headers['cookie'] ?? '').includes('visit='))).toEqual([true, false])
    expect(await desk.app.platform.database.prisma.jobSighting.count({ where: { liveness: 'LIVE' } })).toBe(3)
  })

  it('redirects to a server on this machine, which is not asked', async () => {
    await expectOutcome(desk, 'dice', sites.dice, { name: '', rules: always({ kind: 'REDIRECT_TO', url: elsewhere.urlOf('/admin') }), ...failed('FORBIDDEN_HOST') })
    expect(elsewhere.requests).toEqual([])
  })

  it('leaves a copy without personal data of the page that could not be read', async () => {
    const [first] = sites.dice.postings
    if (first === undefined) throw new Error('There are postings.')
    first.company = 'anna@people.example'
    sites.dice.behave({ behaviour: { kind: 'REDESIGN' } })
    const { snapshot } = (await desk.scrape({ sources: ['dice'] })).report()
    sites.dice.behave()
    const copy = readFileSync(join(desk.app.platform.config.database.dataDir, 'scrape-pages', snapshot ?? ''), 'utf8')
    expect(copy).toContain('<em>[mail address]</em>')
  })

  it.each<[Board, Omit<Case, 'name' | 'rules'>]>([
    ['dice', failed('MISMATCH')], ['indeed', failed('MISMATCH')], ['wellfound', failed('MISMATCH')],
    // The search is answered, its category is not.
    ['builtin', partial('MISMATCH')],
    ['ycombinator', { state: 'COMPLETED', codes: [], kept: 3, report: { filtered: 1 } }],
  ])('leads from a search of %s to all jobs', async (board, outcome) => {
    const [first] = catalogue(1)
    if (first === undefined) throw new Error('There is a posting.')
    sites[board].postings = [...catalogue(3), { ...first, number: 77, title: 'Head Chef', description: ['Cooks.'], skills: ['Grill'] }]
    await expectOutcome(desk, board, sites[board], { name: '', rules: always({ kind: 'UNFILTERED_REDIRECT' }), ...outcome })
  })

  it.each<[Board, object]>([
    ['wellfound', { unhonoured: ['TEXT'], seen: 3, filtered: 2 }], ['ycombinator', { unhonoured: ['TEXT'], seen: 3, filtered: 2 }],
  ])('of which %s ignores its filters: they are applied here', (board, report) => expectOutcome(desk, board, sites[board], {
    name: '', rules: always({ kind: 'IGNORE_FILTERS' }), state: 'COMPLETED', codes: [], kept: 1, query: 'security engineer', report,
  }))
})

describe('a board that sends 50 MB, in the browser', () => {
  it('is read no further than the limit', async () => {
    const { dice } = await startSites(['dice'], { postings: 1 })
    // A browser builds what it gets; with the other boards' time this would end in a time-out on a slow machine.
    const desk = await openScrapingDesk({ dice }, { env: { SCRAPE_PAGE_TIMEOUT_MS: '25000' } })
    await expectOutcome(desk, 'dice', dice, { name: '', rules: always({ kind: 'HUGE', bytes: 50_000_000 }), state: 'FAILED', codes: ['TOO_LARGE'], kept: 0, requests: 1 })
    await desk.close()
    await dice.close()
  })
})
