import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Extraction } from '../../../src/domains/scraping/sources/job-source.ts'
import { openScrapingDesk, startSites, type FinishedScrape, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site, SitePosting } from '../../support/sites/site.ts'
import { engineers, factsOfJob, factsOfPosting, nameOf, type Facts } from './catalogue.ts'

const BOARDS = ['indeed', 'dice', 'wellfound', 'ycombinator', 'builtin'] as const
type Board = (typeof BOARDS)[number]

const DAY_MS = 86_400_000

/** One layout of a board, and what is to be seen of its postings. */
interface Layout {
  board: Board
  layout: string
  /** Lists that show all of the postings. */
  pages: number
  postings: number
  list: Extraction
  detail: Extraction
  /** What the site says in place of what is in the catalogue; whatever it has no words for is null. */
  says?: (facts: Facts, posting: SitePosting) => Partial<Facts>
  /** By which dates may be wrong where the site tells them as "3 days ago". */
  days?: number
}

type Says = NonNullable<Layout['says']>

/** Remote work is told, and being on site goes without saying. */
const unlessOnSite: Says = ({ workplace }) => ({ workplace: workplace === 'ONSITE' ? null : workplace })
const onlyRemote: Says = ({ workplace }) => ({ workplace: workplace === 'REMOTE' ? workplace : null })
/** Some of Dice's postings have no location. */
const unlessNowhere: Says = (_facts, { workplace, number }) => (workplace === 'ONSITE' && number % 17 === 0 ? { city: null, country: null } : {})
/** A card of Dice tells one amount in dollars, and of a remote job often nothing but that. */
const asOnCards: Says = (facts, posting) => {
  const { salary, workplace, number } = posting
  const pay = salary?.currency === 'USD' ? `${salary.min} to ${salary.min} USD a ${salary.period}` : null
  const place = workplace === 'REMOTE' && number % 2 === 0 ? { city: null, country: null } : unlessNowhere(facts, posting)
  return { ...place, ...unlessOnSite(facts, posting), pay }
}
/** "Austin, TX, US / Remote" may be either, and "US / Remote (US)" names no city. */
const asAtYc: Says = ({ workplace }) => ({
  workplace: workplace === 'ONSITE' ? null : 'REMOTE', ...(workplace === 'REMOTE' ? { city: null } : {}),
})
/** Codes of countries that are those of states as well say nothing for certain. */
const AMBIGUOUS = ['DE', 'IN']

const LAYOUTS: readonly Layout[] = [
  { board: 'indeed', layout: 'root-props', pages: 2, postings: 17, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessOnSite },
  { board: 'indeed', layout: 'compact-cards', pages: 2, postings: 11, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessOnSite },
  { board: 'indeed', layout: 'initial-data', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessOnSite },
  { board: 'indeed', layout: 'initial-data-wrapper', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessOnSite },
  { board: 'indeed', layout: 'json-ld', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'JSON_LD', says: unlessOnSite },
  { board: 'indeed', layout: 'dom', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'DOM', says: unlessOnSite },
  { board: 'indeed', layout: 'simple-html', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'DOM', says: unlessOnSite },
  { board: 'dice', layout: 'flight', pages: 2, postings: 22, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessNowhere },
  { board: 'dice', layout: 'flight-30', pages: 1, postings: 23, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessNowhere },
  { board: 'dice', layout: 'next-data', pages: 2, postings: 21, list: 'EMBEDDED', detail: 'EMBEDDED', says: unlessNowhere },
  { board: 'dice', layout: 'json-ld', pages: 2, postings: 21, list: 'JSON_LD', detail: 'JSON_LD', says: onlyRemote },
  { board: 'dice', layout: 'dom', pages: 2, postings: 21, list: 'DOM', detail: 'DOM', says: asOnCards, days: 1 },
  { board: 'wellfound', layout: 'apollo', pages: 2, postings: 22, list: 'EMBEDDED', detail: 'JSON_LD', says: onlyRemote },
  { board: 'wellfound', layout: 'apollo-deep', pages: 1, postings: 5, list: 'EMBEDDED', detail: 'JSON_LD', says: onlyRemote },
  // The markup does not tell which page is the last; the third is the first again.
  { board: 'wellfound', layout: 'dom', pages: 3, postings: 21, list: 'DOM', detail: 'JSON_LD', says: onlyRemote },
  { board: 'ycombinator', layout: 'job-listings', pages: 1, postings: 10, list: 'EMBEDDED', detail: 'EMBEDDED', says: asAtYc, days: 15 },
  { board: 'ycombinator', layout: 'show-jobs', pages: 1, postings: 10, list: 'EMBEDDED', detail: 'EMBEDDED', says: asAtYc, days: 15 },
  // The search and its category.
  { board: 'builtin', layout: 'server-rendered', pages: 2, postings: 8, list: 'JSON_LD', detail: 'JSON_LD' },
  { board: 'builtin', layout: 'alpine-shell', pages: 2, postings: 8, list: 'JSON_LD', detail: 'JSON_LD' },
  { board: 'builtin', layout: 'plain-type', pages: 2, postings: 8, list: 'JSON_LD', detail: 'JSON_LD' },
]

describe('scraping the boards at their local sites', () => {
  const now = new Date()
  let sites: Record<Board, Site>
  let desk: ScrapingDesk
  let numbersFrom = 1_000
  beforeAll(async () => {
    sites = await startSites(BOARDS, { postings: 0 })
    desk = await openScrapingDesk(sites)
  })
  afterAll(async () => {
    await desk.close()
    for (const site of Object.values(sites)) await site.close()
  })

  /** Gives a board postings that none has had before. */
  function fill(board: Board, count: number): SitePosting[] {
    numbersFrom += 1_000
    const postings = engineers(count, numbersFrom, now)
    for (const posting of postings) if (AMBIGUOUS.includes(posting.country)) Object.assign(posting, { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR' })
    sites[board].postings = postings
    return sites[board].postings
  }

  function jobsOf({ task }: FinishedScrape) {
    return desk.app.platform.database.prisma.job.findMany({ where: { scrapes: { some: { taskId: task.id } } }, include: { company: true, sightings: true } })
  }

  async function namesOf(scrape: FinishedScrape): Promise<string[]> {
    return (await jobsOf(scrape)).map(({ title, company }) => nameOf({ title, company: company.name })).sort()
  }

  const pathsOf = (board: Board, since: number): string[] => sites[board].requests.slice(since).map(({ path }) => path)

  it.each(LAYOUTS)('reads $board, layout $layout', async ({ board, layout, pages, postings: count, list, detail, says = () => ({}), days = 0 }) => {
    const postings = fill(board, count)
    sites[board].setLayout(layout)
    const scrape = await desk.scrape({ sources: [board] })
    const { state, errors, extractions, ...report } = scrape.report()
    const extracted: Partial<Record<Extraction, number>> = { [list]: pages }
    extracted[detail] = (extracted[detail] ?? 0) + count
    expect({ state, errors, extractions }).toEqual({ state: 'COMPLETED', errors: [], extractions: extracted })
    expect(report).toMatchObject({ pages: pages + count, seen: count, created: count, rejected: 0, filtered: 0 })

    const jobs = await jobsOf(scrape)
    const byName = new Map(jobs.map((job) => [nameOf({ title: job.title, company: job.company.name }), job]))
    const stored = postings.map((posting) => {
      const job = byName.get(nameOf(posting))
      return job === undefined ? null : factsOfJob(job, posting, days)
    })
    expect(stored).toEqual(postings.map((posting) => {
      const facts = factsOfPosting(posting)
      return { ...facts, ...says(facts, posting) }
    }))
  })

  it.each<[Board, string[]]>([
    ['indeed', []], ['dice', ['REMOTE', 'POSTED_WITHIN']], ['wellfound', ['TEXT', 'POSTED_WITHIN']], ['ycombinator', ['TEXT', 'REMOTE', 'POSTED_WITHIN']],
    ['builtin', ['POSTED_WITHIN']],
  ])('applies here what %s does not honour: %j', async (board, unhonoured) => {
    const postings = fill(board, 12)
    for (const [index, posting] of postings.entries()) posting.workplace = index % 3 === 0 ? 'ONSITE' : 'REMOTE'
    const wanted = postings.filter(({ workplace, postedAt }) => workplace === 'REMOTE' && now.getTime() - postedAt.getTime() < 20 * DAY_MS)
    sites[board].setLayout(sites[board].layouts[0] ?? '')
    const scrape = await desk.scrape({ sources: [board], isRemote: true, postedWithinDays: 20 })
    expect(await namesOf(scrape)).toEqual(wanted.map(nameOf).sort())
    expect(scrape.report()).toMatchObject({ state: 'COMPLETED', unhonoured, created: wanted.length, errors: [] })
  })

  it.each<[Board, RegExp, string]>([
    ['indeed', /^\/viewjob/, 'expired'], ['dice', /^\/job-detail/, 'no longer available'], ['wellfound', /^\/jobs\//, 'no longer accepting'],
    ['ycombinator', /^\/companies\//, 'no longer accepting'], ['builtin', /^\/job\//, 'was removed'],
  ])('closes what a page of %s says is closed, though the list shows it still', async (board, ownPages, words) => {
    const site = sites[board]
    const postings = fill(board, 3)
    site.setLayout(site.layouts[0] ?? '')
    await desk.scrape({ sources: [board] })
    const [open, closed, gone] = postings
    if (open === undefined || closed === undefined || gone === undefined) throw new Error('Three postings were put in.')
    Object.defineProperty(closed, 'isClosed', { get: () => ownPages.test(site.requests.at(-1)?.path ?? '') })
    Object.defineProperty(site, 'postings', { configurable: true, get: () => (ownPages.test(site.requests.at(-1)?.path ?? '') ? [open, closed] : postings) })
    const second = await desk.scrape({ sources: [board] })
    Object.defineProperty(site, 'postings', { configurable: true, writable: true, value: [] })

    expect(second.report()).toMatchObject({ state: 'COMPLETED', seen: 3, unchanged: 1, created: 0, updated: 0, errors: [] })
    const { prisma } = desk.app.platform.database
    const jobs = await prisma.job.findMany({ where: { company: { name: { in: postings.map(({ company }) => company) } }, source: board, sightings: { some: { lastSeenAt: { gte: second.task.createdAt } } } }, include: { company: true, sightings: true } })
    expect(jobs).toHaveLength(1)
    expect(jobs[0]).toMatchObject({ isActive: true, sightings: [{ liveness: 'LIVE' }] })
    const expired = await prisma.jobSighting.findMany({ where: { source: board, livenessAt: { gte: second.task.createdAt } }, include: { job: { include: { company: true } } } })
    const evidence = Object.fromEntries(expired.map(({ liveness, livenessReason, job: { isActive, company } }) => [company.name, { liveness, livenessReason, isActive }]))
    expect(evidence).toEqual({
      [closed.company]: { liveness: 'EXPIRED', livenessReason: expect.stringContaining(words), isActive: false },
      [gone.company]: { liveness: 'EXPIRED', livenessReason: expect.stringContaining('status 404'), isActive: false },
    })
  })

  it('closes what a list of Indeed marks as expired, and leaves its page alone', async () => {
    const [first] = fill('indeed', 2)
    if (first === undefined) throw new Error('Two postings were put in.')
    sites.indeed.setLayout('root-props')
    await desk.scrape({ sources: ['indeed'] })
    first.isClosed = true
    const before = sites.indeed.requests.length
    const second = await desk.scrape({ sources: ['indeed'] })
    expect(second.report()).toMatchObject({ state: 'COMPLETED', seen: 2, unchanged: 1, pages: 2 })
    expect(pathsOf('indeed', before).filter((path) => path.startsWith('/viewjob'))).toHaveLength(1)
    const expired = await desk.app.platform.database.prisma.jobSighting.findMany({ where: { livenessAt: { gte: second.task.createdAt } } })
    expect(expired).toMatchObject([{ source: 'indeed', liveness: 'EXPIRED', livenessReason: 'expired' }])
  })

  it('reads 25 pages of Dice, which shows no more, whatever there is', async () => {
    // Each page has one posting that no page before it had, so that few have to be read for many pages.
    const shown = engineers(27, (numbersFrom += 1_000), now)
    const [often] = shown
    if (often === undefined) throw new Error('There are postings.')
    sites.dice.postings = shown.flatMap((posting, place) => Array.from({ length: 20 }, (_, index): SitePosting => ({
      ...(index === 0 ? posting : often), postedAt: new Date(now.getTime() - (place * 20 + index) * 60_000),
    })))
    sites.dice.setLayout('flight')
    const before = sites.dice.requests.length
    const scrape = await desk.scrape({ sources: ['dice'] })
    expect(scrape.report()).toMatchObject({ state: 'COMPLETED', seen: 25, created: 25, pages: 50 })
    const lists = pathsOf('dice', before).filter((path) => path.startsWith('/jobs/'))
    expect(lists).toEqual(Array.from({ length: 25 }, (_, index) => (index === 0 ? '/jobs/q-engineer-jobs' : `/jobs/q-engineer-jobs?page=${index + 1}`)))
    expect(await namesOf(scrape)).toEqual(shown.slice(0, 25).map(nameOf).sort())
  })

  it('takes no other role of Wellfound for the one that was asked for', async () => {
    fill('wellfound', 3)
    sites.wellfound.setLayout('apollo')
    const scrape = await desk.scrape({ sources: ['wellfound'], query: 'blacksmith' })
    expect(scrape.report()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('/role/blacksmith'), seen: 0, created: 0, errors: [{ code: 'MISMATCH' }] })
    expect(await jobsOf(scrape)).toEqual([])
  })

  it('ends a list of Wellfound that became shorter meanwhile, where the site shows the first page again', async () => {
    const site = sites.wellfound
    const postings = fill('wellfound', 22)
    site.setLayout('apollo')
    Object.defineProperty(site, 'postings', { configurable: true, get: () => (site.requests.at(-1)?.path.endsWith('?page=2') ? postings.slice(0, 3) : postings) })
    const scrape = await desk.scrape({ sources: ['wellfound'] })
    Object.defineProperty(site, 'postings', { configurable: true, writable: true, value: [] })
    expect(scrape.report()).toMatchObject({ state: 'COMPLETED', seen: 20, created: 20, pages: 22, errors: [] })
  })

  it('takes nothing for gone that is not in the sample which Y Combinator shows', async () => {
    const postings = fill('ycombinator', 8)
    const [often] = postings
    if (often === undefined) throw new Error('Eight postings were put in.')
    // The samples are of 24 entries, of which most are one posting, so that few have to be read.
    sites.ycombinator.postings = [...postings, ...Array.from({ length: 40 }, () => often)]
    sites.ycombinator.setLayout('job-listings')
    const seen: string[][] = []
    for (let run = 0; run < 3; run++) {
      const scrape = await desk.scrape({ sources: ['ycombinator'] })
      expect(scrape.report()).toMatchObject({ state: 'COMPLETED', errors: [] })
      seen.push(await namesOf(scrape))
    }
    const missedTwice = seen[0]?.filter((name) => !seen[1]?.includes(name) && !seen[2]?.includes(name))
    const missedOnce = seen[0]?.filter((name) => !seen[1]?.includes(name))
    expect([...missedTwice ?? [], ...missedOnce ?? []].length).toBeGreaterThan(0)
    const jobs = await desk.app.platform.database.prisma.job.findMany({
      where: { company: { name: { in: postings.map(({ company }) => company) } }, source: 'ycombinator', title: { in: postings.map(({ title }) => title) } },
      include: { company: true, sightings: true },
    })
    const known = jobs.filter(({ title, company }) => seen.flat().includes(nameOf({ title, company: company.name })))
    expect(known.length).toBeGreaterThanOrEqual(new Set(seen.flat()).size)
    expect(known.filter(({ isActive, sightings }) => !isActive || sightings.some(({ liveness }) => liveness !== 'LIVE'))).toEqual([])
  })

  it('dismisses the banner of Indeed once, and is known to have consented after that', async () => {
    fill('indeed', 3)
    sites.indeed.setLayout('root-props')
    sites.indeed.behave({ behaviour: { kind: 'CONSENT_BANNER' } })
    const before = sites.indeed.requests.length
    const scrape = await desk.scrape({ sources: ['indeed'] })
    sites.indeed.behave()
    expect(scrape.report()).toMatchObject({ state: 'COMPLETED', created: 3, errors: [], extractions: { EMBEDDED: 4 } })
    const [list, ...details] = sites.indeed.requests.slice(before).filter(({ path }) => path !== '/robots.txt' && !path.startsWith('/cdn-cgi/'))
    expect([list, ...details].map((request) => (request?.headers['cookie'] ?? '').includes('consent=given'))).toEqual([false, true, true, true])
  })
})
