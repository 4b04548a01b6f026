/** Crawlee's PuppeteerCrawler on the local Dice site, set up as its documentation shows, reading the same fields into an array. */
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

/** What is used of the packages, which are installed for the benchmark only. */
interface CrawleeModule {
  PuppeteerCrawler: new (options: object, configuration: object) => { run(urls: readonly string[]): Promise<{ requestsFailed: number }> }
  Configuration: new (options: { persistStorage: boolean }) => object
  log: { setLevel(level: number): void; LEVELS: { ERROR: number } }
}
interface Page {
  $$eval<T>(selector: string, read: (elements: Element[]) => T): Promise<T>
  $eval<T>(selector: string, read: (element: Element) => T): Promise<T>
  waitForSelector(selector: string): Promise<unknown>
}
interface Handling {
  page: Page
  request: { url: string; label?: string; userData: { posting?: ListedPosting; number?: number } }
  addRequests(requests: readonly object[]): Promise<unknown>
  blockRequests(options: { extraUrlPatterns: string[] }): Promise<void>
}
interface ListedPosting {
  id: string
  url: string
  title: string
  company: string
  lines: string[]
}

const CRAWLEE: string = '@crawlee/puppeteer'
const PUPPETEER: string = 'puppeteer'
const PAGES_AT_ONCE = 10
/** After so many pages the product takes another browser. */
const PAGES_OF_A_BROWSER = 500
const LAST_PAGE = 25
const CARDS = 'main [data-testid="job-search-split-view-card-list-scroll"] [data-testid="job-card"]'
const PAGINATION = 'nav[aria-label="Pagination"] [aria-label^="Page "]'
const DESCRIPTION = '[data-testid="jobDescriptionHtml"]'
const FLAGS = ['--disable-gpu', '--disable-dev-shm-usage', '--no-first-run']

const { PuppeteerCrawler, Configuration, log }: CrawleeModule = await import(CRAWLEE)
const puppeteer: { default: object } = await import(PUPPETEER)
log.setLevel(log.LEVELS.ERROR)

const handlers = {
  /** Reads the search at `url` and the page of each posting in it; `jobs` counts those that were read whole. */
  async crawl({ url, executablePath }: { url: string; executablePath: string }) {
    const jobs: (ListedPosting & { description: string; place: string | undefined })[] = []
    const crawler = new PuppeteerCrawler({
      minConcurrency: PAGES_AT_ONCE,
      maxConcurrency: PAGES_AT_ONCE,
      launchContext: {
        launcher: puppeteer.default,
        launchOptions: { executablePath, headless: true, args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS },
      },
      browserPoolOptions: { useFingerprints: false, retireBrowserAfterPageCount: PAGES_OF_A_BROWSER },
      preNavigationHooks: [async ({ blockRequests }: Handling, going: { waitUntil?: string }) => {
        await blockRequests({ extraUrlPatterns: ['.webp', '.mp4', '.webm', '.mp3'] })
        going.waitUntil = 'domcontentloaded'
      }],
      async requestHandler({ page, request, addRequests }: Handling) {
        const { posting, number = 1 } = request.userData
        if (posting !== undefined) {
          await page.waitForSelector(DESCRIPTION)
          const description = await page.$eval(DESCRIPTION, (element) => element.innerHTML)
          const title = await page.$eval('meta[property="og:title"]', (element) => element.getAttribute('content') ?? '')
          jobs.push({ ...posting, description, place: title.split(' - ').at(-1) })
          return
        }
        await page.waitForSelector(CARDS)
        const postings = await page.$$eval(CARDS, readCards)
        await addRequests(postings.map((one) => ({ url: one.url, userData: { posting: one } })))
        const last = Number((await page.$eval(PAGINATION, (element) => element.getAttribute('aria-label') ?? '')).split(' ').at(-1))
        const next = number + 1
        if (next <= Math.min(last, LAST_PAGE)) await addRequests([{ url: `${url}?page=${next}`, userData: { number: next } }])
      },
    }, new Configuration({ persistStorage: false }))
    const { ms, value } = await timed(() => crawler.run([url]))
    if (value.requestsFailed > 0) throw new Error(`${value.requestsFailed} pages could not be read.`)
    return { minutes: ms / 60_000, jobs: jobs.length }
  },
}

export type CrawleeHandlers = typeof handlers
serveSide(handlers)

/** Runs in the page. */
function readCards(cards: Element[]): ListedPosting[] {
  return cards.map((card) => {
    const link = card.querySelector<HTMLAnchorElement>('a[data-testid="job-search-job-detail-link"]')
    return {
      id: card.getAttribute('data-job-guid') ?? '',
      url: link?.href ?? '',
      title: link?.textContent ?? '',
      company: card.querySelector('[data-testid="job-card-company-name"]')?.textContent ?? '',
      lines: [...card.querySelectorAll('p')].map((line) => line.textContent ?? ''),
    }
  })
}
