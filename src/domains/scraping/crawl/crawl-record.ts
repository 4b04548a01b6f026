import type { PrismaClient, ScrapeTaskSource } from '../../../../generated/prisma/client.ts'
import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { ScrapeEvent, ScrapeTopics } from '../scrape-progress.ts'
import { columnsOf, reportOf, type SourceReport } from '../source-report.ts'
import type { Checkpoint } from './checkpoint.ts'

/** An event before it has its place among the others. */
export type Told = ScrapeEvent extends infer E ? (E extends ScrapeEvent ? Omit<E, 'taskId' | 'version'> : never) : never

/** The crawl is over, or its scrape was removed: somebody else closed it meanwhile, and nothing more may be noted of it. */
export class CrawlOverError extends Error {}

export interface CrawlRecord {
  readonly report: SourceReport
  /** Changes the report and tells of it. Changes are made one after the other. Rejects with CrawlOverError, with nothing changed. */
  change(step: RecordStep): Promise<void>
  /** Changes the report alone; it is written with the next change. */
  note(change: RecordStep['report']): void
}

export interface RecordStep {
  /** The report after the change. */
  report: (report: SourceReport) => SourceReport
  /** Where the crawl goes on after it; unchanged where absent. */
  checkpoint?: Checkpoint | null
  event?: (report: SourceReport) => Told
  /** Runs `write` in the transaction that must hold the change too; one of its own where absent. */
  within?: (write: (tx: Transaction) => Promise<void>) => Promise<void>
}

/** The row of one source in a scrape, written by the one worker that crawls it. */
export function openCrawlRecord({ prisma, pubsub }: { prisma: PrismaClient; pubsub: PubSub<ScrapeTopics> }, row: ScrapeTaskSource): CrawlRecord {
  let report = reportOf(row)
  let last: Promise<unknown> = Promise.resolve()
  return {
    get report() {
      return report
    },
    change(step) {
      const done = last.then(() => apply(step))
      last = done.catch(() => undefined)
      return done
    },
    note(change) {
      last = last.then(() => {
        report = change(report)
      })
    },
  }

  async function apply({ report: next, checkpoint, event, within = (write) => prisma.$transaction(write) }: RecordStep): Promise<void> {
    let after = report
    let version: number | null = null
    await within(async (tx) => {
      after = next(report)
      const where = checkpoint === undefined ? {} : { checkpoint: checkpoint === null ? Prisma.DbNull : jsonOf(checkpoint) }
      const { count } = await tx.scrapeTaskSource.updateMany({ where: { id: row.id, finishedAt: null }, data: { ...columnsOf(after), ...where } })
      if (count === 0) throw new CrawlOverError()
      version = event === undefined ? null : await raiseVersion(tx, row.taskId)
    })
    report = after
    if (event !== undefined && version !== null) pubsub.publish('scrape.progress', row.taskId, { ...event(after), taskId: row.taskId, version })
  }
}

/** The number of the next event of a scrape; concurrent transactions wait for each other here. */
export async function raiseVersion(tx: Transaction, taskId: string): Promise<number> {
  const { version } = await tx.scrapeTask.update({ where: { id: taskId }, data: { version: { increment: 1 } }, select: { version: true } })
  return version
}

function jsonOf(checkpoint: Checkpoint): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(checkpoint)) as Prisma.InputJsonValue
}
