import type { SourceReport } from '../../../domains/scraping/source-report.ts'
import { COUNTED_FIELDS, savedCount } from '../../../domains/scraping/source-report.ts'
import { counted, inDigits, inTime } from './figures.ts'
import type { Page } from './match-card.ts'
import { clip, padTo, visibleWidth, wrap } from './text-layout.ts'

export interface ScrapeSummary {
  state: string
  tookMs: number
  sources: readonly SourceReport[]
}

const COLUMNS: readonly (readonly [heading: string, cell: (report: SourceReport) => string])[] = [
  ['source', (report) => report.source],
  ['outcome', (report) => report.state.toLowerCase()],
  ['pages', (report) => inDigits(report.pages)],
  ['seen', (report) => inDigits(report.seen)],
  ['new', (report) => inDigits(report.created)],
  ['updated', (report) => inDigits(report.updated)],
  ['unchanged', (report) => inDigits(report.unchanged)],
  ['duplicate', (report) => inDigits(report.duplicates)],
  ['filtered', (report) => inDigits(report.filtered)],
  ['rejected', (report) => inDigits(report.rejected)],
  ['retries', (report) => inDigits(report.retries)],
  ['waited', (report) => (report.waitedMs === 0 ? '–' : inTime(report.waitedMs))],
]
const TEXT_COLUMNS = 2
const ERRORS_SHOWN = 3

/** What came of a scrape: a table with a row a source, and what has to be said of each. */
export function scrapeReport({ state, tookMs, sources }: ScrapeSummary, { width, colours }: Page): string[] {
  const saved = sources.reduce((sum, report) => sum + savedCount(report), 0)
  const cells = [COLUMNS.map(([heading]) => heading), ...sources.map((report) => COLUMNS.map(([, cell]) => cell(report)))]
  const widths = COLUMNS.map((_column, place) => Math.max(...cells.map((row) => visibleWidth(row[place] ?? ''))))
  const lines = cells.map((row) => `  ${row.map((cell, place) => aligned(cell, widths[place] ?? 0, place)).join('  ')}`.trimEnd())
  const [head = '', ...rows] = lines
  return [
    `${colours.bold(`Scrape ${state.toLowerCase()}`)} after ${inTime(tookMs)}: ${counted(saved, 'job')} from ${counted(sources.length, 'source')}`,
    '',
    colours.dim(head),
    ...rows,
    ...sources.flatMap((report) => notesOn(report).flatMap((note) => ['', ...wrap(note, width - 4).map((line, place) => `  ${place === 0 ? '' : '  '}${line}`)])),
  ]
}

function aligned(cell: string, width: number, place: number): string {
  return place < TEXT_COLUMNS ? padTo(cell, width) : ' '.repeat(Math.max(0, width - visibleWidth(cell))) + cell
}

function notesOn(report: SourceReport): string[] {
  const { source, reason, unhonoured, errors, rejections, rejected, snapshot } = report
  const saved = savedCount(report)
  const filled = COUNTED_FIELDS.map((field) => `${field} ${Math.round((100 * (report.fieldCounts[field] ?? 0)) / Math.max(1, saved))} %`)
  const read = Object.entries(report.extractions).map(([extraction, pages]) => `${counted(pages, 'page')} by ${extraction.toLowerCase().replace('_', '-')}`)
  return [
    ...(reason === null ? [] : [`${source}: ${reason}`]),
    ...(saved === 0 ? [] : [`${source}: read ${read.join(', ')}; filled: ${filled.join(', ')}`]),
    ...(unhonoured.length === 0 ? [] : [`${source}: filtered here, since the source does not: ${unhonoured.map((filter) => filter.toLowerCase().replace('_', ' ')).join(', ')}`]),
    ...errors.slice(0, ERRORS_SHOWN).map(({ code, message }) => `${source}: ${code} ${clip(message, 200)}`),
    ...rejections.slice(0, ERRORS_SHOWN).map(({ nativeId, reason: why }) => `${source}: ${nativeId ?? 'an entry'} was rejected: ${clip(why, 160)}`),
    ...(rejected > ERRORS_SHOWN ? [`${source}: ${inDigits(rejected - ERRORS_SHOWN)} more were rejected; --json lists them`] : []),
    ...(snapshot === null ? [] : [`${source}: the page is kept as scrape-pages/${snapshot} in the data folder`]),
  ]
}
