import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ValidationError } from '../../lib/errors.ts'
import { downloadFile, downloadText } from './download.ts'
import type { TransferOptions } from './download.ts'
import { MANIFEST_FILE, parseManifest } from './manifest.ts'
import type { ModelManifest } from './manifest.ts'
import { checkFile } from './verify.ts'

export interface PullProgress {
  /** The file under way, relative to the model's folder. */
  file: string
  /** Over all files; falls when a file has to start again. */
  receivedBytes: number
  totalBytes: number
}

export interface PullOptions extends TransferOptions {
  /** Address of the folder that holds the files, http or https. */
  baseUrl: string
  /** The model's folder here; made where it is missing. */
  targetDir: string
  /** What the files must be. Without it, `<baseUrl>/manifest.json` is taken, which guards against damage, not against a false server. */
  manifest?: ModelManifest
  onProgress?: (progress: PullProgress) => void
}

const MANIFEST_MAX_BYTES = 1_000_000

/**
 * Fetches a model's files and then its manifest, so that a folder with a manifest is complete. Files that are already
 * there and right are left alone; a run that was cut off goes on where it stopped.
 * Throws UnavailableError when a file cannot be had or is not the manifest's, ValidationError for a bad address or manifest.
 */
export async function pullModel(options: PullOptions): Promise<ModelManifest> {
  const { targetDir, onProgress } = options
  const base = parseBaseUrl(options.baseUrl)
  const manifestUrl = new URL(MANIFEST_FILE, base)
  const manifest = options.manifest ?? parseManifest(await downloadText(manifestUrl, MANIFEST_MAX_BYTES, options), manifestUrl.href)
  await mkdir(targetDir, { recursive: true })
  const files = Object.entries(manifest.files)
  const totalBytes = files.reduce((sum, [, { bytes }]) => sum + bytes, 0)
  let doneBytes = 0
  for (const [file, expected] of files) {
    const path = join(targetDir, file)
    const report = (bytes: number) => onProgress?.({ file, receivedBytes: doneBytes + bytes, totalBytes })
    const { state } = await checkFile(path, expected)
    if (state !== 'ok') await downloadFile({ url: new URL(file, base), path, ...expected }, options, report)
    report(expected.bytes)
    doneBytes += expected.bytes
  }
  const path = join(targetDir, MANIFEST_FILE)
  await writeFile(`${path}.part`, `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(`${path}.part`, path)
  return manifest
}

function parseBaseUrl(text: string): URL {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ValidationError(`"${text}" is no http or https address of a folder with model files.`)
  }
  return url
}
