import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScrapingDesk, startSites, type ScrapingDesk } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'

const FEEDS = [
  'greenhouse', 'lever', 'ashby', 'workable', 'smartrecruiters', 'recruitee', 'remoteok', 'remotive', 'arbeitnow', 'weworkremotely',
  'hackernews', 'usajobs', 'adzuna',
] as const

describe('scraping the documented feeds', () => {
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
    console.error(feed, JSON.stringify({ ...report(), rejections: report().rejections.slice(0, 2), errors: report().errors.slice(0, 2) }))
    expect({ state: task.state, errors: report().errors }).toEqual({ state: 'COMPLETED', errors: [] })
    expect(report().seen).toBeGreaterThan(0)
  })
})
