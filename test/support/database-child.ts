// Run as `node database-child.ts ROLE FOLDER`, to be killed: `write` inserts rows and prints the name of each that the
// database has acknowledged, `task` starts one task and never ends it, `hold` opens the folder and waits.
import { z } from 'zod'
import { openPgBossQueue } from '../../src/platform/queue/pgboss-queue.ts'
import { defineTask } from '../../src/platform/queue/queue.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { openFolder } from './data-folder.ts'

export const LONG_TASK = defineTask('test.long', z.object({ n: z.number() }))

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(role: string, folder: string): Promise<void> {
  const database = await openFolder(folder)
  say('ready')
  if (role === 'write') {
    for (let n = 0; ; n++) {
      const company = await database.prisma.company.create({ data: { name: `Company ${n}`, normalizedName: `company ${n}` } })
      say(`wrote ${company.normalizedName}`)
    }
  }
  if (role === 'task') {
    const logger = createLogger({ level: 'silent', pretty: false })
    const queue = await openPgBossQueue({ pool: database.pool, logger, tasks: [LONG_TASK], embedded: true })
    await queue.enqueue(LONG_TASK, [{ n: 7 }])
    await queue.work(LONG_TASK, async () => {
      say('running')
      await new Promise((resolve) => setTimeout(resolve, 3_600_000))
    })
  }
}

if (import.meta.main) await main(process.argv[2] ?? 'hold', process.argv[3] ?? '')
