import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ScrapeInput } from '../../../src/domains/scraping/scrape-request.ts'
import { reportOf, savedCount } from '../../../src/domains/scraping/source-report.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../../src/lib/errors.ts'
import { until } from '../../support/postings.ts'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'

vi.setConfig({ testTimeout: 60_000 })

const LIST = /\/postings\?/
const DETAIL = /\/postings\/\d+/
const CANCELLED_WITHIN_MS = 5_000

let sites: Record<'greenhouse' | 'smartrecruiters', Site>
let desk: ScrapingDesk
beforeAll(async () => {
  sites = await startSites(['greenhouse', 'smartrecruiters'], { postings: 24 })
  desk = await openScrapingDesk(sites)
})
afterEach(() => {
  for (const site of Object.values(sites)) site.behave()
})
afterAll(async () => {
  await desk.close()
  for (const site of Object.values(sites)) await site.close()
})

const scrapes = () => desk.app.services.scrapes
const viewer = () => desk.app.viewer
const input = (more: Partial<ScrapeInput> = {}): ScrapeInput => ({ sources: ['smartrecruiters'], query: 'team', limitPerSource: 500, ...more })
const hang = (path: RegExp, after = 0): void => sites.smartrecruiters.behave({ behaviour: { kind: 'HANG' }, path, after })
const asked = (path: RegExp): number => sites.smartrecruiters.requests.filter((request) => path.test(request.path)).length

async function savedBy(id: string): Promise<number> {
  const { sources } = await scrapes().get(viewer(), id)
  return sources.reduce((sum, row) => sum + savedCount(reportOf(row)), 0)
}

/** Cancels, and answers with how it ended; fails where that takes longer than it may. */
async function cancelled(id: string) {
  const startedAt = performance.now()
  await scrapes().cancel(viewer(), id)
  await desk.follow(id)
  expect(performance.now() - startedAt).toBeLessThan(CANCELLED_WITHIN_MS)
  return scrapes().get(viewer(), id)
}

describe('an equal scrape', () => {
  it('is joined while one still runs, and started anew afterwards', async () => {
    hang(LIST)
    const first = await scrapes().start(viewer(), input())
    const equal = await scrapes().start(viewer(), input({ query: ' TEAM ', sources: ['smartrecruiters', ' SmartRecruiters'] }))
    const other = await scrapes().start(viewer(), input({ query: 'team lead' }))
    expect(equal.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
    await cancelled(first.id)
    await cancelled(other.id)
    const anew = await scrapes().start(viewer(), input())
    expect(anew.id).not.toBe(first.id)
    await cancelled(anew.id)
  })

  it('is one scrape where many are started at once', async () => {
    hang(LIST)
    const before = await scrapes().count(viewer(), {})
    const started = await Promise.all(Array.from({ length: 5 }, () => scrapes().start(viewer(), input())))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect(await scrapes().count(viewer(), {})).toBe(before + 1)
    await cancelled(started[0]?.id ?? '')
  })

  it('is not joined while it is being cancelled', async () => {
    hang(LIST)
    const first = await scrapes().start(viewer(), input())
    await scrapes().cancel(viewer(), first.id)
    const second = await scrapes().start(viewer(), input())
    expect(second.id).not.toBe(first.id)
    await cancelled(second.id)
  })
})

describe('cancelScrape', () => {
  it('stops a page that hangs, keeps what was saved, and fetches nothing more', async () => {
    hang(DETAIL, 4)
    const { id } = await scrapes().start(viewer(), input())
    await until(async () => (await savedBy(id)) > 0)
    const { state, sources: [row], cancelRequestedAt } = await cancelled(id)
    expect({ state, source: row?.state, checkpoint: row?.checkpoint }).toEqual({ state: 'CANCELLED', source: 'CANCELLED', checkpoint: null })
    expect(row?.reason).toMatch(/cancelled/)
    expect(cancelRequestedAt).not.toBeNull()
    const saved = await savedBy(id)
    expect(saved).toBeGreaterThan(0)
    expect(await desk.app.platform.database.prisma.scrapeTaskJob.count({ where: { taskId: id } })).toBe(saved)

    sites.smartrecruiters.behave()
    const before = asked(DETAIL)
    await desk.scrape({ sources: ['greenhouse'], query: 'team' })
    expect(asked(DETAIL)).toBe(before)
  })

  it('stops a source that waits for its turn', async () => {
    const slow = await openScrapingDesk({ smartrecruiters: sites.smartrecruiters }, { env: { SCRAPE_DELAYS: 'smartrecruiters=600000' } })
    const { id } = await slow.app.services.scrapes.start(slow.app.viewer, input())
    for await (const step of slow.app.services.scrapes.progress(slow.app.viewer, id)) {
      if (step.kind === 'SOURCE_WAITING') await slow.app.services.scrapes.cancel(slow.app.viewer, id)
    }
    const { sources: [row] } = await slow.app.services.scrapes.get(slow.app.viewer, id)
    expect(row).toMatchObject({ state: 'CANCELLED', waitingUntil: null, waitingFor: null })
    await slow.close()
  })

  it('closes sources that nobody has taken up', async () => {
    const idle = await openScrapingDesk(sites, { workers: false })
    const { id } = await idle.app.services.scrapes.start(idle.app.viewer, input({ sources: ['greenhouse', 'smartrecruiters'] }))
    const { state, finishedAt, searchableAt, sources } = await idle.app.services.scrapes.cancel(idle.app.viewer, id)
    await idle.close()
    expect({ state, isOver: finishedAt !== null, isSearchable: searchableAt !== null }).toEqual({ state: 'CANCELLED', isOver: true, isSearchable: true })
    expect(sources.map((row) => row.state)).toEqual(['CANCELLED', 'CANCELLED'])
  })

  it('refuses one that is over, and one that is not known', async () => {
    const { task } = await desk.scrape({ sources: ['greenhouse'], query: 'team' })
    await expect(scrapes().cancel(viewer(), task.id)).rejects.toThrow(ConflictError)
    await expect(scrapes().cancel(viewer(), crypto.randomUUID())).rejects.toThrow(NotFoundError)
    await expect(scrapes().cancel({ userId: crypto.randomUUID() }, task.id)).rejects.toThrow(NotFoundError)
  })
})

describe('retryScrape', () => {
  it('asks only what did not complete', async () => {
    sites.smartrecruiters.behave({ behaviour: { kind: 'BLOCK', variant: 'cloudflare' } })
    const { task } = await desk.scrape({ sources: ['greenhouse', 'smartrecruiters'], query: 'team', location: 'Berlin', postedWithinDays: 40 })
    expect(task.state).toBe('PARTIAL')
    sites.smartrecruiters.behave()
    const retried = await scrapes().retry(viewer(), task.id)
    const { retryOfId, text, location, postedWithinDays, limitPerSource, sources } = retried
    expect({ retryOfId, text, location, postedWithinDays, limitPerSource, sources: sources.map(({ source }) => source) }).toEqual({
      retryOfId: task.id, text: 'team', location: 'Berlin', postedWithinDays: 40, limitPerSource: task.limitPerSource, sources: ['smartrecruiters'],
    })
    await desk.follow(retried.id)
    expect((await scrapes().get(viewer(), retried.id)).state).toBe('COMPLETED')
    await expect(scrapes().retry(viewer(), retried.id)).rejects.toThrow(/[Ee]very source of the scrape completed/)
  })

  it('refuses one that still runs, and one that is not known', async () => {
    hang(LIST)
    const { id } = await scrapes().start(viewer(), input())
    await expect(scrapes().retry(viewer(), id)).rejects.toThrow(ConflictError)
    await expect(scrapes().retry(viewer(), 'rubbish')).rejects.toThrow(NotFoundError)
    await cancelled(id)
  })
})

describe('a request that cannot be asked here', () => {
  it.each<[string, Partial<ScrapeInput>, RegExp]>([
    ['an opt-in board without SCRAPE_SOURCES', { sources: ['dice'] }, /SCRAPE_SOURCES/],
    ['a feed without companies', { sources: ['lever'] }, /SCRAPE_COMPANIES/],
    ['an unknown source', { sources: ['greenhouse', 'monster'] }, /"monster", which is no source/],
    ['no source', { sources: [] }, /at least one source/],
    ['an empty query', { query: ' \t' }, /no words/],
    ['a query without words', { query: '!? …' }, /no words/],
    ['a query of 10 kB', { query: 'x'.repeat(10_000) }, /200 characters/],
    ['a location of 10 kB', { location: 'x'.repeat(10_000) }, /200 characters/],
    ['a negative limit', { limitPerSource: -1 }, /from 1 to/],
    ['half a limit', { limitPerSource: 0.5 }, /from 1 to/],
    ['no days', { postedWithinDays: 0 }, /from 1 to/],
  ])('is refused with what to do, and nothing is stored: %s', async (_name, more, message) => {
    const before = await scrapes().count(viewer(), {})
    const refused = scrapes().start(viewer(), input(more))
    await expect(refused).rejects.toThrow(ValidationError)
    await expect(refused).rejects.toThrow(message)
    expect(await scrapes().count(viewer(), {})).toBe(before)
  })

  it('names everything that is wrong at once', async () => {
    const refused = scrapes().start(viewer(), { sources: ['monster'], query: '', limitPerSource: 0 })
    await expect(refused).rejects.toMatchObject({ issues: [{ path: ['sources'] }, { path: ['query'] }, { path: ['limitPerSource'] }] })
  })
})

describe('searchableAt', () => {
  it('is set once all jobs are indexed, and not while the model is away', async () => {
    const own = await openScrapingDesk({ greenhouse: sites.greenhouse })
    own.app.embedder.isAvailable = false
    const { task, report } = await own.scrape({ sources: ['greenhouse'], query: 'team' })
    expect(savedCount(report())).toBeGreaterThan(0)
    expect([task.state, task.searchableAt]).toEqual(['COMPLETED', null])
    own.app.embedder.isAvailable = true
    const steps = await own.follow(task.id, true)
    expect(steps.at(-1)?.kind).toMatch(/TASK_SEARCHABLE|STANDING/)
    expect((await own.app.services.scrapes.get(own.app.viewer, task.id)).searchableAt).not.toBeNull()
    expect(await own.app.platform.index.count('jobs')).toBe(report().created)
    await own.close()
  })

  it('waits for jobs that another scrape has just saved, too', async () => {
    const own = await openScrapingDesk({ greenhouse: sites.greenhouse })
    own.app.embedder.isAvailable = false
    await own.scrape({ sources: ['greenhouse'], query: 'team' })
    const { task, report } = await own.scrape({ sources: ['greenhouse'], query: 'team', limitPerSource: 499 })
    const { unchanged, created } = report()
    expect({ isNew: created > 0, isKnown: unchanged > 0, searchableAt: task.searchableAt }).toEqual({ isNew: false, isKnown: true, searchableAt: null })
    own.app.embedder.isAvailable = true
    await own.follow(task.id, true)
    expect((await own.app.services.scrapes.get(own.app.viewer, task.id)).searchableAt).not.toBeNull()
    await own.close()
  })

  it('is set at once where nothing was found', async () => {
    const { task, report } = await desk.scrape({ sources: ['greenhouse'], query: 'zymurgist' })
    expect(report()).toMatchObject({ state: 'COMPLETED', created: 0, unchanged: 0 })
    expect(task.searchableAt).not.toBeNull()
  })
})

describe('two sources of a scrape', () => {
  it('are read side by side', async () => {
    hang(LIST)
    const { id } = await scrapes().start(viewer(), input({ sources: ['greenhouse', 'smartrecruiters'], query: 'team and more' }))
    const stateOf = async (name: string) => (await scrapes().get(viewer(), id)).sources.find(({ source }) => source === name)?.state
    await until(async () => (await stateOf('greenhouse')) === 'COMPLETED')
    expect(await stateOf('smartrecruiters')).toBe('RUNNING')
    expect((await scrapes().get(viewer(), id)).state).toBe('RUNNING')
    const { state, sources } = await cancelled(id)
    expect({ state, sources: Object.fromEntries(sources.map((row) => [row.source, row.state])) }).toEqual({
      state: 'CANCELLED', sources: { greenhouse: 'COMPLETED', smartrecruiters: 'CANCELLED' },
    })
  })
})
