import { createHash } from 'node:crypto'
import { ValidationError } from '../../../lib/errors.ts'
import type { FieldIssue } from '../../../lib/errors.ts'
import { cleanLine } from '../../../lib/text.ts'
import type { CompanySize, EmploymentType, LocationType, Seniority } from '../../../lib/vocabulary.ts'
import { toReadableText } from './html.ts'
import { findLicences } from './licences.ts'
import type { RequiredLicence } from './licences.ts'
import { parseLocation } from './location.ts'
import type { Place } from './location.ts'
import { findLocationType } from './location-type.ts'
import type { LocationTypeFinding } from './location-type.ts'
import { cleanTitle, companyTitleKey, isAgencyPosting, normaliseCompanyName, parseCompanySize } from './names.ts'
import type { RawPosting } from './posting.ts'
import { parsePostingDate } from './posting-date.ts'
import { findQualifications } from './requirements.ts'
import type { RequiredQualifications } from './requirements.ts'
import { resolveSalary } from './resolve-salary.ts'
import type { ResolvedSalary } from './resolve-salary.ts'
import { findSections, REQUIREMENTS_HEADING } from './sections.ts'
import type { PostingSection } from './sections.ts'
import { findEmploymentType, findSeniority } from './seniority.ts'
import { normaliseUrl, urlKey } from './url-key.ts'

export interface NormalisedCompany {
  name: string
  /** Unique per company; see normaliseCompanyName. */
  normalizedName: string
  website: string | null
  logoUrl: string | null
  size: CompanySize | null
}

/** A posting as it is stored and searched. All offsets point into `text`, in UTF-16 code units, end exclusive. */
export interface NormalisedPosting extends ResolvedSalary {
  /** A web address, or `urn:posting:<sha256>` where the posting has none of its own. */
  url: string
  urlKey: string
  applyUrl: string | null
  source: string
  nativeId: string | null
  title: string
  company: NormalisedCompany
  companyTitleKey: string
  /** As given, cleaned. */
  location: string | null
  place: Place
  locationType: LocationType | null
  locationTypeCue: LocationTypeFinding | null
  employmentType: EmploymentType | null
  seniority: Seniority | null
  qualifications: RequiredQualifications
  licences: RequiredLicence[]
  isAgency: boolean
  postedAt: Date | null
  validThrough: Date | null
  /** The description and, under a heading of their own, requirements that were given apart. */
  text: string
  sections: PostingSection[]
  /** sha256 in hex of title, company and text; equal when nothing that is searched has changed. */
  contentHash: string
}

export interface NormaliseOptions {
  now: Date
  /** ISO 4217, for figures whose currency neither the source nor the country tells; then marked as inferred. */
  defaultCurrency?: string
}

export const DEFAULT_SOURCE = 'import'
const DAY_MS = 86_400_000
/** What a unique index of PostgreSQL takes of an address, with room to tell several of one address apart. */
const MAX_URL_BYTES = 2_000

const sha256 = (parts: readonly (string | null)[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
const squash = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const optionalLine = (text: string | undefined): string | null => (text === undefined ? null : cleanLine(text) || null)

/** Many feeds repeat in the description what they also give apart; it is stored once. */
function joinText(description: string, requirements: string): string {
  if (requirements === '' || squash(description).includes(squash(requirements))) return description
  if (description === '') return requirements
  return `${description}\n\n${REQUIREMENTS_HEADING}\n${requirements}`
}

function requireUsable({ title, company, text, url }: { title: string; company: string; text: string; url: string }): void {
  const issues: FieldIssue[] = []
  if (!/\p{L}/u.test(title)) issues.push({ path: ['title'], message: 'holds no words; give the job title.' })
  if (!/[\p{L}\p{N}]/u.test(company)) issues.push({ path: ['company'], message: 'holds no name; give the employer.' })
  if (!/\p{L}/u.test(text)) issues.push({ path: ['description'], message: 'holds no text once markup is removed; give the description.' })
  if (Buffer.byteLength(url) > MAX_URL_BYTES) {
    issues.push({ path: ['url'], message: `is longer than ${MAX_URL_BYTES} bytes; give the posting's plain address, or none.` })
  }
  if (issues.length > 0) throw new ValidationError(issues)
}

function resolveUrl(raw: RawPosting, source: string, nativeId: string | null, content: readonly string[]): { url: string; urlKey: string } {
  const url = raw.url === undefined ? null : normaliseUrl(raw.url)
  const key = url === null ? null : urlKey(url)
  if (url !== null && key !== null) return { url, urlKey: key }
  if (raw.url !== undefined && /^urn:[a-z\d-]+:\S+$/i.test(raw.url.trim())) return { url: raw.url.trim(), urlKey: raw.url.trim().toLowerCase() }
  const urn = `urn:posting:${nativeId === null ? sha256(['content', source, ...content]) : sha256(['id', source, nativeId])}`
  return { url: urn, urlKey: urn }
}

/**
 * Turns a raw posting into what is stored: text readable and repaired, facts read from fields first and from the text else,
 * each null where nothing says it. Pure. Throws ValidationError, with an
 * issue for each, when the posting has no title, company or text to speak of, or its address is too long.
 */
export function normalisePosting(raw: RawPosting, options: NormaliseOptions): NormalisedPosting {
  const title = cleanTitle(cleanLine(toReadableText(raw.title)))
  const companyName = cleanLine(raw.company)
  const text = joinText(toReadableText(raw.description), toReadableText(raw.requirements ?? ''))
  const source = (optionalLine(raw.source) ?? DEFAULT_SOURCE).toLowerCase()
  const nativeId = optionalLine(raw.nativeId)
  const location = optionalLine(raw.location)
  const address = resolveUrl(raw, source, nativeId, [title, companyName, location ?? '', text])
  requireUsable({ title, company: companyName, text, url: address.url })
  const place = parseLocation(location ?? '')
  const sections = findSections(text)
  const locationType = findLocationType({ field: raw.locationType, location: location ?? undefined, title, text })
  const postedAt = raw.postedAt === undefined ? null : parsePostingDate(raw.postedAt, options.now)
  const validThrough = raw.validThrough === undefined ? null : parsePostingDate(raw.validThrough, options.now)
  return {
    ...address,
    ...resolveSalary(raw, text, { country: place.country, defaultCurrency: options.defaultCurrency ?? null }),
    applyUrl: raw.applyUrl === undefined ? null : normaliseUrl(raw.applyUrl),
    source,
    nativeId,
    title,
    company: {
      name: companyName,
      normalizedName: normaliseCompanyName(companyName),
      website: raw.companyWebsite === undefined ? null : normaliseUrl(raw.companyWebsite),
      logoUrl: raw.companyLogoUrl === undefined ? null : normaliseUrl(raw.companyLogoUrl),
      size: raw.companySize === undefined ? null : parseCompanySize(raw.companySize),
    },
    companyTitleKey: companyTitleKey(companyName, title),
    location,
    place,
    locationType: locationType?.value ?? null,
    locationTypeCue: locationType,
    employmentType: findEmploymentType(raw.employmentType, title, text),
    seniority: findSeniority(raw.seniority, title, text),
    qualifications: findQualifications(text, sections),
    licences: findLicences(text, sections),
    isAgency: isAgencyPosting(companyName, text),
    // A date to come is the source's mistake; a posting cannot be newer than today.
    postedAt: postedAt && postedAt.getTime() <= options.now.getTime() + DAY_MS ? postedAt : null,
    validThrough,
    text,
    sections,
    contentHash: sha256([title, companyName, text]),
  }
}
