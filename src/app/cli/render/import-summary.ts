import { z } from 'zod'
import type { ImportCounts, Rejection } from '../../../domains/jobs/imports/import-progress.ts'
import { counted, inDigits, inTime } from './figures.ts'
import type { Page } from './match-card.ts'
import { clip, flow } from './text-layout.ts'

export interface ImportSummary extends ImportCounts {
  fileName: string
  tookMs: number
  rejections: readonly Rejection[]
  /** How the columns of a CSV file were read, as stored; null for other formats. */
  columns: unknown
}

const REJECTIONS_SHOWN = 20
const columnsSchema = z.object({ columns: z.array(z.object({ column: z.string(), field: z.string() })), unmapped: z.array(z.string()) })

/** What came of an import: the counts, how columns were read, and each rejected line with its reason. */
export function importSummary(summary: ImportSummary, { width, colours }: Page): string[] {
  const { created, updated, unchanged, duplicates, rejected } = summary
  const counts = [
    `${inDigits(created)} new`, `${inDigits(updated)} updated`, `${inDigits(unchanged)} unchanged`,
    counted(duplicates, 'duplicate'), `${inDigits(rejected)} rejected`,
  ]
  const shown = summary.rejections.slice(0, REJECTIONS_SHOWN)
  const more = rejected - shown.length
  return [
    `${colours.green('✓')} ${colours.bold(summary.fileName)} imported in ${inTime(summary.tookMs)}: ${counts.join(', ')}`,
    ...columnLines(summary.columns, width).map((line) => colours.dim(line)),
    ...shown.map(({ line, reason }) => `  ${colours.red(`line ${inDigits(line)}`)}  ${clip(reason, width - 12 - String(line).length)}`),
    ...(more > 0 ? [`  and ${inDigits(more)} more rejected ${more === 1 ? 'line' : 'lines'}; --json lists them`] : []),
  ]
}

function columnLines(stored: unknown, width: number): string[] {
  const mapping = columnsSchema.safeParse(stored)
  if (!mapping.success) return []
  const { columns, unmapped } = mapping.data
  const read = flow(columns.map(({ column, field }) => `${column} as ${field}`), ', ', width - 16)
  const left = flow(unmapped, ', ', width - 16)
  return [
    ...read.map((line, place) => `  ${(place === 0 ? 'columns read' : '').padEnd(14)}${line}`),
    ...left.map((line, place) => `  ${(place === 0 ? 'left out' : '').padEnd(14)}${line}`),
  ]
}
