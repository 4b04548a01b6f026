import { basename, resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { JobImport } from '../../../../generated/prisma/client.ts'
import { rejectionsSchema } from '../../../domains/jobs/imports/import-progress.ts'
import type { ImportFormat } from '../../../domains/jobs/imports/imports.service.ts'
import type { Session } from '../../session.ts'
import { withSession, type Command } from '../command.ts'
import { followImport, followIndexing } from '../follow-work.ts'
import { assertFile } from '../input-file.ts'
import { importSummary } from '../render/import-summary.ts'

/** Imports postings from a file, or from standard input for `-`, and waits until they can be searched. */
export async function importCommand(file: string, { format }: { format: ImportFormat }, command: Command): Promise<void> {
  const { terminal } = command
  if (file !== '-') await assertFile(file)
  await withSession(command, { isWorker: true }, async (session) => {
    const startedAt = performance.now()
    const { id } = await start(session, file, format, command.signal)
    const counts = await followImport(session, terminal, id)
    await followIndexing(session, terminal, counts.created + counts.updated)
    const row = await session.services.imports.get(session.viewer, id)
    const summary = { ...counts, fileName: row.fileName, tookMs: Math.round(performance.now() - startedAt), rejections: rejectionsSchema.parse(row.rejections), columns: row.mapping }
    if (terminal.isJson) terminal.printJson(summary)
    else terminal.print(importSummary(summary, terminal))
  })
}

function start({ services, viewer }: Session, file: string, format: ImportFormat, signal: AbortSignal): Promise<JobImport> {
  return file === '-'
    ? services.imports.startFromStream(viewer, addAbortSignal(signal, process.stdin), 'standard input', format)
    : services.imports.startFromFile(viewer, resolve(file), basename(file), format)
}
