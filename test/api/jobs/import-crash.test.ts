import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startChild } from '../../support/child.ts'
import { openFolder } from '../../support/data-folder.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { openJobDesk } from './job-desk.ts'
import { posting } from './postings.ts'

const POSTINGS = 150

it('goes on after kill -9 where it stopped, with no line lost or doubled', async () => {
  const folder = freshFolder()
  const file = join(folder, 'postings.ndjson')
  // Every tenth line is bad, and every posting is there a second time, from a board.
  const records = Array.from({ length: POSTINGS }, (_, seed) => [
    JSON.stringify(posting(seed)),
    ...(seed % 10 === 0 ? ['no json'] : []),
    JSON.stringify(posting(seed, { source: 'board', url: `https://board.example/${seed}` })),
  ]).flat()
  writeFileSync(file, records.join('\n'))
  const child = startChild('../api/jobs/import-child.ts', [folder, file], folder)
  const [, importId = '', userId = ''] = (await child.line('started')).split(' ')
  await child.line('step 64')
  await child.kill()

  const desk = await openJobDesk(await openFolder(folder))
  try {
    const viewer = { userId }
    const atCrash = await desk.imports.get(viewer, importId)
    expect(atCrash.state).toBe('RUNNING')
    expect(atCrash.linesDone).toBeGreaterThanOrEqual(64)
    expect(atCrash.linesDone).toBeLessThan(records.length)
    await desk.imports.work()
    for await (const step of desk.imports.progress(viewer, importId)) expect(step.linesDone).toBeGreaterThanOrEqual(atCrash.linesDone)
    expect(await desk.imports.get(viewer, importId)).toMatchObject({
      state: 'COMPLETED', linesDone: records.length, created: POSTINGS, duplicates: POSTINGS, updated: 0, unchanged: 0, rejected: POSTINGS / 10,
    })
    expect(await desk.prisma.job.count()).toBe(POSTINGS)
    expect(await desk.prisma.jobSighting.count()).toBe(2 * POSTINGS)
  } finally {
    await desk.close()
    removeFolder(folder)
  }
}, 60_000)
