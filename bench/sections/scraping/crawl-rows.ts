import { join } from 'node:path'
import { unpackChromium } from '../../../src/platform/web/bundled-chromium.ts'
import { siteSettings, type SiteAddresses } from '../../data/site-settings.ts'
import { watchBrowserMemory } from '../../kit/browser-memory.ts'
import { openSide, type Side } from '../../kit/side.ts'
import { median } from '../../kit/statistics.ts'
import { above, below, measure, ownRow, type SectionResult } from '../../report/row.ts'
import type { CrawlHandlers } from '../../sides/crawl.side.ts'
import type { CrawleeHandlers } from '../../sides/crawlee.side.ts'
import type { SitesHandlers } from '../../sides/sites.side.ts'
import type { BenchContext } from '../section.ts'

/** In nearly every posting, and so in no source's way. */
const QUERY = 'a'
/** All that the site gives of one search. */
const POSTINGS = 500
const LOCAL_SITES = ['dice', 'smartrecruiters'] as const
const JOBS_PER_MINUTE = 1_000
const BROWSER_MB = 500

interface Run {
  jobs: number
  jobsPerMinute: number
  browserMb: number
}

/** Jobs a minute through the whole crawler: by browser beside Crawlee, and by a feed. */
export async function crawlRows({ work, isQuick, say }: BenchContext): Promise<Pick<SectionResult, 'notes' | 'rows'>> {
  const postings = isQuick ? 60 : POSTINGS
  const rounds = isQuick ? 1 : 3
  const sites = openSide<SitesHandlers>('sites.side.ts')
  try {
    const addresses = await sites.call('open', { names: LOCAL_SITES, postings })
    const browser = { ours: [] as Run[], theirs: [] as Run[] }
    const feed: Run[] = []
    for (let round = 0; round < rounds; round++) {
      const [ours, theirs] = [await crawl('dice', round), await crawlByCrawlee(addresses)]
      if (ours.jobs !== theirs.jobs) throw new Error(`Of the same site we read ${ours.jobs} jobs, Crawlee ${theirs.jobs}.`)
      browser.ours.push(ours)
      browser.theirs.push(theirs)
      feed.push(await crawl('smartrecruiters', round))
      say(`Round ${round + 1} of ${rounds}: ${ours.jobsPerMinute.toFixed(0)} jobs a minute by browser, Crawlee ${theirs.jobsPerMinute.toFixed(0)}; ${feed.at(-1)?.jobsPerMinute.toFixed(0)} by the feed.`)
    }
    await sites.call('close')
    const rates = (runs: readonly Run[]): number[] => runs.map((run) => run.jobsPerMinute)
    const mostMb = (runs: readonly Run[]): number => Math.max(...runs.map((run) => run.browserMb))
    const our = measure('jobs/min', rates(browser.ours), mostMb(browser.ours))
    const ratio = median(browser.ours.map((run, round) => run.jobsPerMinute / (browser.theirs[round]?.jobsPerMinute ?? Number.NaN)))
    return {
      notes: [
        `By browser: ${postings} postings of a local site like Dice, with its limits off, each from a list of 20 and a page of its own, 10 pages at once. Ours is the whole crawler, from the queue to stored and deduplicated jobs in an embedded database, without indexing; Crawlee’s PuppeteerCrawler with 10 pages at once reads the same fields into an array.`,
        'Both start the same Chromium within the time, give it up after 500 pages and load no images or media. Only the product gives each page an empty context behind a proxy that judges its addresses, judges every request, keeps cookies encrypted and saves postings in transactions with their report; only Crawlee keeps a queue of requests of its own and fetches the next lists while postings are read.',
        'The memory of these rows is the most that Chromium’s processes held together (PSS, read twice a second).',
      ],
      rows: [
        {
          what: 'Jobs by browser, list and own page',
          ours: our,
          peer: { name: 'Crawlee', measure: measure('jobs/min', rates(browser.theirs), mostMb(browser.theirs)) },
          ratio,
          goal: above(JOBS_PER_MINUTE, 'jobs/min', our.p50),
        },
        ownRow('Chromium meanwhile, the most', measure('MB', [mostMb(browser.ours)]), below(BROWSER_MB, 'MB', mostMb(browser.ours))),
        ownRow('Jobs by an HTTP feed, list and own page', measure('jobs/min', rates(feed))),
      ],
    }

    async function crawl(source: (typeof LOCAL_SITES)[number], round: number): Promise<Run> {
      const side = openSide<CrawlHandlers>('crawl.side.ts')
      try {
        await side.call('open', { dataDir: join(work.scratch(`${source}-${round}`), 'data'), settings: siteSettings(addresses, 0) })
        const run = await watched(side, () => side.call('crawl', { source, query: QUERY, limit: postings }))
        await side.call('close')
        return run
      } finally {
        await side.close()
      }
    }
  } finally {
    await sites.close()
  }

  async function crawlByCrawlee({ dice }: SiteAddresses): Promise<Run> {
    const side = openSide<CrawleeHandlers>('crawlee.side.ts')
    try {
      const executablePath = await unpackChromium()
      return await watched(side, () => side.call('crawl', { url: `${dice?.origin}/jobs/q-${QUERY}-jobs`, executablePath }))
    } finally {
      await side.close()
    }
  }
}

async function watched(side: Pick<Side<CrawlHandlers>, 'pid'>, crawl: () => Promise<{ minutes: number; jobs: number }>): Promise<Run> {
  const stop = watchBrowserMemory(side.pid)
  const { minutes, jobs } = await crawl().finally(stop)
  return { jobs, jobsPerMinute: jobs / minutes, browserMb: stop() }
}
