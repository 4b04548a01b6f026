import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseManifest, type ModelManifest } from '../../../platform/models/manifest.ts'
import { pullModel } from '../../../platform/models/pull.ts'
import { verifyModel } from '../../../platform/models/verify.ts'
import type { Command } from '../command.ts'
import { assertFile } from '../input-file.ts'
import { startProgress } from '../progress.ts'
import { inMegabytes } from '../render/figures.ts'

/** Holds the files of every configured model against its manifest. Returns whether all are right. */
export async function verifyModelsCommand({ terminal, config }: Command): Promise<boolean> {
  const folders = [config.embedding.modelDir, config.rerank.modelDir].filter((folder) => folder !== null)
  const models = await Promise.all(folders.map(async (folder) => ({ folder, files: await verifyModel(folder) })))
  const isRight = models.every(({ files }) => files.every(({ state }) => state === 'ok'))
  if (terminal.isJson) terminal.printJson({ ok: isRight, models })
  else {
    const { colours } = terminal
    for (const { folder, files } of models) {
      terminal.print([
        colours.bold(folder),
        ...files.map(({ file, detail }) => (detail === null ? `  ${colours.green('✓')} ${file}` : `  ${colours.red('✗')} ${file} ${detail}`)),
      ])
    }
    if (!isRight) terminal.print('Fetch the wrong files again with: npm run cli -- models pull --from URL FOLDER')
  }
  return isRight
}

export interface PullArguments {
  from: string
  /** Path of a manifest to hold the files against; the server's own where it is left out. */
  manifest?: string
}

/** Fetches a model into a folder; a transfer that was cut off goes on where it stopped. */
export async function pullModelCommand(folder: string, { from, manifest }: PullArguments, { terminal, signal }: Command): Promise<void> {
  const expected = manifest === undefined ? undefined : await readManifestFile(manifest)
  const bar = startProgress(terminal, { label: 'Fetching', unit: 'MB' })
  const targetDir = resolve(folder)
  try {
    const pulled = await pullModel({
      baseUrl: from,
      targetDir,
      signal,
      ...(expected === undefined ? {} : { manifest: expected }),
      onProgress: ({ receivedBytes, totalBytes }) => bar.update({ share: receivedBytes / totalBytes, count: Math.round(receivedBytes / 2 ** 20) }),
    })
    bar.end()
    const bytes = Object.values(pulled.files).reduce((sum, file) => sum + file.bytes, 0)
    if (terminal.isJson) terminal.printJson({ folder: targetDir, name: pulled.name, task: pulled.task, files: pulled.files })
    else terminal.print(`${terminal.colours.green('✓')} ${pulled.name} (${pulled.task}, ${inMegabytes(bytes)}) is in ${targetDir}`)
  } finally {
    bar.end()
  }
}

async function readManifestFile(path: string): Promise<ModelManifest> {
  await assertFile(path)
  return parseManifest(await readFile(path, 'utf8'), path)
}
