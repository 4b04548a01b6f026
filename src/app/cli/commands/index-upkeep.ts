import { COLLECTIONS } from '../../../platform/index/search-index.ts'
import { withSession, type Command } from '../command.ts'
import { followIndexing } from '../follow-work.ts'
import { counted } from '../render/figures.ts'
import { indexHealthLines, isHealthy } from '../render/index-health.ts'

/** Embeds and indexes everything anew. */
export function reindexCommand(command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: true }, async (session) => {
    const { queued } = await session.services.maintenance.reindex(COLLECTIONS)
    await followIndexing(session, terminal)
    if (terminal.isJson) terminal.printJson({ indexed: queued })
    else terminal.print(`${terminal.colours.green('✓')} ${counted(queued, 'document')} indexed anew`)
  })
}

/** Compares the index with the rows; with `repair`, mends it and compares again. Returns whether all is well. */
export function indexHealthCommand({ repair }: { repair: boolean }, command: Command): Promise<boolean> {
  const { terminal } = command
  return withSession(command, { isWorker: repair }, async (session) => {
    const { maintenance } = session.services
    let repaired = 0
    if (repair) {
      repaired = (await maintenance.repair()).queued
      await followIndexing(session, terminal)
    }
    const health = await maintenance.health()
    if (terminal.isJson) terminal.printJson({ ...health, repaired })
    else terminal.print([...indexHealthLines(health, terminal), ...(repair ? [`${counted(repaired, 'document')} repaired`] : [])])
    return isHealthy(health)
  })
}
