import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConflictError } from '../../lib/errors.ts'
import { SECRET_KEY_BYTES } from './secret-box.ts'

const FILE = 'secrets.key'

/**
 * The key kept in the data folder, made there at the first use and readable by its owner alone. Throws ConflictError where
 * the file holds something else.
 */
export async function keyOfFolder(dataDir: string): Promise<Uint8Array> {
  const path = join(dataDir, FILE)
  await mkdir(dataDir, { recursive: true })
  try {
    const key = randomBytes(SECRET_KEY_BYTES)
    await writeFile(path, key.toString('base64'), { flag: 'wx', mode: 0o600 })
    return key
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64')
  if (key.length === SECRET_KEY_BYTES) return key
  throw new ConflictError(`${path} does not hold a key of ${SECRET_KEY_BYTES} bytes in base64. Restore it, or remove it to begin with a new one; what the old one sealed is then lost.`)
}
