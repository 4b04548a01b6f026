import { resolve } from 'node:path'
import { loadConfig, type Config } from '../../config/config.ts'
import { createLogger, type Logger } from '../../platform/telemetry/logger.ts'
import { openSession, type Session } from '../session.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given. */
export interface Command {
  terminal: Terminal
  config: Config
  logger: Logger
  /** Aborts at Ctrl-C. */
  signal: AbortSignal
}

/** Time that running work gets to end when a command is over or interrupted. */
export const CLOSE_DEADLINE_MS = 3_000

/** The settings of a command: those of the server, but with a folder of its own choice and little logging. */
export function commandConfig(dataDir: string | undefined): Config {
  const config = loadConfig()
  // `info` is the level of a server; a command reports its progress itself.
  const level = config.log.level === 'info' ? 'warn' : config.log.level
  const database = dataDir === undefined ? config.database : { ...config.database, dataDir: resolve(dataDir), url: null }
  return { ...config, database, log: { ...config.log, level } }
}

export function commandLogger(config: Config): Logger {
  return createLogger({ ...config.log, pretty: config.log.pretty && process.stderr.isTTY === true }, process.stderr)
}

/** Opens the product, runs `work` on it and closes it again, also where `work` fails or is interrupted. */
export async function withSession<T>(
  { config, logger, signal }: Pick<Command, 'config' | 'logger' | 'signal'>,
  { isWorker }: { isWorker: boolean },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const session = await openSession({ config, logger, isWorker, isApi: false })
  try {
    signal.throwIfAborted()
    return await untilAborted(signal, work(session))
  } finally {
    await session.close(CLOSE_DEADLINE_MS)
  }
}

/** The work's outcome, or at the abort its reason. */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: interrupted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, interrupted])
  } finally {
    signal.removeEventListener('abort', onAbort)
    // What closing breaks off has nobody to tell any more.
    work.catch(() => undefined)
  }
}
