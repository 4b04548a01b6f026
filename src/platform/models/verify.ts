import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readManifest } from './manifest.ts'

export type FileState = 'ok' | 'missing' | 'wrong-size' | 'damaged'

export interface FileCheck {
  /** Relative to the model's folder. */
  file: string
  state: FileState
  /** What is wrong with the file, in words; null for `ok`. */
  detail: string | null
}

/**
 * Holds every file of a model against its manifest (size, then sha256), in the manifest's order.
 * Throws as readManifest does; a bad file is no error here but a line of the answer.
 */
export async function verifyModel(modelDir: string): Promise<FileCheck[]> {
  const manifest = await readManifest(modelDir)
  return Promise.all(
    Object.entries(manifest.files).map(async ([file, expected]) => ({ file, ...(await checkFile(join(modelDir, file), expected)) })),
  )
}

/** Compares one file with the size and the hash it should have. */
export async function checkFile(
  path: string,
  expected: { bytes: number; sha256: string },
): Promise<{ state: FileState; detail: string | null }> {
  const bytes = await sizeOf(path)
  if (bytes === null) return { state: 'missing', detail: 'is missing' }
  if (bytes !== expected.bytes) return { state: 'wrong-size', detail: `has ${bytes} bytes, not ${expected.bytes}` }
  const sha256 = await sha256OfFile(path)
  if (sha256 !== expected.sha256) return { state: 'damaged', detail: `has sha256 ${sha256}, not ${expected.sha256}` }
  return { state: 'ok', detail: null }
}

/** Size in bytes; null where there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** Reads in pieces, so that the event loop goes on. */
async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
