import { openPgBossQueue } from '../../src/platform/queue/pgboss-queue.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { freshDatabase } from '../support/database.ts'
import { queueContract } from './queue.contract.ts'

queueContract('pg-boss', async (tasks) => {
  const { pool, prisma, close } = await freshDatabase()
  const queue = await openPgBossQueue({ pool, logger: createLogger({ level: 'silent', pretty: false }), tasks, embedded: true })
  return { queue, prisma, dispose: close }
})
