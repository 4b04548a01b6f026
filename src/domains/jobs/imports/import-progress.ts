import { z } from 'zod'
import type { JobImport } from '../../../../generated/prisma/client.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  duplicates: number
  rejected: number
}

export interface ImportProgress extends ImportCounts {
  importId: string
  state: JobImport['state']
  linesDone: number
  bytesDone: number
  bytesTotal: number
  error: string | null
}

export const rejectionsSchema = z.array(z.object({ line: z.number(), reason: z.string() }))
export type Rejection = z.output<typeof rejectionsSchema>[number]

export type ImportTopics = { 'import.progress': ImportProgress }

export function progressOf(row: JobImport): ImportProgress {
  return {
    importId: row.id,
    state: row.state,
    linesDone: row.linesDone,
    bytesDone: Number(row.bytesDone),
    bytesTotal: Number(row.bytesTotal),
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    duplicates: row.duplicates,
    rejected: row.rejected,
    error: row.error,
  }
}

export function isOver(progress: Pick<ImportProgress, 'state'>): boolean {
  return progress.state === 'COMPLETED' || progress.state === 'FAILED'
}
