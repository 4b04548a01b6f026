import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCrawlDesk, type CrawlDesk } from './crawl-desk.ts'
import { draws, drawsJob, drawsList, madeBoard, type MadeList } from './made-site.ts'

let desk: CrawlDesk
beforeAll(async () => {
  desk = await openCrawlDesk()
})
beforeEach(async () => {
  await desk.clear()
  desk.connect(madeBoard())
})
afterAll(() => desk.close())

/** Draws the lists, and a page for each job of theirs that has none yet. */
function draw(lists: Record<string, MadeList>): void {
  for (const [path, list] of Object.entries(lists)) {
    desk.pages[path] = drawsList(list)
    for (const id of list.ids) desk.pages[`/job/${id}`] ??= drawsJob(id)
  }
}

const openJobs = async (): Promise<string[]> => (await desk.prisma.job.findMany({ where: { isActive: true } })).map((job) => job.title).sort()
const titles = (...ids: number[]): string[] => ids.map((id) => `Keeper no. ${id}`)
const kinds = (): string[] => desk.told.map((event) => event.kind)
const requestsOf = (path: string): number => desk.site.requests.filter((request) => request.path === path).length

describe('a crawl', () => {
  it('reads a list to its end, and tells of it in order', async () => {
    draw({ '/list': { ids: [1, 2], rejected: 1, next: '/list/2' }, '/list/2': { ids: [2, 3] } })
    expect(await desk.run()).toMatchObject({ state: 'COMPLETED', reason: null, seen: 3, created: 3, rejected: 1, pages: 5, errors: [] })
    expect(await openJobs()).toEqual(titles(1, 2, 3))
    expect(kinds().slice(0, 3)).toEqual(['TASK_STARTED', 'SOURCE_STARTED', 'PAGE_FETCHED'])
    expect(kinds().slice(-2)).toEqual(['SOURCE_FINISHED', 'TASK_FINISHED'])
    expect(desk.told.map((event) => event.version)).toEqual(desk.told.map((_, place) => place + 1))
  })

  it('stops at the limit', async () => {
    draw({ '/list': { ids: [1, 2, 3, 4, 5, 6] } })
    expect(await desk.run({ limitPerSource: 4 })).toMatchObject({ state: 'COMPLETED', created: 4 })
  })

  it('goes on where a stop left it, loses nothing and counts nothing twice', async () => {
    draw({ '/list': { ids: [1, 2, 3], rejected: 2, next: '/list/2' }, '/list/2': { ids: [4] } })
    const stop = new AbortController()
    desk.pages['/job/3'] = () => void desk.site.request('/job/3').then(() => stop.abort(new Error('The process ends.')))
    const scrape = await desk.start()
    await expect(desk.crawl(scrape, stop.signal)).rejects.toThrow('The process ends.')
    expect((await desk.scrapes.get(desk.viewer, scrape.id)).sources).toMatchObject([{ state: 'RUNNING', rejected: 2 }])
    desk.pages['/job/3'] = drawsJob(3)
    expect(await desk.crawl(scrape)).toMatchObject({ state: 'COMPLETED', seen: 4, created: 4, rejected: 2, pages: 6, extractions: { FEED: 6 } })
    expect(await openJobs()).toEqual(titles(1, 2, 3, 4))
    expect(requestsOf('/job/4')).toBe(1)
  })

  it('goes on to the next page although all of the page that a stop left was saved', async () => {
    draw({ '/list': { ids: [1], next: '/list/2' }, '/list/2': { ids: [2] } })
    const stop = new AbortController()
    const scrape = await desk.start()
    desk.pages['/list/2'] = () => void stop.abort(new Error('The process ends.'))
    await expect(desk.crawl(scrape, stop.signal)).rejects.toThrow('The process ends.')
    const [row] = scrape.sources
    const { checkpoint } = await desk.prisma.scrapeTaskSource.findUniqueOrThrow({ where: { id: row?.id ?? '' } })
    // As it stood before the page was marked as done.
    const before = { chains: [{ ...firstChain(checkpoint), request: { url: desk.site.urlOf('/list'), state: {} }, isBegun: true, pagesDone: 0 }] }
    await desk.prisma.scrapeTaskSource.update({ where: { id: row?.id ?? '' }, data: { checkpoint: before } })
    draw({ '/list/2': { ids: [2] } })
    expect(await desk.crawl(scrape)).toMatchObject({ state: 'COMPLETED', created: 2, pages: 4 })
  })

  it('ends with the first refusal: nothing more is asked for, and nothing is told afterwards', async () => {
    draw({ '/list': { ids: [1, 2, 3, 4, 5, 6] } })
    for (const id of [1, 3, 4]) desk.pages[`/job/${id}`] = () => undefined
    desk.pages['/job/2'] = (response) => void Promise.all([1, 3, 4].map((id) => desk.site.request(`/job/${id}`))).then(() => response.writeHead(403).end())
    expect(await desk.run()).toMatchObject({ state: 'BLOCKED', created: 0 })
    await Promise.all(desk.site.requests.map((request) => request.ended))
    expect(requestsOf('/job/5')).toBe(0)
    expect(kinds().slice(-3)).toEqual(['SOURCE_FINISHED', 'TASK_FINISHED', 'TASK_SEARCHABLE'])
  })

  it('names a page that could not be read once, with its address', async () => {
    draw({ '/list': { ids: [1, 2] } })
    desk.pages['/job/1'] = draws({ headline: 'Keeper' })
    const report = await desk.run()
    expect(report).toMatchObject({ state: 'PARTIAL', created: 1, snapshot: expect.stringMatching(/^made-/) })
    expect(report.errors).toEqual([{ code: 'STRUCTURE', message: expect.stringContaining('the fields of the made site'), url: desk.site.urlOf('/job/1') }])
  })

  it('takes a list that it cannot read for a changed site, once, with its address', async () => {
    desk.pages['/list'] = draws({ headline: 'New look' })
    const report = await desk.run()
    expect(report).toMatchObject({ state: 'FAILED', created: 0 })
    expect(report.errors).toEqual([{ code: 'STRUCTURE', message: report.reason, url: desk.site.urlOf('/list') }])
  })

  it('reads its other lists where one is not there', async () => {
    desk.connect(madeBoard(['/gone', '/list']))
    draw({ '/list': { ids: [1] } })
    const report = await desk.run()
    expect(report).toMatchObject({ state: 'PARTIAL', created: 1, errors: [{ code: 'GONE', url: desk.site.urlOf('/gone') }] })
  })

  it('asks no source that has been taken out of the settings since', async () => {
    const scrape = await desk.start()
    desk.connect(madeBoard(['/list'], { label: 'Made', rules: { ...madeBoard().rules, isOptIn: true } }), { origins: {} })
    expect(await desk.crawl(scrape)).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('SCRAPE_SOURCES') })
    expect(desk.site.requests).toEqual([])
  })
})

describe('postings that are listed no more', () => {
  it('are taken out after two complete crawls, and come back with the list', async () => {
    draw({ '/list': { ids: [1, 2] } })
    await desk.run()
    draw({ '/list': { ids: [1] } })
    await desk.run()
    expect(await openJobs()).toEqual(titles(1, 2))
    await desk.run()
    expect(await openJobs()).toEqual(titles(1))
    draw({ '/list': { ids: [1, 2] } })
    await desk.run()
    expect(await openJobs()).toEqual(titles(1, 2))
  })

  it.each<[string, Record<string, MadeList>, { limitPerSource?: number; postedWithinDays?: number }]>([
    ['stops at the limit', { '/list': { ids: [1, 3, 4] } }, { limitPerSource: 2 }],
    ['cannot read an entry', { '/list': { ids: [1], rejected: 1 } }, {}],
    ['is shown the same page again', { '/list': { ids: [1], next: '/list' } }, {}],
    ['finds a page missing', { '/list': { ids: [1], next: '/gone' } }, {}],
    ['asks for new postings alone', { '/list': { ids: [1] } }, { postedWithinDays: 7 }],
  ])('stay where the crawl %s', async (_name, lists, fields) => {
    draw({ '/list': { ids: [1, 2] } })
    await desk.run(fields)
    draw(lists)
    for (let time = 0; time < 3; time += 1) await desk.run(fields)
    expect(await openJobs()).toEqual(expect.arrayContaining(titles(2)))
  })
})

describe('a scrape', () => {
  it('can be started again while the one before it is being cancelled', async () => {
    draw({ '/list': { ids: [1] } })
    desk.pages['/job/1'] = () => undefined
    const first = await desk.start()
    const crawling = desk.crawl(first)
    await desk.site.request('/job/1')
    await desk.prisma.scrapeTask.update({ where: { id: first.id }, data: { cancelRequestedAt: new Date() } })
    const second = await desk.start()
    expect(second.id).not.toBe(first.id)
    expect((await desk.start()).id).toBe(second.id)
    expect(await crawling).toMatchObject({ state: 'CANCELLED' })
    expect(await desk.scrapes.get(desk.viewer, first.id)).toMatchObject({ state: 'CANCELLED' })
  })

  it('that is cancelled under its worker stays so, with what was saved', async () => {
    draw({ '/list': { ids: [1, 2, 3, 4, 5, 6] } })
    desk.pages['/job/6'] = () => undefined
    const scrape = await desk.start()
    const crawling = desk.crawl(scrape)
    await desk.site.request('/job/6')
    await desk.scrapes.cancel(desk.viewer, scrape.id)
    const report = await crawling
    expect(report.state).toBe('CANCELLED')
    expect(await desk.prisma.scrapeTaskJob.count({ where: { taskId: scrape.id } })).toBe(report.created)
    expect(await desk.scrapes.get(desk.viewer, scrape.id)).toMatchObject({ state: 'CANCELLED' })
  })

  it('can be searched once the last of its jobs is indexed', async () => {
    draw({ '/list': { ids: [1, 2] } })
    const scrape = await desk.start()
    await desk.crawl(scrape)
    const [first = '', second = ''] = (await desk.prisma.job.findMany()).map((job) => job.id)
    await desk.scrapes.onJobsIndexed([first])
    expect(kinds()).not.toContain('TASK_SEARCHABLE')
    await desk.scrapes.onJobsIndexed([second])
    await desk.scrapes.onJobsIndexed([first, second])
    expect(kinds().filter((kind) => kind === 'TASK_SEARCHABLE')).toHaveLength(1)
    expect((await desk.scrapes.get(desk.viewer, scrape.id)).searchableAt).not.toBeNull()
  })
})

function firstChain(checkpoint: unknown): Record<string, unknown> {
  const [chain] = (checkpoint as { chains: Record<string, unknown>[] }).chains
  return chain ?? {}
}
