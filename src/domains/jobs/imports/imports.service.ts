import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import type { JobImport } from '../../../../generated/prisma/client.ts'
import { NotFoundError, UploadError } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import { cleanLine } from '../../../lib/text.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import { PATIENT } from '../job-store.ts'
import { importGivenUpTask, importJobsTask } from '../jobs.tasks.ts'
import { atMost } from './at-most.ts'
import { isOver, progressOf, type ImportProgress } from './import-progress.ts'
import { failImport, runImport, type RunImportDeps } from './run-import.ts'

export const IMPORT_FORMATS = ['AUTO', 'NDJSON', 'CSV', 'JSON_LD'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export interface ImportsServiceDeps extends RunImportDeps {
  /** Folder in which uploads wait until they have been read. */
  spoolDir: string
  maxBytes: number
}

export type ImportsService = ReturnType<typeof createImportsService>

/** Imports of job postings from files. A started import is a row and a queued task; it outlives a crash. */
export function createImportsService(deps: ImportsServiceDeps) {
  const { prisma, queue, pubsub } = deps
  return { startFromStream, startFromFile, get, progress, work }

  /** Copies the stream to disk in flat memory, then queues it. Throws UploadError for one that is empty or too large. */
  async function startFromStream(viewer: Viewer, stream: AsyncIterable<Uint8Array>, fileName: string, format: ImportFormat): Promise<JobImport> {
    await mkdir(deps.spoolDir, { recursive: true })
    const filePath = join(deps.spoolDir, randomUUID())
    try {
      await pipeline(atMost(stream, deps.maxBytes), createWriteStream(filePath))
      return await start(viewer, { fileName, filePath, format, isSpooled: true })
    } catch (error) {
      await rm(filePath, { force: true })
      throw error
    }
  }

  /** Queues a file that stays where it is. Throws UploadError for one that is empty, NotFoundError where there is no file. */
  function startFromFile(viewer: Viewer, filePath: string, fileName: string, format: ImportFormat): Promise<JobImport> {
    return start(viewer, { fileName, filePath, format, isSpooled: false })
  }

  async function start(viewer: Viewer, file: Pick<JobImport, 'fileName' | 'filePath' | 'format' | 'isSpooled'>): Promise<JobImport> {
    const size = await sizeOf(file.filePath)
    if (size === 0) throw new UploadError('EMPTY', `${file.fileName} is empty; give a file of postings as NDJSON, CSV or JSON-LD.`)
    const row = await prisma.$transaction(async (tx) => {
      const created = await tx.jobImport.create({ data: { ...file, fileName: cleanLine(file.fileName).slice(0, 255), userId: viewer.userId, bytesTotal: BigInt(size) } })
      await queue.enqueue(importJobsTask, [{ importId: created.id }], { tx })
      return created
    }, PATIENT)
    queue.wake(importJobsTask)
    return row
  }

  /** Throws NotFoundError, for another person's import too. */
  async function get(viewer: Viewer, id: string): Promise<JobImport> {
    const row = isUuid(id) ? await prisma.jobImport.findFirst({ where: { id, userId: viewer.userId } }) : null
    if (row === null) throw new NotFoundError('JobImport', id)
    return row
  }

  /** Where the import stands, then every step until it is over. */
  async function* progress(viewer: Viewer, id: string, signal?: AbortSignal): AsyncGenerator<ImportProgress> {
    const steps = pubsub.subscribe('import.progress', id, signal)
    try {
      let told = progressOf(await get(viewer, id))
      yield told
      if (isOver(told)) return
      for await (const step of steps) {
        // Published before the row was read: already told.
        if (step.linesDone < told.linesDone || isDeepStrictEqual(step, told)) continue
        told = step
        yield step
        if (isOver(step)) return
      }
    } finally {
      await steps.return?.()
    }
  }

  /** Runs queued imports; one whose file is gone or unreadable fails for good, as does one that no attempt could finish. */
  async function work(): Promise<void> {
    await queue.work(importJobsTask, async (payloads, signal) => {
      for (const { importId } of payloads) {
        try {
          await runImport(deps, importId, signal)
        } catch (error) {
          if (!isFileError(error)) throw error
          await failImport(deps, importId, `The file can no longer be read (${error.code}); import it again.`)
        }
      }
    })
    await queue.work(importGivenUpTask, async (payloads) => {
      for (const { importId } of payloads) await failImport(deps, importId, GIVEN_UP)
    })
  }
}

const GIVEN_UP = 'The import was given up after repeated failures; what it had taken in stays stored. '
  + 'Look for jobs.import in the server’s log, mend the cause, and import the file again: nothing is stored twice.'

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR', 'EIO'].includes(String(error.code))
}

async function sizeOf(filePath: string): Promise<number> {
  const stats = await stat(filePath).catch(() => null)
  if (stats?.isFile() !== true) throw new NotFoundError('File', filePath)
  return stats.size
}
