import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { JobImport, Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import { inBatches } from '../../../lib/batches.ts'
import { ValidationError } from '../../../lib/errors.ts'
import { stripControls } from '../../../lib/text.ts'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { incomingPosting, type IncomingPosting } from '../incoming-posting.ts'
import { readPostings, type PostingReader, type ReadItem } from '../intake/readers.ts'
import { savePostings } from '../job-store.ts'
import type { SaveResult } from '../saving-batch.ts'
import { isOver, progressOf, rejectionsSchema, type ImportTopics, type Rejection } from './import-progress.ts'

export interface RunImportDeps {
  prisma: PrismaClient
  queue: Queue
  pubsub: PubSub<ImportTopics>
  now: () => Date
}

/** Lines saved, and counted as done, in one transaction. */
const BATCH_LINES = 64
/** Rejected lines kept with their reasons; the rest are counted. */
const REJECTIONS_KEPT = 1_000

/**
 * Reads the file of an import from where it stopped, in flat memory. Each batch of lines is saved in one transaction with
 * the line it reaches, so a crash loses no line and doubles none. Throws what reading or saving throws; the next run goes on.
 */
export async function runImport(deps: RunImportDeps, importId: string, signal: AbortSignal): Promise<void> {
  const { prisma, pubsub, now } = deps
  const started = await prisma.jobImport.findUnique({ where: { id: importId } })
  if (started === null || isOver(started)) return
  let row = await update(deps, importId, { state: 'RUNNING', error: null })
  const stream = createReadStream(row.filePath)
  const reader = readPostings(stream, formatOf(row.format), { startAfterLine: row.linesDone, defaults: { source: 'import' } })
  for await (const items of inBatches(reader, BATCH_LINES)) {
    signal.throwIfAborted()
    row = await saveBatch(deps, row, items, reader, stream.bytesRead)
    pubsub.publish('import.progress', importId, progressOf(row))
  }
  row = await update(deps, importId, {
    state: 'COMPLETED', bytesDone: row.bytesTotal, finishedAt: now(), format: reader.report.format ?? row.format,
  })
  if (row.isSpooled) await rm(row.filePath, { force: true })
}

/** Marks the import as failed for good, with the reason; one that is over or gone stays as it is. */
export async function failImport(deps: RunImportDeps, importId: string, reason: string): Promise<void> {
  const started = await deps.prisma.jobImport.findUnique({ where: { id: importId } })
  if (started === null || isOver(started)) return
  const row = await update(deps, importId, { state: 'FAILED', finishedAt: deps.now(), error: reason })
  if (row.isSpooled) await rm(row.filePath, { force: true })
}

async function update({ prisma, pubsub }: RunImportDeps, id: string, data: Prisma.JobImportUpdateInput): Promise<JobImport> {
  const row = await prisma.jobImport.update({ where: { id }, data })
  pubsub.publish('import.progress', id, progressOf(row))
  return row
}

async function saveBatch(deps: RunImportDeps, row: JobImport, items: readonly ReadItem[], reader: PostingReader, bytesRead: number): Promise<JobImport> {
  const { incoming, rejections } = await normaliseAll(items, deps.now())
  const kept: Rejection[] = [...rejectionsSchema.parse(row.rejections), ...rejections].slice(0, REJECTIONS_KEPT)
  let saved = row
  await savePostings(deps, incoming, async (tx, results) => {
    saved = await tx.jobImport.update({
      where: { id: row.id },
      data: {
        linesDone: items.at(-1)?.line ?? row.linesDone,
        bytesDone: BigInt(bytesRead),
        created: { increment: countOf(results, 'NEW') },
        updated: { increment: countOf(results, 'UPDATED') },
        unchanged: { increment: countOf(results, 'UNCHANGED') },
        duplicates: { increment: countOf(results, 'DUPLICATE') },
        rejected: { increment: rejections.length },
        rejections: kept.map((rejection) => ({ ...rejection })),
        ...(reader.report.header === null ? {} : { mapping: storableJson(reader.report.header) }),
      },
    })
  })
  return saved
}

/** A posting takes some milliseconds; requests are answered in between. */
async function normaliseAll(items: readonly ReadItem[], now: Date): Promise<{ incoming: IncomingPosting[]; rejections: Rejection[] }> {
  const incoming: IncomingPosting[] = []
  const rejections: Rejection[] = []
  for (const item of items) {
    if ('rejected' in item) {
      rejections.push({ line: item.line, reason: readable(item.rejected) })
      continue
    }
    try {
      incoming.push(incomingPosting(item.posting, now))
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      rejections.push({ line: item.line, reason: readable(error.message) })
    }
    await letOthersRun()
  }
  return { incoming, rejections }
}

/** A reason may quote the line, whatever stands in it. */
function readable(reason: string): string {
  return stripControls(reason)
}

function storableJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? stripControls(part) : part))) as Prisma.InputJsonObject
}

function countOf(results: readonly SaveResult[], outcome: SaveResult['outcome']): number {
  return results.filter((result) => result.outcome === outcome).length
}

function formatOf(format: string): 'NDJSON' | 'CSV' | 'JSON_LD' | 'AUTO' {
  return format === 'NDJSON' || format === 'CSV' || format === 'JSON_LD' ? format : 'AUTO'
}
