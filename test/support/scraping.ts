import type { Scrape } from '../../src/domains/scraping/scrapes.service.ts'
import type { ScrapeInput } from '../../src/domains/scraping/scrape-request.ts'
import { reportOf, type SourceReport } from '../../src/domains/scraping/source-report.ts'
import type { ScrapeStep } from '../../src/domains/scraping/scrape-progress.ts'
import { createTestApp, type TestApp, type TestAppOptions } from './app.ts'
import type { Site } from './sites/site.ts'
import { startSite, type SiteName } from './sites/start-site.ts'

export interface ScrapingDesk {
  app: TestApp
  /** Starts a scrape, waits until every source is over, and answers with it. */
  scrape(input: Partial<ScrapeInput>): Promise<FinishedScrape>
  /** Every step until the scrape is over, and searchable where `isWhole`. */
  follow(id: string, isWhole?: boolean): Promise<ScrapeStep[]>
  close(): Promise<void>
}

export interface FinishedScrape {
  task: Scrape
  /** The report of the only source, or of one by its name. */
  report(source?: string): SourceReport
}

/** Settings under which a source is asked at its local site, without pauses. */
export function settingsFor(sites: Readonly<Record<string, Site>>): Record<string, string> {
  const names = Object.keys(sites)
  return {
    SCRAPE_ORIGINS: names.map((name) => `${name}=${sites[name]?.origin ?? ''}`).join(','),
    SCRAPE_DELAYS: names.map((name) => `${name}=0`).join(','),
    SCRAPE_COMPANIES: names.flatMap((name) => (sites[name]?.companies ?? []).map((company) => `${name}:${company}`)).join(','),
    SCRAPE_RETRY_BASE_MS: '20',
    SCRAPE_PAGE_TIMEOUT_MS: '5000',
    USAJOBS_API_KEY: 'key', USAJOBS_EMAIL: 'me@example.org', ADZUNA_APP_ID: 'id', ADZUNA_APP_KEY: 'key',
  }
}

/** The application with workers, its sources at the given local sites. Closing leaves the sites open. */
export async function openScrapingDesk(sites: Readonly<Record<string, Site>>, options: TestAppOptions = {}): Promise<ScrapingDesk> {
  const app = await createTestApp({ workers: true, ...options, env: { ...settingsFor(sites), ...options.env } })
  const { services, viewer } = app
  return {
    app,
    async scrape(input) {
      const { id } = await services.scrapes.start(viewer, { sources: Object.keys(sites), query: 'engineer', ...input })
      await follow(id)
      return finished(await services.scrapes.get(viewer, id))
    },
    follow,
    close: () => app.close(),
  }

  async function follow(id: string, isWhole = false): Promise<ScrapeStep[]> {
    const steps: ScrapeStep[] = []
    for await (const step of services.scrapes.progress(viewer, id)) {
      steps.push(step)
      if (!isWhole && (step.kind === 'TASK_FINISHED' || (step.kind === 'STANDING' && step.state !== 'QUEUED' && step.state !== 'RUNNING'))) break
    }
    return steps
  }
}

function finished(task: Scrape): FinishedScrape {
  return {
    task,
    report(source = task.sources[0]?.source) {
      const row = task.sources.find((one) => one.source === source)
      if (row === undefined) throw new Error(`The scrape did not ask ${source}.`)
      return reportOf(row)
    },
  }
}

/** Starts several sites; close each of them. */
export async function startSites<N extends SiteName>(names: readonly N[], options: { postings?: number } = {}): Promise<Record<N, Site>> {
  const started = await Promise.all(names.map(async (name) => [name, await startSite(name, options)] as const))
  return Object.fromEntries(started) as Record<N, Site>
}
