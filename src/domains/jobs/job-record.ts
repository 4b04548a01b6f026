import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Payload } from '../../platform/index/search-index.ts'
import { locationKey, type DuplicateFacts } from './intake/duplicates.ts'
import { bandKeys, minhashSignature, signatureFromBytes, signatureToBytes } from './intake/minhash.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { requirementsOf } from './job-requirements.ts'

/** Columns of a job that follow from its posting; company and url are the caller's. */
export type JobColumns = Omit<Prisma.JobUncheckedCreateInput, 'id' | 'url' | 'companyId' | 'postedDate'> & { postedDate: Date | null }

export function jobColumns(posting: NormalisedPosting, signature = minhashSignature(posting.text)): JobColumns {
  return {
    ...demandColumns(posting),
    title: posting.title,
    location: posting.location,
    locationKey: cut(locationKey(posting), 1_000),
    employmentType: posting.employmentType,
    applyUrl: posting.applyUrl,
    isAgency: posting.isAgency,
    postedDate: posting.postedAt,
    validThrough: posting.validThrough,
    source: storedSource(posting.source),
    contentHash: posting.contentHash,
    companyTitleKey: storedTitleKey(posting),
    minhash: signature === null ? null : signatureToBytes(signature),
    minhashBands: signature === null ? [] : bandKeys(signature),
  }
}

/** Of the columns, those that say what the posting asks for and offers: a resume is matched by these. */
export function demandColumns(posting: NormalisedPosting) {
  const requirements = requirementsOf(posting)
  return {
    description: posting.text,
    city: cut(posting.place.city, 200),
    region: cut(posting.place.region, 200),
    country: posting.place.country,
    locationType: posting.locationType,
    ...payColumns(posting),
    seniority: posting.seniority,
    requirements,
    skills: requirements.skills.map((skill) => skill.name),
    requiredSkills: requirements.skills.filter((skill) => skill.isRequired).map((skill) => skill.name),
    requiredYears: requirements.years?.min ?? null,
    requiredEducation: requirements.education?.level ?? null,
    requiredLicences: requirements.licences.filter((licence) => licence.need === 'REQUIRED').map((licence) => licence.name),
    acceptsEquivalent: requirements.education?.isEquivalentAccepted ?? false,
  }
}

/** Half of the column's room, so that an index entry holds it in any script. */
const MAX_TITLE_KEY_CHARS = 400
const MAX_SOURCE_CHARS = 50

/** The posting's key of company and title, as a stored job has it. */
export function storedTitleKey(posting: Pick<NormalisedPosting, 'companyTitleKey'>): string {
  return cut(posting.companyTitleKey, MAX_TITLE_KEY_CHARS)
}

/** The name of a source, as a stored job or sighting has it. */
export function storedSource(source: string): string {
  return cut(source, MAX_SOURCE_CHARS)
}

/** Folding a text can make it longer than the column that is meant for it. */
function cut<T extends string | null>(text: T, maxChars: number): T extends null ? string | null : string
function cut(text: string | null, maxChars: number): string | null {
  return text?.slice(0, maxChars).toWellFormed() ?? null
}

const MAX_PAY = 2 ** 31 - 1

/** Figures that no column holds are no pay: a phone number, or a slip. */
function payColumns(posting: NormalisedPosting) {
  const { salaryMin, salaryMax, salaryAnnualMin, salaryAnnualMax } = posting
  const isPlausible = [salaryMin, salaryMax, salaryAnnualMin, salaryAnnualMax].every((figure) => figure === null || figure <= MAX_PAY)
  return {
    salaryMin: isPlausible ? salaryMin : null,
    salaryMax: isPlausible ? salaryMax : null,
    salaryCurrency: posting.salaryCurrency,
    salaryPeriod: posting.salaryPeriod,
    salaryInferred: posting.isSalaryCurrencyInferred || posting.isSalaryPeriodInferred,
    salaryText: cut(posting.salaryText, 300),
    salaryAnnualMin: isPlausible ? salaryAnnualMin : null,
    salaryAnnualMax: isPlausible ? salaryAnnualMax : null,
  }
}

/** What is selected of a stored job to compare it with a posting that comes in. */
export const DUPLICATE_SELECT = {
  id: true,
  title: true,
  source: true,
  url: true,
  locationKey: true,
  postedDate: true,
  contentHash: true,
  companyTitleKey: true,
  minhash: true,
  company: { select: { name: true } },
  sightings: { select: { id: true, urlKey: true, nativeId: true, source: true, liveness: true } },
} satisfies Prisma.JobSelect

export type ComparableJob = Prisma.JobGetPayload<{ select: typeof DUPLICATE_SELECT }>

/** One set of facts for each sighting of the job: any of them may be the one that a posting repeats. */
export function storedFacts(job: ComparableJob): DuplicateFacts[] {
  const signature = job.minhash === null ? null : signatureFromBytes(job.minhash)
  return job.sightings.map((sighting) => ({
    urlKey: sighting.urlKey,
    source: sighting.source,
    nativeId: sighting.nativeId,
    company: job.company.name,
    title: job.title,
    locationKey: job.locationKey,
    postedAt: job.postedDate,
    contentHash: job.contentHash,
    signature,
  }))
}

/** What is selected of a job to index it. */
export const INDEX_SELECT = {
  id: true,
  title: true,
  description: true,
  requirements: true,
  location: true,
  locationType: true,
  salaryAnnualMin: true,
  salaryAnnualMax: true,
  salaryCurrency: true,
  employmentType: true,
  seniority: true,
  skills: true,
  isAgency: true,
  isActive: true,
  validThrough: true,
  postedDate: true,
  createdAt: true,
  contentHash: true,
  indexedKey: true,
  company: { select: { id: true, name: true, size: true } },
  sightings: { select: { source: true } },
} satisfies Prisma.JobSelect

export type IndexableJob = Prisma.JobGetPayload<{ select: typeof INDEX_SELECT }>

/** Of a job, what filters are about. */
export type FilterableJob = Omit<IndexableJob, 'id' | 'description' | 'requirements' | 'contentHash' | 'indexedKey'>

/** What filters test, in the index. */
export function jobPayload(job: FilterableJob): Payload {
  return {
    title: job.title,
    company: job.company.name,
    companyId: job.company.id,
    companySize: job.company.size,
    location: job.location,
    locationType: job.locationType,
    salaryAnnualMin: job.salaryAnnualMin ?? job.salaryAnnualMax,
    salaryAnnualMax: job.salaryAnnualMax ?? job.salaryAnnualMin,
    salaryCurrency: job.salaryCurrency,
    employmentType: job.employmentType,
    seniority: job.seniority,
    skills: job.skills,
    isAgency: job.isAgency,
    isActive: job.isActive,
    validThrough: job.validThrough?.getTime() ?? null,
    postedAt: (job.postedDate ?? job.createdAt).getTime(),
    sources: [...new Set(job.sightings.map((sighting) => sighting.source))],
  }
}
