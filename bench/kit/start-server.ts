import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface StartedServer {
  /** From the start of the process until /ready answered 200. */
  readySeconds: number
  close(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const POLL_MS = 5
const DEADLINE_MS = 60_000

/** Starts the server as `npm start` does, on a free port. Throws where it ends, or is not ready within a minute. */
export async function startServer(dataDir: string): Promise<StartedServer> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', './bin/preload.js', 'src/main.ts'], {
    cwd: ROOT,
    env: { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(child, 'exit')
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode} before it was ready.`)
    if (performance.now() - startedAt > DEADLINE_MS) throw new Error('The server was not ready within a minute.')
    await delay(POLL_MS)
  }
  const readySeconds = (performance.now() - startedAt) / 1000
  return {
    readySeconds,
    async close() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok
  } catch {
    // Nobody listens yet.
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
