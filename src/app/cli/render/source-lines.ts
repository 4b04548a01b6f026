import type { Colors } from 'picocolors/types.js'
import { isOver, savedCount, type SourceReport } from '../../../domains/scraping/source-report.ts'
import { bar, inDigits, inTime } from './figures.ts'
import { clip, padTo } from './text-layout.ts'

/** Where one source of a scrape stands. */
export interface SourceFigures {
  report: SourceReport
  limitPerSource: number
  /** Since the scrape was begun to be watched. */
  elapsedMs: number
  now: Date
}

const NAME_WIDTH = 16
const BAR_WIDTH = 18
const REASON_WIDTH = 48

/** One line for a terminal that is redrawn in place. */
export function sourceBarLine(figures: SourceFigures, colours: Colors): string {
  const { report } = figures
  return `  ${padTo(report.source, NAME_WIDTH)} ${colours.cyan(bar(shareOf(figures), BAR_WIDTH))} ${words(figures).join(' · ')}`
}

/** The same for a log or a pipe. */
export function sourcePlainLine(figures: SourceFigures): string {
  return `${figures.report.source}: ${words(figures).join(', ')}`
}

/** How much of what can be hoped for has been read; whole once the source is over. */
function shareOf({ report, limitPerSource }: SourceFigures): number {
  if (isOver(report)) return 1
  const hopedFor = Math.min(limitPerSource, report.total ?? limitPerSource)
  return hopedFor === 0 ? 0 : Math.min(1, savedCount(report) / hopedFor)
}

function words({ report, elapsedMs, now }: SourceFigures): string[] {
  const saved = savedCount(report)
  const perMinute = saved === 0 || elapsedMs === 0 ? null : Math.round((saved * 60_000) / elapsedMs)
  const waitMs = report.waitingUntil === null ? 0 : report.waitingUntil.getTime() - now.getTime()
  return [
    report.state.toLowerCase(),
    `${inDigits(saved)} jobs`,
    `${inDigits(report.pages)} pages`,
    ...(isOver(report) || perMinute === null ? [] : [`${inDigits(perMinute)} jobs/min`]),
    ...(waitMs > 0 ? [`waits ${inTime(waitMs)}: ${clip(report.waitingFor ?? '', REASON_WIDTH)}`] : []),
  ]
}
