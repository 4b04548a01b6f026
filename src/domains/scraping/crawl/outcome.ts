import type { AppError } from '../../../lib/errors.ts'
import { BlockedError } from '../scrape-errors.ts'
import type { ScrapeOutcome, SourceReport } from '../source-report.ts'
import { savedCount } from '../source-report.ts'

/** What ended the crawl of a source before its lists did; null where nothing did. */
export type Ending = AppError | 'CANCELLED' | null

/**
 * The outcome of one source. A block is told as one even after some pages; what failed after something was saved, or left
 * pages out, is PARTIAL. The limit of a request is no failure.
 */
export function sourceOutcome(report: SourceReport, ending: Ending): { state: ScrapeOutcome; reason: string | null } {
  if (ending === 'CANCELLED') return { state: 'CANCELLED', reason: 'It was cancelled; what had been saved is kept.' }
  if (ending instanceof BlockedError) return { state: 'BLOCKED', reason: ending.message }
  if (ending !== null) return { state: savedCount(report) > 0 ? 'PARTIAL' : 'FAILED', reason: ending.message }
  const [first] = report.errors
  if (first === undefined) return { state: 'COMPLETED', reason: null }
  const isNothingRead = savedCount(report) + report.filtered === 0
  return { state: isNothingRead ? 'FAILED' : 'PARTIAL', reason: `Some pages could not be read. The first: ${first.message}` }
}

/** The outcome of a scrape, which follows from those of its sources. */
export function taskOutcome(states: readonly ScrapeOutcome[]): ScrapeOutcome {
  const [first] = states
  if (first !== undefined && states.every((state) => state === first)) return first
  if (states.includes('CANCELLED')) return 'CANCELLED'
  return states.some((state) => state === 'COMPLETED' || state === 'PARTIAL') ? 'PARTIAL' : 'FAILED'
}
