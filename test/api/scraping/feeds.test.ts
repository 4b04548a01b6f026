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
    sites = await startSites(FEEDS, { postings: 30 })
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
})

describe('the same postings at several feeds', () => {
  const feeds = ['greenhouse', 'recruitee', 'arbeitnow'] as const

  it('are one job with a sighting for each feed, and nothing new at a second look', async () => {
    const sites = await startSites(feeds, { postings: 25 })
    const desk = await openScrapingDesk(sites)
    const { prisma } = desk.app.platform.database
    const first = await desk.scrape({ sources: feeds, query: 'jobs', limitPerSource: 500 })
    const second = await desk.scrape({ sources: feeds, query: 'jobs', limitPerSource: 500 })
    const jobs = await prisma.job.findMany({ select: { title: true, company: { select: { name: true } }, sightings: { select: { source: true } } } })
    // Those that every feed words alike: of others the place may read as another one, and they are then kept apart.
    const plain = sites.greenhouse.postings.filter(({ company, workplace }) => workplace === 'ONSITE' && /^[\w &]+$/.test(company))
    await desk.close()
    for (const site of Object.values(sites)) await site.close()

    expect([first.task.state, second.task.state]).toEqual(['COMPLETED', 'COMPLETED'])
    expect(plain.length).toBeGreaterThan(1)
    for (const { title, company } of plain) {
      const same = jobs.filter((job) => job.title === title && job.company.name === company)
      expect(same.map(({ sightings }) => sightings.map(({ source }) => source).sort())).toEqual([[...feeds].sort()])
    }
    for (const feed of feeds) {
      const { created, duplicates } = first.report(feed)
      expect({ feed, ...second.report(feed) }).toMatchObject({ created: 0, updated: 0, duplicates: 0, unchanged: created + duplicates })
    }
  })
})
