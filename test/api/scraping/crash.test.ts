import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { reportOf, type SourceReport } from '../../../src/domains/scraping/source-report.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { startChild, type Child } from '../../support/child.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { until } from '../../support/postings.ts'
import { chromiumsOf, stillRunning } from '../../support/processes.ts'
import { openScrapingDesk, settingsFor } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'
import { startSite } from '../../support/sites/start-site.ts'

// Each test starts a process or two.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** What must be the same whether a crawl was cut off or not. */
function countsOf({ state, pages, seen, created, updated, unchanged, duplicates, filtered, rejected, extractions, fieldCounts, errors }: SourceReport) {
  return { state, pages, seen, created, updated, unchanged, duplicates, filtered, rejected, extractions, fieldCounts, errors }
}

interface Outcome {
  counts: ReturnType<typeof countsOf>
  /** Titles with the addresses of their listings, in the order of the alphabet. */
  jobs: string[]
  /** Jobs that the scrape says it has. */
  scraped: number
}

async function outcomeOf(app: TestApp, id: string): Promise<Outcome> {
  const { prisma } = app.platform.database
  const { sources, jobs } = await prisma.scrapeTask.findUniqueOrThrow({ where: { id }, include: { sources: true, jobs: true } })
  const [row] = sources
  if (row === undefined) throw new Error('The scrape has no source.')
  const stored = await prisma.job.findMany({ include: { sightings: true } })
  return {
    counts: countsOf(reportOf(row)),
    jobs: stored.map(({ title, sightings }) => `${title} ${sightings.map(({ urlKey }) => urlKey).sort().join(' ')}`).sort(),
    scraped: jobs.length,
  }
}

/** Starts the scrape in a process of its own for each of `ends`, which ends it; the last one goes on here, where `site` behaves. */
async function goOnAfter(site: Site, env: Record<string, string>, input: object, ...ends: ((child: Child) => Promise<void>)[]): Promise<Outcome> {
  const folder = freshFolder()
  let id = ''
  try {
    for (const end of ends) {
      const child = startChild('../api/scraping/crawl-child.ts', [folder, JSON.stringify(env), JSON.stringify(input)], folder)
      id = (await child.line('started')).split(' ')[1] ?? ''
      await end(child)
    }
    site.behave()
    const app = await createTestApp({ workers: true, env, database: await openFolder(folder) })
    try {
      for await (const step of app.services.scrapes.progress(app.viewer, id)) void step
      const { state, searchableAt } = await app.services.scrapes.get(app.viewer, id)
      expect({ state, isSearchable: searchableAt !== null }).toEqual({ state: 'COMPLETED', isSearchable: true })
      // Each process has joined the one scrape.
      expect(await app.platform.database.prisma.scrapeTask.count()).toBe(1)
      return await outcomeOf(app, id)
    } finally {
      await app.close()
    }
  } finally {
    removeFolder(folder)
  }
}

/** What the same scrape gives where nothing happens to it. */
async function undisturbed(name: string, site: Site, input: object, env = {}): Promise<Outcome> {
  const desk = await openScrapingDesk({ [name]: site }, { env })
  const { task } = await desk.scrape(input)
  const outcome = await outcomeOf(desk.app, task.id)
  await desk.app.close()
  return outcome
}

const requested = (site: Site, path: RegExp, times: number): Promise<void> => (
  until(async () => site.requests.filter((request) => path.test(request.path)).length >= times)
)

describe('a feed whose postings have pages of their own', () => {
  const LIST = /\/postings\?/
  const DETAIL = /\/postings\/\d+/
  const INPUT = { sources: ['smartrecruiters'], query: 'team', limitPerSource: 500 }
  let site: Site
  let expected: Outcome
  beforeAll(async () => {
    site = await startSite('smartrecruiters', { postings: 24 })
    expected = await undisturbed('smartrecruiters', site, INPUT)
  })
  afterAll(() => site.close())
  afterEach(() => site.behave())

  const goOn = (...ends: ((child: Child) => Promise<void>)[]) => goOnAfter(site, settingsFor({ smartrecruiters: site }), INPUT, ...ends)
  const sent = (path: RegExp): number => site.requests.filter((request) => path.test(request.path)).length

  it('gives so many jobs where nothing happens', () => {
    expect(expected.counts.created).toBeGreaterThan(10)
    expect(expected.jobs).toHaveLength(expected.counts.created)
    expect(expected.scraped).toBe(expected.counts.created)
  })

  it('is read to its end by the third of three processes, after kill -9 while several postings and while a list page were fetched', async () => {
    const before = sent(DETAIL)
    let lists = 0
    site.behave({ behaviour: { kind: 'HANG' }, path: DETAIL, after: 7 })
    expect(await goOn(async (child) => {
      await requested(site, DETAIL, before + 8)
      await child.line('saved 7')
      await child.kill()
      lists = sent(LIST)
      site.behave({ behaviour: { kind: 'HANG' }, path: LIST, after: 1 })
    }, async (child) => {
      await requested(site, LIST, lists + 2)
      await child.kill()
    })).toEqual(expected)
    // Those that were saved are not asked for again: only the pages under way at the end are fetched twice.
    expect(sent(DETAIL) - before).toBeLessThanOrEqual(expected.counts.seen + 10)
  })

  it('gets its jobs indexed after kill -9 at its very end', async () => {
    expect(await goOn(async (child) => {
      await child.line('TASK_FINISHED')
      await child.kill()
    })).toEqual(expected)
  })

  it('is read on after a shutdown in the middle, which waits for no page', async () => {
    site.behave({ behaviour: { kind: 'HANG' }, path: DETAIL, after: 5 })
    expect(await goOn(async (child) => {
      await child.line('saved 5')
      await child.stop()
      expect(child.lines.at(-1)).toBe('closed')
    })).toEqual(expected)
  })
})

describe('a board that is read in a browser', () => {
  it('is read on after kill -9, and neither process leaves a browser', async () => {
    const site = await startSite('dice', { postings: 60 })
    const input = { sources: ['dice'], query: 'engineer', limitPerSource: 6 }
    const desk = await openScrapingDesk({ dice: site })
    const { task } = await desk.scrape(input)
    const expected = await outcomeOf(desk.app, task.id)
    const executable = chromiumsOf(process.pid, 'browser')[0]?.command[0] ?? ''
    await desk.close()
    expect(chromiumsOf(process.pid)).toEqual([])

    site.behave({ behaviour: { kind: 'HANG' }, path: /job-detail/, after: 2 })
    const outcome = await goOnAfter(site, { ...settingsFor({ dice: site }), BROWSER_PATH: executable }, input, async (child) => {
      await child.line('saved 2')
      const running = chromiumsOf(child.pid)
      expect(running.map(({ command }) => command[0])).toContain(executable)
      await child.kill()
      await expect.poll(() => stillRunning(running), { timeout: 10_000 }).toEqual([])
    })
    expect(outcome).toEqual(expected)
    expect(chromiumsOf(process.pid)).toEqual([])
    await site.close()
  })
})
