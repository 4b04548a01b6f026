import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { TASKS } from '../../src/app/catalogue.ts'
import { openPostgresIndex } from '../../src/platform/index/postgres/postgres-index.ts'
import { openPgBossQueue } from '../../src/platform/queue/pgboss-queue.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { openFolder } from './data-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A closed data folder with all tables made, to be copied and never opened. */
    databaseTemplate: string
  }
}

/** Makes the template folder once for the whole run: starting a copy of it takes a tenth of the time of a fresh start. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'resume-rag-template-'))
  const database = await openFolder(folder)
  await openPostgresIndex({ pool: database.pool, dimensions: 384 })
  const logger = createLogger({ level: 'silent', pretty: false })
  const queue = await openPgBossQueue({ pool: database.pool, logger, tasks: TASKS, embedded: true })
  await queue.close(1_000)
  await database.close()
  project.provide('databaseTemplate', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
