import type { z } from 'zod'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import type { Listing, ListPage } from '../job-source.ts'

/** What an entry of a feed is: a listing, none for a reason, or nothing to speak of. */
export type EntryReading = Listing | { rejected: string } | null

/** Entries of one page that are read; the longest boards have a few thousand. */
export const MOST_ENTRIES = 10_000

const reasonOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'the entry'} ${issue.message}`).join('; ')

/**
 * Reads the entries of a feed one by one; one that cannot be read is rejected with its position and the reason. Those beyond
 * MOST_ENTRIES are rejected together.
 */
export function readEntries<Schema extends z.ZodType>(
  entries: readonly unknown[],
  schema: Schema,
  read: (entry: z.output<Schema>) => EntryReading,
): Pick<ListPage, 'listings' | 'rejected'> {
  const listings: Listing[] = []
  const rejected: { reason: string }[] = []
  entries.slice(0, MOST_ENTRIES).forEach((given, index) => {
    const parsed = schema.safeParse(given)
    const reading = parsed.success ? read(parsed.data) : { rejected: reasonOf(parsed.error) }
    if (reading === null) return
    if ('rejected' in reading) rejected.push({ reason: `Entry ${index + 1}: ${reading.rejected}.` })
    else listings.push(reading)
  })
  const unread = entries.length - MOST_ENTRIES
  if (unread > 0) rejected.push({ reason: `${unread} entries beyond the first ${MOST_ENTRIES} were not read.` })
  return { listings, rejected }
}

/** Fields that are said; those that are not have no key, and so never win over others. */
export const statedFields = (posting: Partial<RawPosting>): Partial<RawPosting> =>
  Object.fromEntries(Object.entries(posting).filter(([, value]) => value !== undefined))

/** An open posting of which the list says all. */
export const listing = (nativeId: string, posting: Partial<RawPosting>): Listing =>
  ({ nativeId, posting: statedFields(posting), detailUrl: null, closed: null })
