import { mkdir } from 'node:fs/promises'
import { openPlatform, type Platform } from '../src/app/platform.ts'
import { loadConfig, type Config } from '../src/config/config.ts'
import { createLogger } from '../src/platform/telemetry/logger.ts'

/**
 * Opens the product on the embedded database in a folder of its own, with the settings of the environment otherwise.
 * Searches are never answered from the cache, so that each row is computed.
 */
export async function openWorkplace(dataDir: string, config: Config = loadConfig()): Promise<Platform> {
  await mkdir(dataDir, { recursive: true })
  return openPlatform(
    { ...config, database: { ...config.database, url: null, dataDir }, search: { ...config.search, cacheTtlMs: 0 } },
    createLogger({ level: 'error', pretty: false }),
  )
}
