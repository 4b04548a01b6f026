import { withSession, type Command } from '../command.ts'
import { sourceLines } from '../render/source-list.ts'

/** Lists the sources of jobs: which can be asked here, and what the others need. */
export function sourcesCommand(command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: false }, async ({ services }) => {
    const sources = await services.sources.list()
    if (terminal.isJson) {
      terminal.printJson(sources.map(({ source, pace, missing, health }) => ({
        name: source.name, label: source.label, kind: source.kind, isAvailable: missing === null, missing, filters: source.filters, ...pace, rules: source.rules, health,
      })))
    } else {
      terminal.print(sourceLines(sources, terminal))
    }
  })
}
