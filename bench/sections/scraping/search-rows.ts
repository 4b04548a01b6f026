import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { siteSettings } from '../../data/site-settings.ts'
import { tenWordQueries } from '../../data/queries.ts'
import { askGraphql } from '../../kit/graphql.ts'
import { openSide } from '../../kit/side.ts'
import { quantile, timed } from '../../kit/statistics.ts'
import { measure, ownRow, type SectionResult } from '../../report/row.ts'
import type { ServerHandlers } from '../../sides/server.side.ts'
import type { SitesHandlers } from '../../sides/sites.side.ts'
import type { BenchContext } from '../section.ts'

const SEARCH = 'query Search($query: String!) { searchJobs(input: { query: $query }) { ... on JobSearchConnection { cached } } }'
const SCRAPE = 'mutation Scrape($input: ScrapeInput!) { startScrape(input: $input) { ... on ScrapeTask { id } } }'
const STATE = 'query State($id: ID!) { scrapeTask(id: $id) { ... on ScrapeTask { finishedAt } } }'
const FEEDS = ['greenhouse', 'lever', 'ashby', 'workable', 'smartrecruiters', 'recruitee', 'remoteok', 'remotive', 'arbeitnow', 'weworkremotely'] as const
const DELAY_MS = 200
const MOST_OF_ONE = 5_000
const WARM_UP = 20
const TIMES_IDLE = 2

/** What searches feel of ten scrapes in the same process. */
export async function searchRows({ postings, work, isQuick, say }: BenchContext): Promise<Pick<SectionResult, 'notes' | 'rows'>> {
  const dataDir = join(work.scratch('searches'), 'data')
  const prepared = await work.real()
  cpSync(prepared.dataDir, dataDir, { recursive: true })
  const sites = openSide<SitesHandlers>('sites.side.ts')
  const server = openSide<ServerHandlers>('server.side.ts')
  try {
    const addresses = await sites.call('open', { names: FEEDS, postings: isQuick ? 40 : 400 })
    const { url } = await server.call('open', { dataDir, isWorker: false, settings: siteSettings(addresses, DELAY_MS) })
    const count = isQuick ? 50 : 120
    const queries = tenWordQueries(postings.lines, 2 * count)
    say('Searching, then searching while ten feeds are scraped.')
    const idle = (await searchEach(queries.slice(0, count), url)).slice(WARM_UP)
    await server.call('workOnScrapes')
    const ids: string[] = []
    for (const source of FEEDS) {
      const { startScrape } = await askGraphql<{ startScrape: { id: string } }>(url, SCRAPE, { input: { sources: [source], query: 'a', limitPerSource: MOST_OF_ONE } })
      ids.push(startScrape.id)
    }
    const during = await searchEach(queries.slice(count), url, async () => {
      const states = await Promise.all(ids.map((id) => askGraphql<{ scrapeTask: { finishedAt: string | null } }>(url, STATE, { id })))
      return states.every(({ scrapeTask }) => scrapeTask.finishedAt !== null)
    })
    const { peakMb } = await server.memory()
    await server.call('close')
    await sites.call('close')
    const times = quantile(during, 0.95) / quantile(idle, 0.95)
    return {
      notes: [
        `Searches: uncached, over HTTP, one after the other, on ${prepared.jobs.toLocaleString('en')} jobs; ${during.length} of them while ten feeds are scraped from local sites with ${DELAY_MS} ms between two pages of each, four at a time as the queue has it. Indexing of what they save is left out: the section on the server measures searches meanwhile. The 95th percentile is ${times.toFixed(2)} times that of idle.`,
      ],
      rows: [
        ownRow('Uncached search, idle', measure('ms', idle)),
        ownRow('Uncached search while ten feeds are scraped', measure('ms', during, peakMb), { text: `p95 < ${TIMES_IDLE}× idle`, isMet: times < TIMES_IDLE }),
      ],
    }
  } finally {
    await Promise.all([server.close(), sites.close()])
  }
}

/** Milliseconds of each search. Looks after every tenth whether there is still something to be measured. */
async function searchEach(queries: readonly string[], url: string, isOver: () => Promise<boolean> = async () => false): Promise<number[]> {
  const milliseconds: number[] = []
  for (const [place, query] of queries.entries()) {
    if (place % 10 === 9 && (await isOver())) break
    const { ms, value } = await timed(() => askGraphql<{ searchJobs: { cached: boolean } }>(url, SEARCH, { query }))
    if (value.searchJobs.cached) throw new Error(`"${query}" was to be uncached.`)
    milliseconds.push(ms)
  }
  return milliseconds
}
