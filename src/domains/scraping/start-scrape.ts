import { Prisma, type PrismaClient, type ScrapeTask } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { requestKey, type ScrapeRequest } from './scrape-request.ts'
import { crawlTask } from './scraping.tasks.ts'

export interface StartScrapeDeps {
  prisma: PrismaClient
  queue: Queue
}

export interface Origin {
  scheduleId?: string
  retryOfId?: string
  /** Runs in the same transaction, once it is known which scrape it is. */
  also?: (tx: Transaction) => Promise<void>
}

/** Starts the scrape with one queued task a source, or joins the equal one of this person that still runs. */
export async function startScrape(deps: StartScrapeDeps, userId: string, request: ScrapeRequest, origin: Origin = {}): Promise<ScrapeTask> {
  try {
    return await startOrJoin(deps, userId, request, origin)
  } catch (error) {
    // Another process has started it between our look and our insert.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return startOrJoin(deps, userId, request, origin)
    throw error
  }
}

async function startOrJoin({ prisma, queue }: StartScrapeDeps, userId: string, request: ScrapeRequest, { also, ...origin }: Origin): Promise<ScrapeTask> {
  const { sources, ...question } = request
  const key = requestKey(request)
  const task = await prisma.$transaction(async (tx) => {
    await also?.(tx)
    const running = await tx.scrapeTask.findFirst({ where: { userId, requestKey: key, state: { in: ['QUEUED', 'RUNNING'] }, cancelRequestedAt: null } })
    if (running !== null) return running
    const created = await tx.scrapeTask.create({
      data: { userId, requestKey: key, ...question, ...origin, sources: { create: sources.map((source) => ({ source })) } },
      include: { sources: { select: { id: true } } },
    })
    await queue.enqueue(crawlTask, created.sources.map(({ id }) => ({ crawlId: id })), { tx })
    return created
  })
  queue.wake(crawlTask)
  return task
}
