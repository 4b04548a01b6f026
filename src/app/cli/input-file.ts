import { readFile, stat } from 'node:fs/promises'
import { ValidationError } from '../../lib/errors.ts'

/** Throws ValidationError, with what to do, for a path that is no file which can be read. */
export async function assertFile(path: string): Promise<void> {
  try {
    if ((await stat(path)).isFile()) return
  } catch (error) {
    throw unreadable(path, error)
  }
  throw new ValidationError(`${path} is not a file. Give the path of a file.`)
}

/** Reads a whole file; throws as assertFile does. */
export async function readInput(path: string): Promise<Buffer> {
  await assertFile(path)
  try {
    return await readFile(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): ValidationError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ValidationError(`${path} was not found. Check the path.`)
  if (code === 'EACCES' || code === 'EPERM') return new ValidationError(`${path} may not be read by this user. Change its permissions.`)
  return new ValidationError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
}
