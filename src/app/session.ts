import type { Config } from '../config/config.ts'
import type { Viewer } from '../lib/viewer.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import type { Platform } from './platform.ts'
import type { Services } from './services.ts'

/** The product at work in this process, for its one local owner. */
export interface Session {
  platform: Platform
  services: Services
  viewer: Viewer
  /** Ends running work within the deadline and closes everything; calling it again is the same closing. */
  close(deadlineMs: number): Promise<void>
}

export interface SessionOptions {
  config: Config
  logger: Logger
  /** Takes up queued work (role `worker`). */
  isWorker: boolean
  /** Will answer requests (role `api`). */
  isApi: boolean
}

/** Opens platform and services. Throws what openPlatform throws, with nothing left open. */
export async function openSession({ config, logger, isWorker, isApi }: SessionOptions): Promise<Session> {
  const { openPlatform } = await import('./platform.ts')
  const opening = openPlatform(config, logger)
  // The database starts in a thread of its own; what takes long to load is loaded meanwhile.
  const loading = Promise.all([import('./services.ts'), import('../domains/users/local-owner.ts'), isApi ? import('./server/server.ts') : null])
  const [platform, [{ createServices, startWorkers }, { ensureLocalOwner }]] = await Promise.all([opening, loading])
  let closing: Promise<void> | undefined
  let services: Services | null = null
  const closeAll = async (deadlineMs: number): Promise<void> => {
    await services?.liveAnswers.close()
    await services?.ghosting.close()
    await platform.close(deadlineMs)
  }
  const close = (deadlineMs: number): Promise<void> => (closing ??= keepingAlive(closeAll(deadlineMs)))
  try {
    services = createServices(platform)
    const viewer = await ensureLocalOwner(platform.database.prisma)
    if (isWorker) await startWorkers(platform, services)
    return { platform, services, viewer, close }
  } catch (error) {
    await close(0)
    throw error
  }
}

/** Waiting for a thread to come out of the model keeps no process alive by itself: it would end half closed. */
async function keepingAlive(work: Promise<void>): Promise<void> {
  const hold = setInterval(() => undefined, 60_000)
  try {
    await work
  } finally {
    clearInterval(hold)
  }
}
