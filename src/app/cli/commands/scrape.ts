import type { ScrapeInput } from '../../../domains/scraping/scrape-request.ts'
import { savedCount, type SourceReport } from '../../../domains/scraping/source-report.ts'
import { standingOf } from '../../../domains/scraping/scrape-progress.ts'
import { UnavailableError } from '../../../lib/errors.ts'
import type { Session } from '../../session.ts'
import { withSession, type Command } from '../command.ts'
import { followIndexing } from '../follow-work.ts'
import { scrapeReport } from '../render/scrape-report.ts'
import { startSourceBars } from '../source-bars.ts'
import type { Terminal } from '../terminal.ts'

/** Takes jobs from sources and waits until they can be searched. False where no source completed. */
export function scrapeCommand(input: ScrapeInput, command: Command): Promise<boolean> {
  const { terminal } = command
  return withSession(command, { isWorker: true }, async (session) => {
    const startedAt = performance.now()
    const { id } = await session.services.scrapes.start(session.viewer, input)
    const { state, sources } = await followScrape(session, terminal, id)
    await followIndexing(session, terminal, sources.reduce((sum, report) => sum + report.created + report.updated, 0))
    const summary = { state, sources, tookMs: Math.round(performance.now() - startedAt) }
    if (terminal.isJson) terminal.printJson(summary)
    else terminal.print(scrapeReport(summary, terminal))
    return state === 'COMPLETED' || sources.some((report) => savedCount(report) > 0)
  })
}

/** Shows a scrape until every source is over, and answers with what they gave. */
export async function followScrape({ services, viewer }: Session, terminal: Terminal, id: string): Promise<{ state: string; sources: SourceReport[] }> {
  const task = await services.scrapes.find(viewer, id, {})
  const bars = startSourceBars(terminal, task.limitPerSource)
  try {
    for await (const step of services.scrapes.progress(viewer, id)) {
      bars.show(step)
      if (step.kind === 'TASK_FINISHED' || (step.kind === 'STANDING' && step.isSearchable)) {
        return standingOf(await services.scrapes.get(viewer, id))
      }
    }
  } finally {
    bars.end()
  }
  throw new UnavailableError('scraping', 'The scrape was cut off. It goes on at the next scrape command or server start.')
}
