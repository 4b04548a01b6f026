import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { ConflictError, UnavailableError } from '../../../lib/errors.ts'

export interface FolderLock {
  release(): Promise<void>
}

/**
 * Takes a data folder for this process. The lock is an abstract unix socket, which the kernel frees with the process:
 * kill -9 leaves nothing behind. Makes the folder where it is not there.
 * Throws ConflictError where another process holds the folder, UnavailableError where it cannot be made.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  makeFolder(folder)
  const key = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 40)
  const server = createServer((socket) => socket.destroy())
  await listen(server, `\0resume-rag-${key}`, folder)
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UnavailableError(
      'database',
      `The data folder ${folder} cannot be made: ${why}. Set DATA_DIR to a folder that this user may write to.`,
      { cause: error },
    )
  }
}

function listen(server: Server, path: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new ConflictError(
              `The data folder ${folder} is in use by another process. Stop it, or set DATA_DIR to another folder.`,
              { cause: error },
            )
          : error,
      )
    })
    server.listen(path, resolve)
  })
}
