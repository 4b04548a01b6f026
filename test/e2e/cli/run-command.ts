import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** The Node that npm scripts run on. */
const NODE = `${ROOT}node_modules/.bin/node`

export interface CommandOptions {
  env?: Record<string, string>
  /** Written to standard input, which then ends; null leaves it open. */
  input?: string | null
}

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunningCommand {
  child: ChildProcess
  /** Waits until standard output or error holds this. */
  says(text: string): Promise<void>
  /** Standard output so far. */
  output(): string
  /** Waits for its end. */
  ended: Promise<CommandResult>
}

/** Starts the command line as `npm run cli --` does, without colours. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): RunningCommand {
  return start(['bin/resume-rag.js', ...args], options)
}

/** Starts the server as `npm start` does. */
export function startMain(env: Record<string, string>): RunningCommand {
  return start(['--import', './bin/preload.js', 'src/main.ts'], { env })
}

/** Runs a command to its end. */
export function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return startCommand(args, options).ended
}

/** Fails with what the command said, where it failed. */
export function expectSuccess({ code, stderr }: CommandResult): void {
  if (code !== 0) throw new Error(`The command ended with code ${code}: ${stderr}`)
}

function start(args: readonly string[], { env = {}, input = '' }: CommandOptions): RunningCommand {
  const child = spawn(NODE, args, { cwd: ROOT, env: { PATH: '/usr/bin:/bin', NO_COLOR: '1', CONFIG_FILE: '', ...env } })
  const result: CommandResult = { code: null, stdout: '', stderr: '' }
  const waiting = new Map<string, () => void>()
  const take = (stream: 'stdout' | 'stderr') => (chunk: Buffer): void => {
    result[stream] += chunk.toString()
    for (const [text, resolve] of waiting) if (result.stdout.includes(text) || result.stderr.includes(text)) resolve()
  }
  child.stdout.on('data', take('stdout'))
  child.stderr.on('data', take('stderr'))
  if (input !== null) child.stdin.end(input)
  const ended = once(child, 'close').then(() => ({ ...result, code: child.exitCode }))
  return {
    child,
    ended,
    output: () => result.stdout,
    says: (text) => new Promise((resolve, reject) => {
      waiting.set(text, resolve)
      if (result.stdout.includes(text) || result.stderr.includes(text)) resolve()
      void ended.then(() => reject(new Error(`It ended without "${text}": ${result.stdout}${result.stderr}`)))
    }),
  }
}
