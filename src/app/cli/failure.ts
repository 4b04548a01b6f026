import { AppError } from '../../lib/errors.ts'
import type { Terminal } from './terminal.ts'

/** Exit codes of the command line. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const

/** What Ctrl-C aborts with. */
export class Interrupted extends AppError {
  readonly code = 'INTERRUPTED'

  constructor() {
    super('Stopped. What is stored stays stored; work that was under way goes on at the next command or server start.')
  }
}

/** Says what went wrong and returns the exit code. Only a defect of the program shows its stack. */
export function reportFailure(terminal: Terminal, error: unknown): number {
  const { red } = terminal.noteColours
  if (error instanceof AppError) {
    const isInterrupted = error instanceof Interrupted
    terminal.note(isInterrupted ? error.message : `${red('error')} ${error.message}`, { event: 'error', code: error.code, message: error.message })
    return isInterrupted ? EXIT.interrupted : EXIT.failed
  }
  const message = error instanceof Error ? error.message : String(error)
  const detail = error instanceof Error ? (error.stack ?? message) : message
  terminal.note(`${red('unexpected error')} ${detail}`, { event: 'error', code: 'UNEXPECTED', message })
  return EXIT.failed
}
