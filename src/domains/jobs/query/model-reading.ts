import { z } from 'zod'
import type { Viewer } from '../../../lib/viewer.ts'

/** What a model may take words of a query for. TERM and AGENCY can only be excluded, LOCATION can only be asked for. */
const WISH_FIELDS = ['LOCATION_TYPE', 'SENIORITY', 'EMPLOYMENT_TYPE', 'COMPANY_SIZE', 'SOURCE', 'LOCATION', 'AGENCY', 'TERM'] as const

/**
 * What a language model says about a query. Of the right shape and nothing more: values are any text and figures any numbers
 * until applyReading has held them against the vocabularies and the query. `words` are those of the query that say so.
 */
export const modelReadingSchema = z.object({
  /** What is left to search for, in the query's own words. */
  topic: z.array(z.string()),
  wishes: z.array(z.object({ field: z.enum(WISH_FIELDS), value: z.string(), isExcluded: z.boolean(), words: z.string() })),
  /** In whole units of `currency` for each `period`; 0 and empty where nothing is said. */
  salaries: z.array(z.object({ min: z.number(), max: z.number(), currency: z.string(), period: z.string(), words: z.string() })),
  /** How old a posting may be. */
  ages: z.array(z.object({ days: z.number(), words: z.string() })),
})

export type ModelReading = z.infer<typeof modelReadingSchema>
export type Wish = ModelReading['wishes'][number]

/**
 * Has a language model read a query, as one person may ask it. Null where it could not be asked, did not answer in time or
 * answered anything else than a reading; then the rules' answer stands. Throws the reason of `signal` once that aborts.
 */
export type ParseByModel = (viewer: Viewer, query: string, signal: AbortSignal) => Promise<ModelReading | null>
