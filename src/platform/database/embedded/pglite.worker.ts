import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_textsearch } from '@electric-sql/pglite-pg_textsearch'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { EmbeddedWorkerData, EmbeddedWorkerMessage } from './embedded-postgres.ts'

const port = parentPort
if (port === null) throw new Error('pglite.worker.ts runs as a worker thread only')
const tell = (message: EmbeddedWorkerMessage): void => port.postMessage(message)
const { dataDir, socketPath, maxConnections } = workerData as EmbeddedWorkerData

try {
  const db = await PGlite.create({ dataDir, extensions: { vector, pg_textsearch } })
  const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections })
  await server.start()
  port.on('message', () => {
    void (async () => {
      await server.stop()
      await db.close()
      tell({ kind: 'closed' })
      port.close()
    })()
  })
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  port.close()
}
