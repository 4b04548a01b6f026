import { styleText } from 'node:util'
import pc from 'picocolors'
import type { Colors } from 'picocolors/types.js'

/** Where a command writes: results to standard output, all else to standard error. */
export interface Terminal {
  /** Columns that results may take. */
  width: number
  /** For what goes to standard output. */
  colours: Colors
  /** For what goes to standard error. */
  noteColours: Colors
  /** Results are one JSON document, notes are JSON by the line. */
  isJson: boolean
  /** Standard error is a terminal that can be drawn on. */
  isInteractive: boolean
  /** Results. */
  print(lines: string | readonly string[]): void
  /** The result of a command that was asked for JSON. */
  printJson(value: object): void
  /** What happens meanwhile, and what went wrong. `event` is its form under `isJson`. */
  note(line: string, event: { event: string } & Record<string, unknown>): void
  /** The stream of progress bars. */
  stderr: NodeJS.WriteStream
}

const WIDTH = { least: 72, most: 110, unknown: 100 }

/** The process's own terminal. Colours follow the stream, NO_COLOR and FORCE_COLOR. */
export function openTerminal({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>, { isJson }: { isJson: boolean }): Terminal {
  const write = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`)
  return {
    width: Math.min(WIDTH.most, Math.max(WIDTH.least, stdout.columns ?? WIDTH.unknown)),
    colours: pc.createColors(isColourful(stdout)),
    noteColours: pc.createColors(isColourful(stderr)),
    isJson,
    isInteractive: stderr.isTTY === true && !isJson,
    print: (lines) => write(stdout, typeof lines === 'string' ? lines : lines.join('\n')),
    printJson: (value) => write(stdout, JSON.stringify(value, null, stdout.isTTY === true ? 2 : 0)),
    note: (line, event) => write(stderr, isJson ? JSON.stringify(event) : line),
    stderr,
  }
}

function isColourful(stream: NodeJS.WriteStream): boolean {
  return styleText('bold', '-', { stream }) !== '-'
}
