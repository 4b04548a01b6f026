import { z } from 'zod'
import { StructureError } from '../../../scrape-errors.ts'
import type { Listing } from '../../job-source.ts'
import { foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { jsonAfter } from '../../reading/json-text.ts'
import { payOf, postingOf, requirementLines } from '../../reading/posting-fields.ts'
import { amount, flag, list, names, part, reasonOf, text } from '../../reading/tolerant.ts'
import { valueAt } from '../../reading/walk.ts'
import { viewOf } from './search-address.ts'

const card = z.object({
  jobkey: z.string('jobkey is missing.').regex(/^[\w-]{4,64}$/, 'jobkey is no id.'),
  displayTitle: text, title: text, company: text, truncatedCompany: text, formattedLocation: text, jobLocationCity: text, jobLocationState: text,
  remoteLocation: flag, remoteWorkModel: part({ type: text }), extractedSalary: part({ min: amount, max: amount, type: text }),
  salarySnippet: part({ text, currency: text }), estimatedSalary: part({ formattedRange: text }), createDate: text, pubDate: text,
  formattedRelativeTime: text, jobTypes: names, taxonomyAttributes: list, snippet: text, expired: flag, thirdPartyApplyUrl: text,
})
type Card = z.output<typeof card>

const group = z.object({ label: text, attributes: names })

/** Attributes of the group that the site labels so. */
const attributesOf = (groups: readonly unknown[], label: RegExp): string[] => groups.flatMap((value) => {
  const read = group.safeParse(value)
  return read.success && label.test(read.data.label ?? '') ? read.data.attributes : []
})

/** Pay that the site guessed itself is marked as such. */
function salaryOf({ extractedSalary, salarySnippet, estimatedSalary }: Card): Parameters<typeof postingOf>[0] {
  const estimate = estimatedSalary?.formattedRange
  const [min, max] = [payOf(extractedSalary?.min), payOf(extractedSalary?.max)]
  return {
    salaryText: salarySnippet?.text ?? (estimate === undefined || min !== undefined || max !== undefined ? undefined : `${estimate} (estimated)`),
    salaryMin: min,
    salaryMax: max,
    salaryCurrency: salarySnippet?.currency,
    salaryPeriod: min === undefined && max === undefined ? undefined : extractedSalary?.type,
  }
}

function listingOf(value: unknown, origin: string): Listing | { reason: string } {
  const read = card.safeParse(value)
  if (!read.success) return { reason: reasonOf(read.error) }
  const job = read.data
  const title = job.displayTitle ?? job.title
  if (title === undefined) return { reason: `${job.jobkey}: title is missing.` }
  const cityAndState = [job.jobLocationCity, job.jobLocationState].filter((name) => name !== undefined).join(', ')
  const jobTypes = job.jobTypes.length > 0 ? job.jobTypes : attributesOf(job.taxonomyAttributes, /^job[- ]types?$/i)
  const url = viewOf(origin, job.jobkey)
  return {
    nativeId: job.jobkey,
    posting: postingOf({
      title,
      company: job.company ?? job.truncatedCompany,
      description: job.snippet,
      requirements: requirementLines({ skills: attributesOf(job.taxonomyAttributes, /^skills?$/i) }),
      url,
      location: job.formattedLocation ?? cityAndState,
      locationType: job.remoteWorkModel?.type ?? (job.remoteLocation ? 'REMOTE' : undefined),
      ...salaryOf(job),
      employmentType: jobTypes.join(', '),
      postedAt: job.createDate ?? job.pubDate ?? job.formattedRelativeTime,
      applyUrl: job.thirdPartyApplyUrl,
    }),
    detailUrl: url,
    closed: job.expired ? 'expired' : null,
  }
}

/** The model of the cards; undefined where the script has none. Throws StructureError where its JSON is cut off. */
const modelOf = (script: string): unknown =>
  valueAt(jsonAfter(script, 'providerData["mosaic-provider-jobcards"]', 'script#mosaic-data'), 'metaData', 'mosaicProviderJobCardsModel')

/** Reads the cards that the site gives its own scripts; null where their model is missing. */
export function readEmbeddedCards(script: string, origin: string): Found | null {
  const model = modelOf(script)
  if (model === undefined) return null
  const results = valueAt(model, 'results')
  if (!Array.isArray(results)) throw new StructureError('results in mosaicProviderJobCardsModel')
  return foundOf('EMBEDDED', results.values().map((value) => listingOf(value, origin)))
}

/** Where it has found nothing, the site leaves the model out of its script. */
export const saysNothingFound = (script: string): boolean => modelOf(script) === undefined

/** How many postings the site says there are. */
export function totalOf(script: string): number | null {
  const digits = /"totalJobCount"\s*:\s*(\d{1,9})/.exec(script)?.[1]
  return digits === undefined ? null : Number(digits)
}
