import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly pid: number
  /** Waits for a line of its output that starts with `start`, and gives that line. */
  line(start: string): Promise<string>
  /** All lines so far. */
  readonly lines: readonly string[]
  /** Ends it as kill -9 does. */
  kill(): Promise<void>
  /** Asks it to end, as kill does, and waits until it has. */
  stop(): Promise<void>
}

/** Runs a TypeScript file of this folder in a process of its own, whose temporary files go under `temporaryFolder`. */
export function startChild(file: string, args: readonly string[], temporaryFolder: string): Child {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Half of a start is reading modules.
    env: { TMPDIR: temporaryFolder, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
  })
  const lines: string[] = []
  const errors: string[] = []
  const waiting = new Map<(line: string) => boolean, (line: string) => void>()
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const [matches, resolve] of waiting) if (matches(line)) resolve(line)
  })
  return {
    pid: child.pid ?? 0,
    lines,
    line: (start) =>
      new Promise((resolve, reject) => {
        const matches = (line: string): boolean => line.startsWith(start)
        const known = lines.find(matches)
        if (known !== undefined) return resolve(known)
        waiting.set(matches, resolve)
        child.once('close', () => reject(new Error(`The child ended without a line "${start}": ${errors.join('')}`)))
      }),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill(signal)
  await closed
}
