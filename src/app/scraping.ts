import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPageSnapshots } from '../domains/scraping/fetching/page-snapshots.ts'
import { createSessionStore } from '../domains/scraping/fetching/session-store.ts'
import { createSourcePace } from '../domains/scraping/fetching/source-pace.ts'
import { createPostingPages, type PostingPages } from '../domains/scraping/posting-pages.service.ts'
import { createSchedulesService, type SchedulesService } from '../domains/scraping/schedules.service.ts'
import { createScrapesService, type ScrapesService } from '../domains/scraping/scrapes.service.ts'
import { connectSources } from '../domains/scraping/source-setup.ts'
import { createSourcesService, type SourcesService } from '../domains/scraping/sources.service.ts'
import type { Platform } from './platform.ts'

export interface ScrapingServices {
  scrapes: ScrapesService
  schedules: SchedulesService
  sources: SourcesService
  postingPages: PostingPages
}

/** The scraping domain over the platform. Throws ValidationError where a setting names a source that does not exist. */
export function createScraping({ config, logger, database, queue, pubsub, web, secrets, now }: Platform): ScrapingServices {
  const { prisma } = database
  const { enabled, companies, origins, delaysMs, pageTimeoutMs, retryBaseMs, maxWaitMs, concurrency, ...keys } = config.scraping
  const { usajobsApiKey, usajobsEmail, adzunaAppId, adzunaAppKey } = keys
  const connected = connectSources({ enabled, companies, origins, delaysMs, credentials: { usajobsApiKey, usajobsEmail, adzunaAppId, adzunaAppKey } })
  const { random } = Math
  const fetching = {
    fetchers: { BROWSER: web.browser, HTTP: web.http },
    robots: web.robots,
    proxies: web.proxies,
    pace: createSourcePace({ prisma, now, random, maxWaitMs }),
    sessions: createSessionStore({ prisma, secrets, now }),
    now,
    random,
    sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
    limits: { pageTimeoutMs, retryBaseMs, maxWaitMs },
  }
  const snapshots = createPageSnapshots(join(config.database.dataDir, 'scrape-pages'))
  return {
    scrapes: createScrapesService({ prisma, queue, pubsub, connected, fetching, snapshots, logger, now, pagesAtOnce: concurrency }),
    schedules: createSchedulesService({ prisma, queue, connected, now, random }),
    sources: createSourcesService({ prisma, connected, now }),
    postingPages: createPostingPages({ prisma, queue, fetcher: web.anywhere, robots: web.robots, now, pageTimeoutMs }),
  }
}
