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
  const found = [...objectsIn(entities)].flatMap((object) => (
    Object.keys(object).filter((key) => key.startsWith(`${RESULTS}(`)).map((key) => ({ question: questionOf(key), value: ownValue(object, key) }))
  ))
  const chosen = found.find(({ question }) => (question.page ?? 1) === page) ?? found[0]
  const read = resultsShape.safeParse(resolve(chosen?.value, entities))
  if (chosen === undefined || !read.success) throw new StructureError(`${RESULTS} with startups`)
  const { question } = chosen
  const { pageCount, totalJobCount, startups } = read.data
  return {
    page: question.page ?? 1, role: question.role ?? null, isRemote: question.remote, pageCount: pageCount ?? 1, total: totalJobCount ?? null, startups, entities,
  }
}

/** What the site says that it was asked, in the key of its answer. */
function questionOf(key: string): z.output<typeof asked> {
  const read = asked.safeParse(parseJson(key.slice(RESULTS.length + 1, -1), `the key of ${RESULTS}`))
  if (!read.success) throw new StructureError(`arguments in the key of ${RESULTS}`)
  return read.data
}

/** What a reference stands for; other values stand for themselves. */
function resolve(value: unknown, entities: JsonObject): unknown {
  const reference = isObject(value) ? ownValue(value, '__ref') : undefined
  return typeof reference === 'string' ? ownValue(entities, reference) : value
}

/** Reads the jobs of all startups of a page. */
export function* listingsOf({ startups, entities }: ApolloResults, origin: string): Generator<Listing | { reason: string }> {
  for (const value of startups) {
    const company = startup.safeParse(resolve(value, entities))
    if (!company.success) {
      yield { reason: reasonOf(company.error) }
      continue
    }
    for (const entry of company.data.highlightedJobListings) {
      const read = job.safeParse(resolve(entry, entities))
      yield read.success ? listingOf(read.data, company.data, origin) : { reason: reasonOf(read.error) }
    }
  }
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
