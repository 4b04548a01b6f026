import { ValidationError } from '../../../lib/errors.ts'
import { incomingPosting, type IncomingPosting } from '../../jobs/incoming-posting.ts'
import { checkPosting, type RawPosting } from '../../jobs/intake/posting.ts'
import { WebError } from '../../../platform/web/web-error.ts'
import { GoneError, MismatchError, SourceError, StructureError } from '../scrape-errors.ts'
import type { DetailReading, Extraction, JobSource, Listing } from '../sources/job-source.ts'
import type { CountedField } from '../source-report.ts'

/** What became of one listing. */
export interface ReadListing {
  nativeId: string
  /** Null where it is closed, rejected or could not be read. */
  incoming: IncomingPosting | null
  /** Why there is no posting. */
  rejected: string | null
  /** The words that say that the job is closed; null while it is open. */
  closed: string | null
  /** Its own page was fetched, and says this much. */
  extraction: Extraction | null
  /** Its own page was not to be had; what the list says stands alone. */
  failure: { error: SourceError | WebError; url: string } | null
}

/** Fetches and reads a listing's own page; throws as the source's reader and the fetcher do. */
export type ReadDetail = (listing: Listing & { detailUrl: string }) => Promise<DetailReading>

/** What a listing and its own page say together. Throws what ends the source; a page that is missing costs this posting alone. */
export async function readListing(source: JobSource, listing: Listing, readDetail: ReadDetail, now: Date): Promise<ReadListing> {
  const { nativeId, detailUrl } = listing
  const nothing: ReadListing = { nativeId, incoming: null, rejected: null, closed: listing.closed, extraction: null, failure: null }
  if (listing.closed !== null) return nothing
  if (detailUrl === null) return { ...nothing, ...posted(source, listing, {}, now) }
  try {
    const { extraction, closed, posting } = await readDetail({ ...listing, detailUrl })
    return closed === null ? { ...nothing, ...posted(source, listing, posting, now), extraction } : { ...nothing, closed, extraction }
  } catch (error) {
    if (error instanceof GoneError) return { ...nothing, closed: error.message }
    if (!isOfOnePage(error)) throw error
    const { incoming } = posted(source, listing, {}, now)
    return { ...nothing, incoming, rejected: incoming === null ? error.message : null, failure: { error, url: detailUrl } }
  }
}

/** Other pages of the source may well be there. */
function isOfOnePage(error: unknown): error is SourceError | WebError {
  if (error instanceof StructureError || error instanceof MismatchError) return true
  return (error instanceof SourceError || error instanceof WebError) && (error.policy === 'SKIP_PAGE' || error.policy === 'RETRY')
}

function posted(source: JobSource, listing: Listing, details: Partial<RawPosting>, now: Date): Pick<ReadListing, 'incoming' | 'rejected'> {
  const checked = checkPosting({ ...listing.posting, ...withoutUndefined(details), source: source.name, nativeId: listing.nativeId })
  if ('rejected' in checked) return { incoming: null, rejected: checked.rejected }
  try {
    return { incoming: incomingPosting(checked.posting, now), rejected: null }
  } catch (error) {
    if (error instanceof ValidationError) return { incoming: null, rejected: error.message }
    throw error
  }
}

/** What the page does not say stays as the list has it. */
function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** Which of the counted fields a posting fills. */
export function filledFields({ posting }: IncomingPosting): CountedField[] {
  const { locationType, employmentType, seniority, postedAt, applyUrl, location, salaryMin, salaryMax } = posting
  const values: Record<CountedField, unknown> = {
    description: posting.text, location, locationType, salary: salaryMin ?? salaryMax, employmentType, seniority, postedAt, applyUrl,
  }
  return (Object.keys(values) as CountedField[]).filter((field) => values[field] !== null)
}

