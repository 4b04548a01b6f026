import { loadConfig } from '../../src/config/config.ts'
import { openPlatform, type Platform } from '../../src/app/platform.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { ensureLocalOwner } from '../../src/domains/users/local-owner.ts'
import type { Viewer } from '../../src/lib/viewer.ts'
import type { ImportProgress } from '../../src/domains/jobs/imports/import-progress.ts'
import { watchJobTask } from '../../src/domains/alerts/job-watch.tasks.ts'
import { indexJobTask, jobIndexedTask } from '../../src/domains/jobs/jobs.tasks.ts'
import type { TaskDefinition } from '../../src/platform/queue/queue.ts'

export interface Product {
  platform: Platform
  services: Services
  viewer: Viewer
}

const POLL_MS = 50
const CLOSE_DEADLINE_MS = 10_000

/** The product as it runs by default, on this data folder; `env` overrides settings. */
export async function openProduct(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const config = loadConfig({ env: { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env } })
  const platform = await openPlatform(config)
  const viewer = await ensureLocalOwner(platform.database.prisma)
  return { platform, services: createServices(platform), viewer }
}

export async function closeProduct({ platform }: Product): Promise<void> {
  await platform.close(CLOSE_DEADLINE_MS)
}

/** Imports a file of postings and waits for the end; somebody must be working on imports. */
export async function importFile({ services, viewer }: Product, path: string): Promise<ImportProgress> {
  const row = await services.imports.startFromFile(viewer, path, 'postings.ndjson', 'NDJSON')
  let last: ImportProgress | null = null
  for await (const state of services.imports.progress(viewer, row.id)) last = state
  if (last === null || last.state !== 'COMPLETED') throw new Error(`The import ended as ${last?.state ?? 'nothing'}.`)
  return last
}

/** Waits until all jobs are searchable, and the matching and those who watch for them have heard of them. */
export async function untilIndexed({ platform }: Product): Promise<void> {
  await untilDone(platform, indexJobTask)
  await untilDone(platform, jobIndexedTask)
  await untilDone(platform, watchJobTask)
}

/** Waits until nothing of the task waits or runs. */
export async function untilDone<T extends object>({ queue }: Platform, task: TaskDefinition<T>): Promise<void> {
  for (;;) {
    const { waiting, running } = await queue.stats(task)
    if (waiting + running === 0) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
