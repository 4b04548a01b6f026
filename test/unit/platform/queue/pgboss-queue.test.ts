import { afterEach, describe, expect, it } from 'vitest'
import { openPgBossQueue } from '../../../../src/platform/queue/pgboss-queue.ts'
import { createLogger } from '../../../../src/platform/telemetry/logger.ts'
import { startChild } from '../../../support/child.ts'
import { openFolder } from '../../../support/data-folder.ts'
import { LONG_TASK } from '../../../support/database-child.ts'
import { freshFolder, removeFolder } from '../../../support/database.ts'

describe('the queue on the embedded database', () => {
  const closers: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  it('takes up at its next start what ran when the process was killed', async () => {
    const folder = freshFolder()
    closers.push(() => removeFolder(folder))
    const child = startChild('./database-child.ts', ['task', folder], folder)
    closers.push(() => child.kill())
    await child.line('running')
    await child.kill()

    const database = await openFolder(folder)
    closers.push(() => database.close())
    const logger = createLogger({ level: 'silent', pretty: false })
    const queue = await openPgBossQueue({ pool: database.pool, logger, tasks: [LONG_TASK], embedded: true })
    closers.push(() => queue.close(1_000))
    expect(await queue.stats(LONG_TASK)).toEqual({ waiting: 1, running: 0, failed: 0 })
    const seen: unknown[] = []
    await queue.work(LONG_TASK, async (payloads) => void seen.push(...payloads))
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual([{ n: 7 }])
  })
})
