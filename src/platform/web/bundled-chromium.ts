import { createReadStream, createWriteStream } from 'node:fs'
import { access, chmod, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { z } from 'zod'

const packageSchema = z.object({ version: z.string() })

/**
 * Unpacks the Chromium of the package @sparticuz/chromium (200 MB, once for each version) into a temporary folder that is this
 * user's alone, and gives its path. The package's own way would start whatever file bears its name in the common temporary
 * folder, and processes that start together would meet it half written.
 */
export async function unpackChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('The Chromium among the dependencies is for Linux on x64.')
  const entry = import.meta.resolve('@sparticuz/chromium')
  const { version } = packageSchema.parse(JSON.parse(await readFile(new URL('../package.json', entry), 'utf8')))
  const folder = await privateFolder(join(tmpdir(), `resume-rag-chromium-of-${process.getuid?.() ?? 'user'}`))
  const executable = join(folder, `chromium-${version}`)
  if (await exists(executable)) return executable
  const unfinished = `${executable}.${process.pid}`
  try {
    await pipeline(createReadStream(new URL('../bin/chromium.br', entry)), createBrotliDecompress(), createWriteStream(unfinished))
    await chmod(unfinished, 0o700)
    await rename(unfinished, executable)
  } finally {
    await rm(unfinished, { force: true })
  }
  return executable
}

async function privateFolder(path: string): Promise<string> {
  await mkdir(path, { mode: 0o700, recursive: true })
  const { mode, uid } = await lstat(path)
  const isPrivate = (await lstat(path)).isDirectory() && uid === process.getuid?.() && (mode & 0o022) === 0
  if (!isPrivate) throw new Error(`${path} belongs to somebody else; remove it to use the Chromium among the dependencies.`)
  return path
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}
