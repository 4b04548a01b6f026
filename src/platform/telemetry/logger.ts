import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { prettyLine } from './pretty.ts'
import { REDACTED, redactText, sensitivePaths } from './redaction.ts'

export type { Logger } from 'pino'

export interface LogOptions {
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** Short lines for people instead of JSON. */
  pretty: boolean
}

/**
 * Makes the logger of the process. Each message is one line of JSON with its level's name and an ISO time. Fields with
 * sensitive names are redacted, and so is all that looks like an e-mail address, a phone number, a key or a password
 * in a URL, in messages and stacks too. A command that prints results gives standard error as `destination`.
 */
export function createLogger({ level, pretty }: LogOptions, destination: DestinationStream = process.stdout): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: sensitivePaths(), censor: REDACTED },
    hooks: { streamWrite: pretty ? (line) => prettyLine(redactText(line)) : redactText },
  }
  return pino(options, destination)
}

/** A logger whose every message carries the request's id. */
export function requestLogger(logger: Logger, requestId: string): Logger {
  return logger.child({ requestId })
}
