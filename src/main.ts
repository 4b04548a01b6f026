import { AppError } from './lib/errors.ts'
import { loadConfig, type Config } from './config/config.ts'
import { serve } from './app/serving.ts'
import { onStopSignal } from './app/stop-signals.ts'
import { createLogger, type Logger } from './platform/telemetry/logger.ts'

/** Time beyond the deadline in which closing itself must be done. */
const CLOSING_GRACE_MS = 2_000

try {
  const config = loadConfig()
  await run(config, createLogger(config.log))
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : describeDefect(error)}\n`)
  process.exit(1)
}

async function run(config: Config, logger: Logger): Promise<void> {
  const startedAt = performance.now()
  const { promise: stopped, resolve: stop } = Promise.withResolvers<string>()
  onStopSignal(stop)
  const serving = await serve(config, logger)
  logger.info({ url: serving.url, roles: config.server.roles, startMs: Math.round(performance.now() - startedAt) }, 'ready')
  const signal = await stopped
  logger.info({ signal }, 'stopping')
  const { shutdownTimeoutMs } = config.server
  setTimeout(() => {
    logger.error({ shutdownTimeoutMs }, 'closing took too long; what was running is taken up again at the next start')
    process.exit(1)
  }, shutdownTimeoutMs + CLOSING_GRACE_MS).unref()
  await serving.close(shutdownTimeoutMs)
  logger.info('stopped')
  process.exit(0)
}

function describeDefect(error: unknown): string {
  return `resume-rag could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
