import { z } from 'zod'
import { defineTask } from '../../platform/queue/queue.ts'

/** Closes the report of a source whose crawl no attempt could finish. */
export const crawlGivenUpTask = defineTask('scraping.crawl-given-up', z.object({ crawlId: z.uuid() }))

/** Reads one source of a scrape; goes on where an earlier attempt stopped. */
export const crawlTask = defineTask('scraping.crawl', z.object({ crawlId: z.uuid() }), {
  concurrency: 4,
  expireInSeconds: 12 * 3600,
  retryLimit: 20,
  isResumable: true,
  whenGivenUp: crawlGivenUpTask,
})

/**
 * Starts the scrape of a schedule. `runAt` is the time it was queued for: one that was changed meanwhile has another. A schedule
 * whose run is lost would never run again, so it is tried for hours.
 */
export const scheduledScrapeTask = defineTask('scraping.schedule', z.object({ scheduleId: z.uuid(), runAt: z.iso.datetime() }), {
  retryLimit: 500,
})

/** Every kind of background work of this domain. */
export const SCRAPING_TASKS = [crawlTask, crawlGivenUpTask, scheduledScrapeTask] as const
