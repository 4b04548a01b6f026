// Run as `node import-child.ts FOLDER FILE`, to be killed: imports the file into the data folder and prints each step.
import { openFolder } from '../../support/data-folder.ts'
import { openJobDesk } from './job-desk.ts'

async function main(folder: string, file: string): Promise<void> {
  const desk = await openJobDesk(await openFolder(folder))
  const { id } = await desk.imports.startFromFile(desk.viewer, file, 'postings.ndjson', 'AUTO')
  const steps = desk.imports.progress(desk.viewer, id)
  await steps.next()
  process.stdout.write(`started ${id} ${desk.viewer.userId}\n`)
  await desk.imports.work()
  for await (const step of steps) process.stdout.write(`step ${step.linesDone}\n`)
}

if (import.meta.main) await main(process.argv[2] ?? '', process.argv[3] ?? '')
