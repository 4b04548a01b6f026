import type { Config } from '../config/config.ts'
import { ConflictError } from '../lib/errors.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import type { ApiServer } from './server/server.ts'
import { openSession, type Session } from './session.ts'

export interface Serving {
  /** Where the API answers; null without the role `api`. */
  url: string | null
  /** Drains: no new requests, running ones and queued work end within the deadline, then all is closed. */
  close(deadlineMs: number): Promise<void>
}

/** Runs the roles that the configuration names. Throws with nothing left open. */
export async function serve(config: Config, logger: Logger): Promise<Serving> {
  const { roles } = config.server
  const isApi = roles.includes('api')
  const session = await openSession({ config, logger, isWorker: roles.includes('worker'), isApi })
  try {
    const api = isApi ? await listen(session) : null
    return {
      url: api?.url ?? null,
      async close(deadlineMs) {
        const deadline = performance.now() + deadlineMs
        await api?.server.close(deadlineMs)
        await session.close(Math.max(0, deadline - performance.now()))
      },
    }
  } catch (error) {
    await session.close(0)
    throw error
  }
}

/** Answers requests for the session. Throws ConflictError where the port is taken. */
export async function listen({ platform, services, viewer }: Session): Promise<{ url: string; server: ApiServer }> {
  const { createServer } = await import('./server/server.ts')
  const server = createServer({ platform, services, viewer })
  try {
    return { ...(await server.listen()), server }
  } catch (error) {
    throw listenFailure(error, platform.config.server)
  }
}

function listenFailure(error: unknown, { host, port }: Config['server']): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    const other = port === 65_535 ? port - 1 : port + 1
    return new ConflictError(`Port ${port} of ${host} is taken by another program. Stop it, or choose another port: PORT=${other} (PORT=0 takes any free one).`, { cause: error })
  }
  if (code === 'EACCES') return new ConflictError(`This user may not listen on port ${port}. Set PORT to 1024 or more.`, { cause: error })
  if (code === 'EADDRNOTAVAIL') return new ConflictError(`This machine has no address ${host}. Set HOST to 127.0.0.1.`, { cause: error })
  return error
}
