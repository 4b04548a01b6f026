import type { Config } from '../../config/config.ts'
import { followIndexing } from '../cli/follow-work.ts'
import { scrapeReport } from '../cli/render/scrape-report.ts'
import { followScrape } from '../cli/commands/scrape.ts'
import type { Terminal } from '../cli/terminal.ts'
import type { Session } from '../session.ts'
import type { DemoBoard } from './demo-board.ts'

/** The settings with the demo's own board in place of the feed that it is one of, and mails as files: its address is made up. */
export function withBoard(config: Config, { source, origin, token }: DemoBoard): Config {
  const { scraping } = config
  return {
    ...config,
    mail: { ...config.mail, url: null, host: null },
    scraping: { ...scraping, origins: { ...scraping.origins, [source]: origin }, companies: { ...scraping.companies, [source]: [token] }, delaysMs: { ...scraping.delaysMs, [source]: 0 } },
  }
}

/** Scrapes the board, the first time that the demo runs on this data, and prints the report. */
export async function scrapeOnce(session: Session, terminal: Terminal, board: DemoBoard): Promise<void> {
  const { services, viewer } = session
  if ((await services.scrapes.count(viewer, {})) > 0) return
  const startedAt = performance.now()
  const { id } = await services.scrapes.start(viewer, { sources: [board.source], query: 'engineer' })
  const { state, sources } = await followScrape(session, terminal, id)
  await followIndexing(session, terminal)
  if (!terminal.isJson) terminal.print([...scrapeReport({ state, sources, tookMs: Math.round(performance.now() - startedAt) }, terminal), ''])
}
