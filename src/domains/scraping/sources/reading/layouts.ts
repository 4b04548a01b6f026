import { StructureError } from '../../scrape-errors.ts'
import type { Extraction, Listing, ListPage } from '../job-source.ts'

/** Far more than any list page has. */
const MOST_ENTRIES = 2_000

/** What one way of reading a list page found. No listing and nothing rejected means that the page says there are none. */
export interface Found {
  extraction: Extraction
  listings: readonly Listing[]
  rejected: ListPage['rejected']
}

/** Reads one layout of a page; null where the page has not got it. Throws StructureError where it has it, but broken. */
export type Layout<Result> = () => Result | null

/**
 * The first layout that the page has and that can be read; a broken one gives way to the next. Throws the first
 * StructureError where all fail, or one that names `missing` where the page has none.
 */
export function firstLayout<Result>(layouts: readonly Layout<Result>[], missing: string): Result {
  let fault: StructureError | null = null
  for (const layout of layouts) {
    try {
      const result = layout()
      if (result !== null) return result
    } catch (error) {
      if (!(error instanceof StructureError)) throw error
      fault ??= error
    }
  }
  throw fault ?? new StructureError(missing)
}

/**
 * Puts what was read of a list's entries together, each id once; decoys (null) are passed over. Several entries of which none
 * can be read, and decoys alone, are a changed site, not an empty list: StructureError.
 */
export function foundOf(extraction: Extraction, entries: Iterable<Listing | { reason: string } | null>): Found {
  const listings = new Map<string, Listing>()
  const rejected: { reason: string }[] = []
  let count = 0
  for (const entry of entries) {
    if (++count > MOST_ENTRIES) throw new StructureError(`a list of at most ${MOST_ENTRIES} entries`)
    if (entry === null) continue
    if ('reason' in entry) rejected.push(entry)
    else if (!listings.has(entry.nativeId)) listings.set(entry.nativeId, entry)
  }
  const isUnreadable = rejected.length > 1 || (count > 0 && rejected.length === 0)
  if (listings.size === 0 && isUnreadable) throw new StructureError(`readable entries (${rejected[0]?.reason ?? 'all of them are decoys'})`)
  return { extraction, listings: [...listings.values()], rejected }
}
