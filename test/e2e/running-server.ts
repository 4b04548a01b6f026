import { listen } from '../../src/app/serving.ts'
import { openSession } from '../../src/app/session.ts'
import { startWorkers } from '../../src/app/services.ts'
import { loadConfig } from '../../src/config/config.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { freshFolder, removeFolder } from '../support/database.ts'

const DRAIN_MS = 10_000

/** Time-outs of tests that wait for a real server or browser on a machine that may be busy with other things. */
export const PATIENT = { testTimeout: 120_000, hookTimeout: 180_000 }

export interface RunningServer {
  /** Address of the GraphQL endpoint. */
  url: string
  /** The same for WebSockets. */
  webSocketUrl: string
  /** Takes up what was queued until now, and whatever comes; once is enough. */
  startWorking(): Promise<void>
  close(): Promise<void>
}

/**
 * The product as it runs, the real model in it, on a port of its own and an empty database. Queued work waits until
 * `startWorking`, so that a test can watch it from its first step. `env` holds settings that differ from their defaults.
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = freshFolder()
  const config = loadConfig({ env: { DATA_DIR: dataDir, PORT: '0', ...env } })
  const session = await openSession({ config, logger: createLogger({ level: 'silent', pretty: false }), isWorker: false, isApi: true })
  const { url, server } = await listen(session)
  let working: Promise<void> | undefined
  return {
    url,
    webSocketUrl: url.replace('http', 'ws'),
    startWorking: () => (working ??= startWorkers(session.platform, session.services)),
    async close() {
      await server.close(DRAIN_MS)
      await session.close(DRAIN_MS)
      removeFolder(dataDir)
    },
  }
}
