import type { SourceReport } from '../../src/domains/scraping/source-report.ts'

/** The report of a source that has just begun, but for the fields given. */
export function madeReport(fields: Partial<SourceReport> = {}): SourceReport {
  return {
    source: 'made', state: 'RUNNING', reason: null, pages: 0, seen: 0, created: 0, updated: 0, unchanged: 0, duplicates: 0, rejected: 0, filtered: 0,
    rejections: [], unhonoured: [], extractions: {}, fieldCounts: {}, retries: 0, waits: 0, waitedMs: 0, waitingUntil: null, waitingFor: null,
    errors: [], total: null, snapshot: null, startedAt: null, finishedAt: null, ...fields,
  }
}
