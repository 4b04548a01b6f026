// Run as `node watch-child.ts FOLDER`, to be killed: holds all jobs against all searches, and stops in the transaction that
// stores the hits, once the notices are written in it.
import { createNoticeTeller } from '../../../src/domains/alerts/notifications/notice-teller.ts'
import { createTestApp } from '../../support/app.ts'
import { openFolder } from '../../support/data-folder.ts'
import { anotherWatch } from './watching.ts'

const app = await createTestApp({ database: await openFolder(process.argv[2] ?? '') })
const { tell } = createNoticeTeller(app.platform)
const jobs = await app.platform.database.prisma.job.findMany({ select: { id: true } })
await anotherWatch(app, {
  wake: () => undefined,
  async tell(tx, notices) {
    const ids = await tell(tx, notices)
    process.stdout.write(`told ${ids.length}\n`)
    await new Promise((resolve) => setTimeout(resolve, 3_600_000))
    return ids
  },
}).onJobsIndexed(jobs.map(({ id }) => id))
