// Run as `node crawl-child.ts FOLDER SETTINGS INPUT`, to be killed: scrapes into the data folder and prints each step.
import { createTestApp } from '../../support/app.ts'
import { openFolder } from '../../support/data-folder.ts'

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(folder: string, settings: string, input: string): Promise<void> {
  const app = await createTestApp({ workers: true, env: JSON.parse(settings), database: await openFolder(folder) })
  process.once('SIGTERM', () => void app.close().then(() => say('closed')))
  const { id } = await app.services.scrapes.start(app.viewer, JSON.parse(input))
  say(`started ${id}`)
  let saves = 0
  for await (const { kind } of app.services.scrapes.progress(app.viewer, id)) say(kind === 'JOBS_SAVED' ? `saved ${++saves}` : kind)
}

if (import.meta.main) await main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '')
