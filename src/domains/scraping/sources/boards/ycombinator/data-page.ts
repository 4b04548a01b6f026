import type { CheerioAPI } from 'cheerio/slim'
import { z } from 'zod'
import { StructureError } from '../../../scrape-errors.ts'
import type { Listing } from '../../job-source.ts'
import type { RawPosting } from '../../../../jobs/intake/posting.ts'
import { onSite } from '../../reading/address.ts'
import { parseJson } from '../../reading/json-text.ts'
import { postingOf, requirementLines } from '../../reading/posting-fields.ts'
import { names, reasonOf, requiredText, text } from '../../reading/tolerant.ts'
import { isObject, ownValue, valueAt } from '../../reading/walk.ts'
import type { JsonObject } from '../../reading/walk.ts'

const dataPage = z.object({ component: z.string(), props: z.record(z.string(), z.unknown()) })
export type DataPage = z.output<typeof dataPage>

const job = z.object({
  id: requiredText('The id of a job'), title: requiredText('The title of a job'), url: text, location: text, type: text, salaryRange: text, minExperience: text,
  skills: names, description: text, companyName: text, companyLogoUrl: text, createdAt: text,
})
const company = z.object({ name: text, website: text, team_size: text, small_logo_url: text, logo_url: text })

/** What the page hands to its own scripts. Throws StructureError where it is missing or broken. */
export function readDataPage($: CheerioAPI): DataPage {
  const attribute = $('[data-page]').first().attr('data-page')
  if (attribute === undefined) throw new StructureError('data-page')
  const read = dataPage.safeParse(parseJson(attribute, 'data-page'))
  if (!read.success) throw new StructureError('component and props in data-page')
  return read.data
}

/** "US / Remote (US)" are two places, of which the second is a way of working as well. */
function placesOf(location: string | undefined): Pick<RawPosting, 'location' | 'locationType'> {
  const places = (location ?? '').split(/(?<=^|\s)\/(?=\s|$)/).map((place) => place.trim()).filter((place) => place !== '')
  return { location: places.join('; '), locationType: places.some((place) => /^remote\b/i.test(place)) ? 'Remote' : undefined }
}

/** What a job says of itself, and its company where the page shows it apart. */
function postingFrom(read: z.output<typeof job>, props: JsonObject, origin: string): Partial<RawPosting> {
  const own = company.safeParse(ownValue(props, 'company'))
  const employer = own.success ? own.data : undefined
  return postingOf({
    title: read.title,
    company: read.companyName ?? employer?.name,
    description: read.description,
    requirements: requirementLines({ skills: read.skills, experience: read.minExperience }),
    url: onSite(read.url, origin),
    ...placesOf(read.location),
    salaryText: read.salaryRange,
    employmentType: read.type,
    postedAt: read.createdAt,
    companyWebsite: employer?.website,
    companyLogoUrl: onSite(read.companyLogoUrl ?? employer?.logo_url ?? employer?.small_logo_url, origin),
    companySize: employer?.team_size,
  })
}

const LISTS = ['WaasJobListingsPage', 'WaasShowJobsPage']

/** Reads the jobs of a list page, or of a company's page of jobs. Throws StructureError for a page of another kind. */
export function listingsOf({ component, props }: DataPage, origin: string): Iterable<Listing | { reason: string }> {
  const jobs = ownValue(props, 'jobPostings')
  if (!LISTS.includes(component)) throw new StructureError(`the component ${LISTS.join(' or ')} (it has ${component.slice(0, 100)})`)
  if (!Array.isArray(jobs)) throw new StructureError(`props.jobPostings of ${component}`)
  return jobs.values().map((value: unknown) => {
    const read = job.safeParse(value)
    if (!read.success) return { reason: reasonOf(read.error) }
    const posting = postingFrom(read.data, props, origin)
    return posting.url === undefined
      ? { reason: `${read.data.id}: url is missing.` }
      : { nativeId: read.data.id, posting, detailUrl: posting.url, closed: null }
  })
}

/** Reads the job of its own page. Throws StructureError for a page of another kind. */
export function jobOf({ component, props }: DataPage, origin: string): Partial<RawPosting> {
  const value = ownValue(props, 'job') ?? ownValue(props, 'jobPosting')
  if (component !== 'WaasShowJobPage' || !isObject(value)) throw new StructureError(`the component WaasShowJobPage with a job (it has ${component.slice(0, 100)})`)
  // The address that the list gave is the one by which the job was found.
  const read = job.safeParse({ ...value, id: valueAt(value, 'id') ?? 'unknown', url: undefined })
  if (!read.success) throw new StructureError(`a readable job (${reasonOf(read.error)})`)
  return postingFrom(read.data, props, origin)
}
