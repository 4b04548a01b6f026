import { z } from 'zod'
import type { Prisma, ScrapeState, ScrapeTaskSource } from '../../../generated/prisma/client.ts'
import { EXTRACTIONS, type Extraction } from './sources/job-source.ts'

export type { ScrapeState }

/** States in which nothing more happens. */
export const OUTCOMES = ['COMPLETED', 'PARTIAL', 'BLOCKED', 'FAILED', 'CANCELLED'] as const
export type ScrapeOutcome = (typeof OUTCOMES)[number]

export interface RejectedPosting {
  nativeId: string | null
  reason: string
}

export interface CrawlFailure {
  /** Stable, for programs. */
  code: string
  message: string
  url: string | null
}

/** Fields whose filling is counted. */
export const COUNTED_FIELDS = [
  'description', 'location', 'locationType', 'salary', 'employmentType', 'seniority', 'postedAt', 'applyUrl',
] as const
export type CountedField = (typeof COUNTED_FIELDS)[number]

/** What one source has given to a scrape so far. */
export interface SourceReport {
  source: string
  state: ScrapeState
  /** Why it ended as it did; null where it ended as it should. */
  reason: string | null
  pages: number
  /** Postings that the source showed, each once: saved, filtered or rejected. */
  seen: number
  created: number
  updated: number
  unchanged: number
  duplicates: number
  rejected: number
  /** Left out here, because they do not answer the question and the source does not filter itself. */
  filtered: number
  /** The first of them. */
  rejections: RejectedPosting[]
  /** Filters that the source does not honour; they were applied afterwards here. */
  unhonoured: string[]
  /** Pages by where on them postings were read. */
  extractions: Partial<Record<Extraction, number>>
  /** Saved postings in which a field was filled. */
  fieldCounts: Partial<Record<CountedField, number>>
  retries: number
  waits: number
  waitedMs: number
  waitingUntil: Date | null
  waitingFor: string | null
  /** The first of them. */
  errors: CrawlFailure[]
  /** What the source itself says there is; null where it does not. */
  total: number | null
  /** Name of the saved copy of a page that could not be read. */
  snapshot: string | null
  startedAt: Date | null
  finishedAt: Date | null
}

const rejectionsSchema = z.array(z.object({ nativeId: z.string().nullable(), reason: z.string() }))
const errorsSchema = z.array(z.object({ code: z.string(), message: z.string(), url: z.string().nullable() }))
const extractionsSchema = z.partialRecord(z.enum(EXTRACTIONS), z.number())
const fieldCountsSchema = z.partialRecord(z.enum(COUNTED_FIELDS), z.number())

/** Postings that were saved: new or seen before. */
export function savedCount({ created, updated, unchanged, duplicates }: SourceReport): number {
  return created + updated + unchanged + duplicates
}

export function isOver({ state }: { state: ScrapeState }): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING'
}

/** The report that a row holds, whatever else was read with it. */
export function reportOf(row: ScrapeTaskSource): SourceReport {
  const {
    source, state, reason, pages, seen, created, updated, unchanged, duplicates, rejected, filtered, unhonoured, retries, waits, waitingUntil,
    waitingFor, total, snapshot, startedAt, finishedAt,
  } = row
  return {
    source, state, reason, pages, seen, created, updated, unchanged, duplicates, rejected, filtered, unhonoured, retries, waits, waitingUntil,
    waitingFor, total, snapshot, startedAt, finishedAt,
    waitedMs: Number(row.waitedMs),
    rejections: rejectionsSchema.parse(row.rejections),
    errors: errorsSchema.parse(row.errors),
    extractions: extractionsSchema.parse(row.extractions),
    fieldCounts: fieldCountsSchema.parse(row.fieldCounts),
  }
}

/** The columns of a report. */
export function columnsOf(report: SourceReport): Prisma.ScrapeTaskSourceUpdateManyMutationInput {
  const { source: _source, ...columns } = report
  return {
    ...columns,
    waitedMs: BigInt(Math.round(report.waitedMs)),
    rejections: report.rejections.map((one) => ({ ...one })),
    errors: report.errors.map((one) => ({ ...one })),
  }
}
