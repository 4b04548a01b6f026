import { expect } from 'vitest'
import type { FinishedScrape, ScrapingDesk } from '../../support/scraping.ts'
import { makeCatalogue } from '../../support/sites/catalogue.ts'
import type { Behaviour, BehaviourRule, Site, SitePosting } from '../../support/sites/site.ts'

/** One way to misbehave and what comes of it. */
export interface Case {
  name: string
  /** Made when the test runs, since some name a time. */
  rules: () => BehaviourRule[]
  state: FinishedScrape['task']['state']
  /** Codes of the errors, in order. */
  codes: readonly string[]
  /** Postings that the database holds afterwards. */
  kept: number
  /** Requests for pages, robots.txt apart. */
  requests?: number
  retries?: number
  query?: string
  limitPerSource?: number
  report?: object
}

/** From the first request on, for ever. */
export const always = (behaviour: Behaviour, path?: RegExp) => (): BehaviourRule[] => [{ behaviour, ...(path ? { path } : {}) }]

/** For the first request, or so many. */
export const once = (behaviour: Behaviour, path?: RegExp, times = 1) => (): BehaviourRule[] => [{ behaviour, times, ...(path ? { path } : {}) }]
export const status = (code: number): Behaviour => ({ kind: 'STATUS', status: code })
export const rateLimit = (retryAfter: string | null): Behaviour => ({ kind: 'RATE_LIMIT', retryAfter })

/** So many postings of engineers. */
export function catalogue(count: number): SitePosting[] {
  return makeCatalogue(count, 11).map((posting, index) => ({ ...posting, title: `${['Backend', 'Security', 'QA'][index % 3]} Engineer ${index + 1}` }))
}

/** As if nothing had been scraped yet: no jobs, no failures, no cookies. */
export async function emptyDatabase(desk: ScrapingDesk): Promise<void> {
  const { prisma } = desk.app.platform.database
  await prisma.job.deleteMany()
  await prisma.crawlCoverage.deleteMany()
  await prisma.sourceState.deleteMany()
  await prisma.sourceSession.deleteMany()
}

const pagesOf = (site: Site, since: number): string[] => site.requests.slice(since).map(({ path }) => path).filter((path) => path !== '/robots.txt' && !path.startsWith('/cdn-cgi/'))

/** Scrapes while the site misbehaves, and compares. */
export async function expectOutcome(desk: ScrapingDesk, source: string, site: Site, one: Case): Promise<void> {
  const before = site.requests.length
  site.behave(...one.rules())
  const scrape = await desk.scrape({ sources: [source], query: one.query ?? 'engineer', ...(one.limitPerSource === undefined ? {} : { limitPerSource: one.limitPerSource }) })
  site.behave()
  const report = scrape.report()
  const kept = await desk.app.platform.database.prisma.job.count()
  const { state, errors } = report
  expect({ state, codes: errors.map(({ code }) => code), kept }).toEqual({ state: one.state, codes: one.codes, kept: one.kept })
  expect(scrape.task.state).toBe(one.state)
  expect(report).toMatchObject({ created: one.kept, ...one.report, ...(one.retries === undefined ? {} : { retries: one.retries }) })
  expect(report.reason === null).toBe(one.state === 'COMPLETED')
  if (one.requests !== undefined) expect(pagesOf(site, before)).toHaveLength(one.requests)
}
