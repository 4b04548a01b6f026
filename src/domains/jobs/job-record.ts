import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Payload } from '../../platform/index/search-index.ts'
import { locationKey, type DuplicateFacts } from './intake/duplicates.ts'
import { bandKeys, minhashSignature, signatureFromBytes, signatureToBytes } from './intake/minhash.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { requirementsOf } from './job-requirements.ts'

/** Columns of a job that follow from its posting; company and url are the caller's. */
export type JobColumns = Omit<Prisma.JobUncheckedCreateInput, 'id' | 'url' | 'companyId'>

export function jobColumns(posting: NormalisedPosting): JobColumns {
  const signature = minhashSignature(posting.text)
  const requirements = requirementsOf(posting)
  return {
    title: posting.title,
    location: posting.location,
    city: posting.place.city,
    region: posting.place.region,
    country: posting.place.country,
    locationKey: locationKey(posting),
    locationType: posting.locationType,
    salaryMin: posting.salaryMin,
    salaryMax: posting.salaryMax,
    salaryCurrency: posting.salaryCurrency,
    salaryPeriod: posting.salaryPeriod,
    salaryInferred: posting.isSalaryCurrencyInferred || posting.isSalaryPeriodInferred,
    salaryText: posting.salaryText,
    salaryAnnualMin: posting.salaryAnnualMin,
    salaryAnnualMax: posting.salaryAnnualMax,
    employmentType: posting.employmentType,
    seniority: posting.seniority,
    description: posting.text,
    applyUrl: posting.applyUrl,
    requirements,
    skills: requirements.skills.map((skill) => skill.name),
    requiredSkills: requirements.skills.filter((skill) => skill.isRequired).map((skill) => skill.name),
    requiredYears: requirements.years?.min ?? null,
    requiredEducation: requirements.education?.level ?? null,
    requiredLicences: requirements.licences.filter((licence) => licence.need === 'REQUIRED').map((licence) => licence.name),
    acceptsEquivalent: requirements.education?.isEquivalentAccepted ?? false,
    isAgency: posting.isAgency,
    postedDate: posting.postedAt,
    validThrough: posting.validThrough,
    source: posting.source,
    isActive: !posting.isExpired,
    contentHash: posting.contentHash,
    companyTitleKey: posting.companyTitleKey,
    minhash: signature === null ? null : signatureToBytes(signature),
    minhashBands: signature === null ? [] : bandKeys(signature),
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
  description: true,
  minhash: true,
  company: { select: { name: true } },
  sightings: { select: { urlKey: true, nativeId: true, source: true } },
} satisfies Prisma.JobSelect

export type ComparableJob = Prisma.JobGetPayload<{ select: typeof DUPLICATE_SELECT }>

/** One set of facts for each sighting of the job: any of them may be the one that a posting repeats. */
export function storedFacts(job: ComparableJob): DuplicateFacts[] {
  return job.sightings.map((sighting) => ({
    urlKey: sighting.urlKey,
    source: sighting.source,
    nativeId: sighting.nativeId,
    company: job.company.name,
    title: job.title,
    locationKey: job.locationKey,
    postedAt: job.postedDate,
    contentHash: job.contentHash,
    signature: job.minhash === null ? null : signatureFromBytes(job.minhash),
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
  postedDate: true,
  createdAt: true,
  contentHash: true,
  indexedKey: true,
  company: { select: { id: true, name: true, size: true } },
  sightings: { select: { source: true } },
} satisfies Prisma.JobSelect

export type IndexableJob = Prisma.JobGetPayload<{ select: typeof INDEX_SELECT }>

/** What filters test, in the index. */
export function jobPayload(job: IndexableJob): Payload {
  return {
    title: job.title,
    company: job.company.name,
    companyId: job.company.id,
    companySize: job.company.size,
    location: job.location,
    locationType: job.locationType,
    salaryAnnualMin: job.salaryAnnualMin,
    salaryAnnualMax: job.salaryAnnualMax ?? job.salaryAnnualMin,
    salaryCurrency: job.salaryCurrency,
    employmentType: job.employmentType,
    seniority: job.seniority,
    skills: job.skills,
    isAgency: job.isAgency,
    isActive: job.isActive,
    postedAt: (job.postedDate ?? job.createdAt).getTime(),
    sources: [...new Set(job.sightings.map((sighting) => sighting.source))],
  }
}
