import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'

const FEEDS = [
  'greenhouse', 'lever', 'ashby', 'workable', 'smartrecruiters', 'recruitee', 'remoteok', 'remotive', 'arbeitnow', 'weworkremotely',
  'hackernews', 'usajobs', 'adzuna',
] as const

describe('scraping the documented feeds at their local sites', () => {
  let sites: Record<(typeof FEEDS)[number], Site>
  let desk: ScrapingDesk
  beforeAll(async () => {
    sites = await startSites(FEEDS, { postings: 12 })
    desk = await openScrapingDesk(sites)
  })
  afterAll(async () => {
    await desk.close()
    for (const site of Object.values(sites)) await site.close()
  })

  it.each(FEEDS)('reads %s to its end', async (feed) => {
    const { task, report } = await desk.scrape({ sources: [feed], query: 'engineer', limitPerSource: 500 })
    const { errors, extractions, pages, seen, created, duplicates, unchanged, filtered, fieldCounts } = report()
    expect({ state: task.state, errors, extractions }).toEqual({ state: 'COMPLETED', errors: [], extractions: { FEED: pages } })
    expect(seen).toBe(created + duplicates + unchanged + filtered)
    expect(fieldCounts.description ?? 0).toBe(created + duplicates + unchanged)
    expect(seen).toBeGreaterThan(0)
  })

  it('keeps one job with a sighting for each feed that lists it, and changes nothing the second time', async () => {
    const companyFeeds = ['greenhouse', 'lever', 'ashby', 'workable', 'recruitee', 'arbeitnow'] as const
    const { task, report } = await desk.scrape({ sources: companyFeeds, query: 'engineer', limitPerSource: 500 })
    expect(task.state).toBe('COMPLETED')
    const wanted = sites.greenhouse.postings.filter(({ title, description, skills }) => /engineer/i.test([title, ...description, ...skills].join(' ')))
    for (const feed of companyFeeds) {
      expect({ feed, ...report(feed) }).toMatchObject({ created: 0, updated: 0, duplicates: 0, unchanged: report('greenhouse').unchanged })
    }
    expect(report('greenhouse').unchanged).toBeGreaterThanOrEqual(wanted.filter(({ title }) => /engineer/i.test(title)).length)
    const jobs = await desk.app.platform.database.prisma.job.findMany({ where: { scrapes: { some: { taskId: task.id } } }, select: { sightings: { select: { source: true } } } })
    for (const { sightings } of jobs) expect(sightings.map(({ source }) => source)).toEqual(expect.arrayContaining([...companyFeeds]))
  })
})
