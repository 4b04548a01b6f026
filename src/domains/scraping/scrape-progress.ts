import type { ScrapeTask, ScrapeTaskSource } from '../../../generated/prisma/client.ts'
import { reportOf, type ScrapeState, type SourceReport } from './source-report.ts'

/** Where a scrape stands. */
export interface ScrapeStanding {
  taskId: string
  /** Events up to this version are told by it. */
  version: number
  state: ScrapeState
  sources: SourceReport[]
  /** All its jobs can be searched and are matched. */
  isSearchable: boolean
}

/** One thing that happened to a scrape. `source` is the source's report after it. */
export type ScrapeEvent = { taskId: string; version: number } & (
  | { kind: 'TASK_STARTED' }
  | { kind: 'SOURCE_STARTED'; source: SourceReport }
  | { kind: 'PAGE_FETCHED'; source: SourceReport; url: string }
  | { kind: 'JOBS_SAVED'; source: SourceReport; jobIds: string[] }
  | { kind: 'SOURCE_WAITING'; source: SourceReport; until: Date; reason: string }
  | { kind: 'SOURCE_FINISHED'; source: SourceReport }
  | { kind: 'TASK_FINISHED'; state: ScrapeState }
  | { kind: 'TASK_SEARCHABLE' }
)

export type ScrapeStep = ({ kind: 'STANDING' } & ScrapeStanding) | ScrapeEvent

export type ScrapeTopics = {
  'scrape.progress': ScrapeEvent
  'scrape.cancelled': { taskId: string }
}

export function standingOf(task: ScrapeTask & { sources: ScrapeTaskSource[] }): ScrapeStanding {
  return {
    taskId: task.id,
    version: task.version,
    state: task.state,
    sources: task.sources.map(reportOf).toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    isSearchable: task.searchableAt !== null,
  }
}

/** What waits of a subscriber that is slow; more of a kind becomes one. */
const MOST_WAITING = 16

/** True where nothing more is to be told after it. */
export function isLast(step: ScrapeStep): boolean {
  return step.kind === 'TASK_SEARCHABLE' || (step.kind === 'STANDING' && step.isSearchable)
}

/**
 * Adds an event to those that a slow subscriber has not taken yet: pages and waits of a source are told by the newest of
 * them, saved jobs are told together.
 */
export function coalesce(waiting: readonly ScrapeEvent[], event: ScrapeEvent): ScrapeEvent[] {
  if (waiting.length < MOST_WAITING || !('source' in event)) return [...waiting, event]
  const place = waiting.findIndex((one) => one.kind === event.kind && 'source' in one && one.source.source === event.source.source)
  const earlier = waiting[place]
  if (earlier === undefined) return [...waiting, event]
  const merged = event.kind === 'JOBS_SAVED' && earlier.kind === 'JOBS_SAVED' ? { ...event, jobIds: [...earlier.jobIds, ...event.jobIds] } : event
  return [...waiting.slice(0, place), ...waiting.slice(place + 1), merged]
}
