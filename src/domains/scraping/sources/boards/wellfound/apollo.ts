import { z } from 'zod'
import { StructureError } from '../../../scrape-errors.ts'
import type { Listing } from '../../job-source.ts'
import { onSite } from '../../reading/address.ts'
import { parseJson } from '../../reading/json-text.ts'
import { postingOf, requirementLines } from '../../reading/posting-fields.ts'
import { amount, flag, list, names, part, reasonOf, requiredText, text } from '../../reading/tolerant.ts'
import { isObject, objectsIn, ownValue, valueAt } from '../../reading/walk.ts'
import type { JsonObject } from '../../reading/walk.ts'

const RESULTS = 'seoLandingPageJobSearchResults'
const asked = z.object({ page: amount, role: text, remote: flag })
const resultsShape = z.object({ pageCount: amount, totalJobCount: amount, startups: z.array(z.unknown()) })
const startup = z.object({ name: requiredText('The name of a startup'), logoUrl: text, companySize: text, highlightedJobListings: list })
const job = z.object({
  id: requiredText('The id of a job'), slug: requiredText('The slug of a job'), title: requiredText('The title of a job'), description: text, jobType: text, remote: flag,
  remoteConfig: part({ kind: text }), liveStartAt: text, locationNames: names, acceptedRemoteLocationNames: names, compensation: text, yearsExperienceMin: amount,
})

/** The result of a list page with what the site says that it was asked for. */
export interface ApolloResults {
  page: number
  role: string | null
  isRemote: boolean
  pageCount: number
  total: number | null
  startups: readonly unknown[]
  /** By the keys under which others refer to them. */
  entities: JsonObject
}

/**
 * Finds the results in the site's cache; of several, those of the page asked for. Null without such data; StructureError
 * where its parts are missing.
 */
export function readResults(script: string, page: number): ApolloResults | null {
  if (script.trim() === '') return null
  const entities = valueAt(parseJson(script, 'script#__NEXT_DATA__'), 'props', 'pageProps', 'apolloState', 'data')
  if (!isObject(entities)) throw new StructureError('props.pageProps.apolloState.data')
  let results: ApolloResults | null = null
  for (const object of objectsIn(entities)) {
    for (const key of Object.keys(object)) {
      if (!key.startsWith(`${RESULTS}(`)) continue
      const found = resultsOf(key, ownValue(object, key), entities)
      if (results === null || found.page === page) results = found
    }
  }
  if (results === null) throw new StructureError(RESULTS)
  return results
}

function resultsOf(key: string, value: unknown, entities: JsonObject): ApolloResults {
  const question = asked.safeParse(parseJson(key.slice(RESULTS.length + 1, -1), `the key of ${RESULTS}`))
  const read = resultsShape.safeParse(resolve(value, entities))
  if (!question.success || !read.success) throw new StructureError(`startups in ${RESULTS}`)
  const { page, role, remote } = question.data
  const { pageCount, totalJobCount, startups } = read.data
  return { page: page ?? 1, role: role ?? null, isRemote: remote, pageCount: pageCount ?? 1, total: totalJobCount ?? null, startups, entities }
}

/** What a reference stands for; other values stand for themselves. */
function resolve(value: unknown, entities: JsonObject): unknown {
  const reference = isObject(value) ? ownValue(value, '__ref') : undefined
  return typeof reference === 'string' ? ownValue(entities, reference) : value
}

/** Reads the jobs of all startups of a page. */
export function listingsOf({ startups, entities }: ApolloResults, origin: string): (Listing | { reason: string })[] {
  return startups.flatMap((value): (Listing | { reason: string })[] => {
    const company = startup.safeParse(resolve(value, entities))
    if (!company.success) return [{ reason: reasonOf(company.error) }]
    return company.data.highlightedJobListings.map((entry) => {
      const read = job.safeParse(resolve(entry, entities))
      return read.success ? listingOf(read.data, company.data, origin) : { reason: reasonOf(read.error) }
    })
  })
}

/** Page of one job; the site answers 403 to a wrong slug. */
export const jobAddress = (origin: string, id: string, slug: string): string => `${origin}/jobs/${encodeURIComponent(`${id}-${slug}`.toWellFormed())}`

function listingOf(read: z.output<typeof job>, company: z.output<typeof startup>, origin: string): Listing {
  const url = jobAddress(origin, read.id, read.slug)
  const places = read.locationNames.length > 0 ? read.locationNames : read.acceptedRemoteLocationNames
  return {
    nativeId: read.id,
    posting: postingOf({
      title: read.title,
      company: company.name,
      description: read.description,
      requirements: requirementLines({ years: read.yearsExperienceMin }),
      url,
      location: places.join('; '),
      locationType: read.remote || read.remoteConfig?.kind === 'ONLY' ? 'Remote' : undefined,
      salaryText: read.compensation,
      employmentType: read.jobType,
      postedAt: read.liveStartAt,
      companyLogoUrl: onSite(company.logoUrl, origin),
      companySize: company.companySize,
    }),
    detailUrl: url,
    closed: null,
  }
}
