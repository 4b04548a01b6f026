import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import { UnavailableError } from '../../../lib/errors.ts'
import { lockFolder } from './folder-lock.ts'

export interface EmbeddedWorkerData {
  dataDir: string
  socketPath: string
  maxConnections: number
}

export type EmbeddedWorkerMessage = { kind: 'ready' } | { kind: 'closed' } | { kind: 'failed'; message: string }

export interface EmbeddedPostgres {
  /** How to reach it with the ordinary driver. */
  connection: PoolConfig
  close(): Promise<void>
}

const MAX_CONNECTIONS = 32
/** The name libpq gives the socket of a server on this port inside its folder. */
const SOCKET_NAME = '.s.PGSQL.5432'

/**
 * Starts PostgreSQL (PGlite) in a worker thread, on its own folder and behind a unix socket, so that heavy queries never
 * block this thread and the driver is the one that a server would be reached with.
 * Throws ConflictError where another process uses the folder, UnavailableError where it does not start.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const lock = await lockFolder(folder)
  const socketDir = mkdtempSync(join(tmpdir(), 'resume-rag-'))
  const workerData: EmbeddedWorkerData = {
    dataDir: join(folder, 'postgres'),
    socketPath: join(socketDir, SOCKET_NAME),
    maxConnections: MAX_CONNECTIONS,
  }
  const worker = new Worker(new URL('./pglite.worker.ts', import.meta.url), { workerData })
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const release = async (): Promise<void> => {
    await exited
    rmSync(socketDir, { recursive: true, force: true })
    await lock.release()
  }
  try {
    await ready(worker, folder)
  } catch (error) {
    await worker.terminate()
    await release()
    throw error
  }
  return {
    connection: { host: socketDir, port: 5432, user: 'postgres', password: 'postgres', database: 'postgres', ssl: false },
    async close() {
      worker.postMessage('close')
      await release()
    },
  }
}

function ready(worker: Worker, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown, why: string): void =>
      reject(
        new UnavailableError(
          'database',
          `The embedded database in ${folder} did not start: ${why}. Check that the folder is writable and its disk not full.`,
          { cause },
        ),
      )
    worker.once('error', (error) => fail(error, error instanceof Error ? error.message : String(error)))
    worker.once('exit', (code) => fail(undefined, `its thread ended with code ${code}`))
    worker.once('message', (message: EmbeddedWorkerMessage) => {
      if (message.kind === 'ready') resolve()
      else fail(undefined, message.kind === 'failed' ? message.message : 'it closed at once')
    })
  })
}
