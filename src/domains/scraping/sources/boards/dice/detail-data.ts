import type { CheerioAPI } from 'cheerio/slim'
import { z } from 'zod'
import { MismatchError } from '../../../scrape-errors.ts'
import type { DetailReading, Listing } from '../../job-source.ts'
import { postingOf, requirementLines } from '../../reading/posting-fields.ts'
import { longText, plainText } from '../../reading/rsc.ts'
import type { RscStream } from '../../reading/rsc.ts'
import { names, text } from '../../reading/tolerant.ts'
import { objectsIn } from '../../reading/walk.ts'
import type { JsonObject } from '../../reading/walk.ts'
import { isAside, placeOf } from './list-data.ts'

const header = z.object({ jobGuid: text, jobTitle: text.transform(plainText), companyName: text.transform(plainText) })
const body = z.object({ description: text, postedDate: text.transform(plainText) })
const skills = z.object({ skills: names })

const has = (object: JsonObject, ...keys: string[]): boolean => keys.some((key) => Object.hasOwn(object, key))

/** The header of the job that was asked for. Throws MismatchError where the page shows only another. */
function headerOf(objects: readonly JsonObject[], guid: string): z.output<typeof header> | null {
  const headers = objects.filter((object) => has(object, 'jobGuid')).map((object) => header.parse(object))
  const own = headers.find(({ jobGuid }) => jobGuid?.toLowerCase() === guid.toLowerCase())
  if (own === undefined && headers[0]?.jobGuid !== undefined) throw new MismatchError(`Asked for the job ${guid}, the site answered with ${headers[0].jobGuid}.`)
  return own ?? headers[0] ?? null
}

/** The place at the end of "Title - Company - Location". */
export function placeOfTitle($: CheerioAPI, title: string | undefined, company: string | undefined): string | undefined {
  const line = ($('meta[property="og:title"]').attr('content') ?? '').replace(/\s+/g, ' ').replace(/ \| Dice(?:\.com)?$/, '').trim()
  const lead = `${title} - ${company} - `
  if (line.startsWith(lead)) return placeOf(line.slice(lead.length))
  const parts = line.split(' - ')
  return parts.length > 2 ? placeOf(parts.at(-1)) : undefined
}

/** Reads the job in the data of a page; null where it has no description. */
export function readJob(stream: RscStream, $: CheerioAPI, listing: Listing): DetailReading | null {
  const objects = [...objectsIn(stream.values, isAside)]
  const found = objects
    .filter((object) => has(object, 'description') && has(object, 'companyId', 'positionId', 'postedDate', 'jobGuid'))
    .map((object) => body.parse(object))
    .find(({ description }) => longText(description, stream) !== undefined)
  if (found === undefined) return null
  const { jobTitle, companyName } = headerOf(objects, listing.nativeId) ?? {}
  const skillsOf = objects.filter((object) => has(object, 'skills')).map((object) => skills.parse(object).skills).find((list) => list.length > 0)
  return {
    extraction: 'EMBEDDED',
    posting: postingOf({
      title: jobTitle,
      company: companyName,
      description: longText(found.description, stream),
      requirements: requirementLines({ skills: skillsOf ?? [] }),
      // A title names a place only as far as its "Remote" leaves room for one.
      location: listing.posting.location === undefined ? placeOfTitle($, jobTitle ?? listing.posting.title, companyName ?? listing.posting.company) : undefined,
      postedAt: found.postedDate,
    }),
    closed: null,
  }
}
