import type { SavedSearch } from '../../../../generated/prisma/client.ts'
import { toIndexFilter, type JobFilters } from '../../jobs/job-filters.ts'
import { startOfDay } from '../../jobs/open-jobs.ts'
import { mergeFilters } from '../../jobs/query/merge-filters.ts'
import { parseJobQuery } from '../../jobs/query/parse-job-query.ts'
import { payloadTest, type PayloadTest } from '../../search/payload-filter.ts'
import type { IndexFilter } from '../../../platform/index/search-index.ts'
import { readText, type ReadableText } from './relevance.ts'
import { readFilters } from './stored-filters.ts'

/** What somebody looks for, whether it is stored or only tried. */
export type Wanted = Pick<SavedSearch, 'userId' | 'text' | 'resumeId' | 'minScore'> & { filters: JobFilters }

/** What somebody looks for, ready to be held against any number of jobs. */
export interface CompiledSearch {
  userId: string
  resumeId: string | null
  minScore: number | null
  filter: IndexFilter
  passes: PayloadTest
  /** Null where nothing but the filters is asked for. */
  text: ReadableText | null
  /** Of the text that is searched for. */
  searchedText: string
  /** Of length 1; null without a text. */
  vector: Float32Array | null
  /** From then on, "posted last week" and "open" mean another day. */
  staleAt: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Reads what the words say about filters; the given filters win. The vector is left to who has a model. */
export function compileSearch(wanted: Wanted, now: Date): CompiledSearch {
  const parsed = parseJobQuery(wanted.text, { now })
  const filters: JobFilters = { ...wanted.filters, ...mergeFilters(wanted.filters, parsed.filters) }
  const filter = toIndexFilter(filters, startOfDay(now))
  const text = readText(parsed.text)
  const { userId, resumeId, minScore } = wanted
  return {
    userId, resumeId, minScore, filter, passes: payloadTest(filter), text, searchedText: text === null ? '' : parsed.text, vector: null,
    staleAt: parsed.filters.postedAfter === undefined ? new Date(startOfDay(now).getTime() + DAY_MS) : new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS),
  }
}

export function wantedOf({ userId, text, resumeId, minScore, filters }: SavedSearch): Wanted {
  return { userId, text, resumeId, minScore, filters: readFilters(filters) }
}
