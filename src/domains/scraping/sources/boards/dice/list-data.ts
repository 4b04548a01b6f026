import { z } from 'zod'
import type { Listing } from '../../job-source.ts'
import { onSite } from '../../reading/address.ts'
import { foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { plainText } from '../../reading/rsc.ts'
import { flag, names, part, reasonOf, text } from '../../reading/tolerant.ts'
import { objectsIn, ownValue } from '../../reading/walk.ts'
import { jobPostingsOf } from '../../reading/schema-org.ts'
import { detailOf } from './search-address.ts'

const GUID = /^[\w-]{4,64}$/

/** Texts of the stream mark a leading "$"; data of other kinds has no such marks to lose. */
const marked = text.transform(plainText)

const job = z.object({
  guid: z.string('guid is missing.').regex(GUID, 'guid is no id.'),
  title: marked.pipe(z.string('title is missing.')),
  companyName: marked, companyLogoUrl: marked, employmentType: marked, postedDate: marked, modifiedDate: marked, salary: marked, summary: marked,
  jobLocation: part({ displayName: marked, city: marked, state: marked, country: marked }), isRemote: flag, workplaceTypes: names,
})

/** Whether a key holds jobs that the search did not find. */
export const isAside = (key: string): boolean => /similar|recommend/i.test(key)

/** What a page writes in place of a location that it does not have. */
export const placeOf = (location: string | undefined): string | undefined => (/^no location/i.test(location ?? '') ? undefined : location)

function locationOf(location: z.output<typeof job>['jobLocation']): string | undefined {
  if (location === undefined) return undefined
  const parts = [location.city, location.state, location.country].filter((name) => name !== undefined)
  return placeOf(location.displayName ?? (parts.join(', ') || undefined))
}

/** A single way of working as the site names it; of several the page says only whether remote is among them. */
function workplaceOf(types: readonly string[], isRemote: boolean): string | undefined {
  return types.length === 1 ? types[0] : isRemote ? 'Remote' : types.join(', ')
}

function listingOf(value: unknown, origin: string): Listing | { reason: string } {
  const read = job.safeParse(value)
  if (!read.success) return { reason: reasonOf(read.error) }
  const { guid, jobLocation, isRemote, workplaceTypes, ...fields } = read.data
  const url = detailOf(origin, guid)
  return {
    nativeId: guid,
    posting: postingOf({
      title: fields.title,
      company: fields.companyName,
      description: fields.summary,
      url,
      location: locationOf(jobLocation),
      locationType: workplaceOf(workplaceTypes, isRemote),
      salaryText: fields.salary,
      employmentType: fields.employmentType,
      postedAt: fields.postedDate ?? fields.modifiedDate,
      companyLogoUrl: onSite(fields.companyLogoUrl, origin),
    }),
    detailUrl: url,
    closed: null,
  }
}

/** Reads all jobs in the data of a page, wherever they stand; null where there is neither a job nor a list of them. */
export function readJobs(data: unknown, origin: string): Found | null {
  const jobs = new Set<unknown>()
  let isListed = false
  for (const object of objectsIn(data, isAside)) {
    if (Object.hasOwn(object, 'guid') && ['title', 'companyName', 'detailsPageUrl'].some((key) => Object.hasOwn(object, key))) jobs.add(object)
    const listed = ownValue(object, 'jobs')
    if (!Array.isArray(listed)) continue
    isListed = true
    for (const entry of listed) jobs.add(entry)
  }
  return isListed || jobs.size > 0 ? foundOf('EMBEDDED', jobs.values().map((value) => listingOf(value, origin))) : null
}

/** Reads the schema.org postings of a list page; null without any. */
export function readJobPostings(html: string, origin: string): Found | null {
  const postings = jobPostingsOf(html)
  if (postings.length === 0) return null
  return foundOf('JSON_LD', postings.values().map(({ url: given, nativeId, ...posting }): Listing | { reason: string } => {
    const guid = /\/job-detail\/([\w-]{4,64})/.exec(given ?? '')?.[1] ?? nativeId ?? ''
    if (!GUID.test(guid)) return { reason: 'A JobPosting has no guid.' }
    if (posting.title === undefined) return { reason: `${guid}: title is missing.` }
    const url = detailOf(origin, guid)
    return { nativeId: guid, posting: { ...posting, url }, detailUrl: url, closed: null }
  }))
}
