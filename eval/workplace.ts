import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openPlatform, type Platform } from '../src/app/platform.ts'
import { loadConfig, type Config } from '../src/config/config.ts'
import { createLogger } from '../src/platform/telemetry/logger.ts'

/** What an evaluation may set otherwise than the product does. */
export interface WorkplaceOptions {
  search?: Partial<Config['search']>
}

/**
 * Opens the product on the embedded database in a folder of its own, with the settings of the environment otherwise.
 * Searches are never answered from the cache, so that each row is computed.
 */
export async function openWorkplace(workDir: string, name: string, { search = {} }: WorkplaceOptions = {}): Promise<Platform> {
  const dataDir = join(workDir, name)
  await mkdir(dataDir, { recursive: true })
  const config = loadConfig()
  return openPlatform(
    { ...config, database: { ...config.database, url: null, dataDir }, search: { ...config.search, cacheTtlMs: 0, ...search } },
    createLogger({ level: 'error', pretty: false }),
  )
}
