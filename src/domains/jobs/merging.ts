import { mergePreference } from './intake/duplicates.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { jobColumns, type JobColumns } from './job-record.ts'

/** One sighting of a job, as its job is made from it. */
export interface SightedPosting {
  posting: NormalisedPosting
  isRepost: boolean
}

export interface MergedPosting {
  columns: JobColumns
  /** The posting that gave the wording. */
  text: NormalisedPosting
  /** The address to show. */
  url: string
}

/**
 * The job that several sightings make, the earliest first: wording from the longest, address, dates and source from the
 * most trusted or, where it was advertised anew, from the newest; pay from any that states it where the longest does not.
 * Follows from the sightings alone, whatever order they came in at.
 */
export function mergePostings(sightings: readonly SightedPosting[]): MergedPosting {
  const postings = sightings.map((sighting) => sighting.posting)
  const [first] = postings
  if (first === undefined) throw new Error('A job without a sighting has nothing to be made of.')
  const trusted = postings.reduce((kept, posting) => mergePreference(kept, posting).primary)
  const text = postings.reduce((kept, posting) => mergePreference(kept, posting).text)
  const primary = sightings.some((sighting) => sighting.isRepost) ? postings.reduce(newest) : trusted
  const paid = [text, primary, ...postings].find((posting) => posting.salaryMin !== null || posting.salaryMax !== null) ?? text
  const merged: NormalisedPosting = {
    ...text,
    salaryText: paid.salaryText,
    salaryMin: paid.salaryMin,
    salaryMax: paid.salaryMax,
    salaryCurrency: paid.salaryCurrency,
    salaryPeriod: paid.salaryPeriod,
    isSalaryCurrencyInferred: paid.isSalaryCurrencyInferred,
    isSalaryPeriodInferred: paid.isSalaryPeriodInferred,
    salaryAnnualMin: paid.salaryAnnualMin,
    salaryAnnualMax: paid.salaryAnnualMax,
    source: primary.source,
    applyUrl: primary.applyUrl ?? text.applyUrl,
    postedAt: primary.postedAt ?? text.postedAt,
    validThrough: primary.validThrough,
  }
  return { columns: jobColumns(merged), text, url: primary.url }
}

function newest(kept: NormalisedPosting, posting: NormalisedPosting): NormalisedPosting {
  return (posting.postedAt?.getTime() ?? 0) > (kept.postedAt?.getTime() ?? 0) ? posting : kept
}
