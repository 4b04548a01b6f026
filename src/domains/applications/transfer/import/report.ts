import type { Column } from '../csv-cells.ts'
import type { LineIssue } from './line.ts'

export const LINE_OUTCOMES = ['CREATED', 'UNCHANGED', 'EXISTING', 'REJECTED'] as const
export type LineOutcome = (typeof LINE_OUTCOMES)[number]

/** What became of a line, or would become of it. */
export interface ImportedLine {
  /** On which it begins, from 1; the header counts. */
  line: number
  outcome: LineOutcome
  jobTitle: string | null
  companyName: string | null
  /** The application that was made, or that is there already; null in a dry run and where there is none. */
  applicationId: string | null
  issues: LineIssue[]
  /** What of the line is not taken over, although the line is. */
  notices: string[]
}

export interface ImportReport {
  isDryRun: boolean
  columns: { column: string; field: Column }[]
  /** Columns that are passed over. */
  unmapped: string[]
  counts: Record<LineOutcome, number>
  /** The first MOST_LINES of each outcome, in the order of the file. */
  lines: ImportedLine[]
}

const MOST_LINES = 500

/** Puts a line into the report, as long as there is room; it is counted in any case. */
export function addLine(report: ImportReport, line: ImportedLine): void {
  const before = report.counts[line.outcome]
  report.counts[line.outcome] = before + 1
  if (before < MOST_LINES) report.lines.push(line)
}
