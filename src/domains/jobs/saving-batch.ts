import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { duplicateFacts, judge, mergePreference, type DuplicateFacts, type Judgement } from './intake/duplicates.ts'
import { bandKeys } from './intake/minhash.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import type { RawPosting } from './intake/posting.ts'
import { DUPLICATE_SELECT, jobColumns, storedFacts, type ComparableJob } from './job-record.ts'

export interface IncomingPosting {
  raw: RawPosting
  posting: NormalisedPosting
}

/** NEW: a job of its own. UPDATED: a known sighting whose words or terms changed. DUPLICATE: one more sighting of a known job. */
export type SaveOutcome = 'NEW' | 'UPDATED' | 'UNCHANGED' | 'DUPLICATE'

export interface SaveResult {
  jobId: string
  outcome: SaveOutcome
  /** Why a duplicate was taken for one. */
  reason: string | null
}

type SightingRow = Prisma.JobSightingCreateManyInput
type JobRow = Prisma.JobCreateManyInput

/**
 * Looks up in a few statements all stored jobs that the batch may meet, then saves one posting after the other. New rows
 * are kept back and written together: at `flush`, and before a stored row is changed that may depend on them.
 */
export async function openSavingBatch(tx: Transaction, incoming: readonly IncomingPosting[], now: Date) {
  const postings = incoming.map((item) => item.posting)
  const facts = new Map(postings.map((posting) => [posting, duplicateFacts(posting)]))
  const jobs = new Map((await findComparable(tx, postings, [...facts.values()])).map((job) => [job.id, job]))
  const companies = await saveCompanies(tx, postings)
  const newJobs: JobRow[] = []
  const newSightings: SightingRow[] = []
  return { save, flush }

  async function save({ raw, posting }: IncomingPosting): Promise<SaveResult> {
    const candidate = facts.get(posting) ?? duplicateFacts(posting)
    const known = findKnown(candidate)
    if (known !== null) return seenAgain(known, raw, posting)
    const duplicate = findDuplicate(candidate)
    if (duplicate !== null) return addSighting(duplicate, raw, posting, candidate)
    return create(raw, posting, candidate)
  }

  async function flush(): Promise<void> {
    await tx.job.createMany({ data: newJobs.splice(0) })
    await tx.jobSighting.createMany({ data: newSightings.splice(0) })
  }

  function findKnown(candidate: DuplicateFacts): { job: ComparableJob; urlKey: string } | null {
    for (const job of jobs.values()) {
      const sighting = job.sightings.find((one) => isSameSighting(one, candidate))
      if (sighting) return { job, urlKey: sighting.urlKey }
    }
    return null
  }

  function findDuplicate(candidate: DuplicateFacts): { job: ComparableJob; judgement: Judgement } | null {
    for (const job of jobs.values()) {
      for (const stored of storedFacts(job)) {
        const judgement = judge(candidate, stored)
        if (judgement.verdict === 'SAME' || judgement.verdict === 'REPOST') return { job, judgement }
      }
    }
    return null
  }

  async function seenAgain(known: { job: ComparableJob; urlKey: string }, raw: RawPosting, posting: NormalisedPosting): Promise<SaveResult> {
    await flush()
    const { job, urlKey } = known
    const stored = await tx.jobSighting.findUniqueOrThrow({ where: { urlKey }, select: { id: true, posting: true } })
    const isUnchanged = isDeepStrictEqual(stored.posting, withoutUndefined(raw))
    await tx.jobSighting.update({ where: { id: stored.id }, data: { lastSeenAt: now, ...(isUnchanged ? {} : { posting: raw }) } })
    const givesWords = job.sightings.length === 1 || job.source === posting.source
    if (isUnchanged || !givesWords) return { jobId: job.id, outcome: 'UNCHANGED', reason: null }
    await updateJob(job.id, { ...jobColumns(posting), companyId: companyOf(posting), scrapedAt: now })
    return { jobId: job.id, outcome: 'UPDATED', reason: null }
  }

  async function addSighting(
    { job, judgement }: { job: ComparableJob; judgement: Judgement },
    raw: RawPosting,
    posting: NormalisedPosting,
    candidate: DuplicateFacts,
  ): Promise<SaveResult> {
    const outcome = judgement.verdict === 'REPOST' ? 'REPOST' : 'SAME'
    newSightings.push({ ...sightingColumns(job.id, raw, posting, candidate), outcome, reason: judgement.reason })
    await flush()
    const stored = { source: job.source, url: job.url, text: job.description }
    const arriving = { source: posting.source, url: posting.url, text: posting.text }
    const preference = mergePreference(stored, arriving)
    if (preference.text === arriving) {
      await updateJob(job.id, { ...jobColumns(posting), source: preference.primary.source, scrapedAt: now })
    } else if (outcome === 'REPOST' && posting.postedAt !== null) {
      await updateJob(job.id, { postedDate: posting.postedAt, isActive: !posting.isExpired })
    } else {
      await updateJob(job.id, {})
    }
    return { jobId: job.id, outcome: 'DUPLICATE', reason: judgement.reason }
  }

  function create(raw: RawPosting, posting: NormalisedPosting, candidate: DuplicateFacts): SaveResult {
    const id = randomUUID()
    const columns = jobColumns(posting)
    const sighting = sightingColumns(id, raw, posting, candidate)
    const url = isTaken(posting.url) ? `${posting.url}#${posting.nativeId ?? id}` : posting.url
    newJobs.push({ ...columns, id, url, companyId: companyOf(posting), scrapedAt: now })
    newSightings.push({ ...sighting, outcome: 'NEW' })
    jobs.set(id, {
      id,
      url,
      title: posting.title,
      source: posting.source,
      description: posting.text,
      locationKey: candidate.locationKey,
      postedDate: posting.postedAt,
      contentHash: posting.contentHash,
      minhash: columns.minhash ?? null,
      company: { name: posting.company.name },
      sightings: [{ urlKey: sighting.urlKey, nativeId: posting.nativeId, source: posting.source }],
    })
    return { jobId: id, outcome: 'NEW', reason: null }
  }

  async function updateJob(id: string, data: Prisma.JobUncheckedUpdateInput): Promise<void> {
    jobs.set(id, await tx.job.update({ where: { id }, data, select: DUPLICATE_SELECT }))
  }

  function sightingColumns(jobId: string, raw: RawPosting, posting: NormalisedPosting, candidate: DuplicateFacts) {
    // A list's address may stand for all of its postings; their ids then tell them apart.
    const isKeyTaken = [...jobs.values()].some((job) => job.sightings.some((sighting) => sighting.urlKey === candidate.urlKey))
    const urlKey = isKeyTaken ? `${candidate.urlKey}#${posting.nativeId ?? randomUUID()}` : candidate.urlKey
    return {
      jobId, urlKey, source: posting.source, nativeId: posting.nativeId, url: posting.url, posting: raw, firstSeenAt: now, lastSeenAt: now,
    }
  }

  function isTaken(url: string): boolean {
    return [...jobs.values()].some((job) => job.url === url)
  }

  function companyOf(posting: NormalisedPosting): string {
    const id = companies.get(posting.company.normalizedName)
    if (id === undefined) throw new Error(`Company ${posting.company.normalizedName} was not saved with its batch.`)
    return id
  }
}

function isSameSighting(sighting: ComparableJob['sightings'][number], candidate: DuplicateFacts): boolean {
  if (sighting.source === candidate.source && sighting.nativeId !== null && candidate.nativeId !== null) {
    return sighting.nativeId === candidate.nativeId
  }
  return sighting.urlKey === candidate.urlKey
}

/** As JSON columns give it back. */
function withoutUndefined(raw: RawPosting): object {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
}

async function findComparable(tx: Transaction, postings: readonly NormalisedPosting[], facts: readonly DuplicateFacts[]): Promise<ComparableJob[]> {
  const bands = facts.flatMap((fact) => (fact.signature === null ? [] : bandKeys(fact.signature)))
  const ids = Map.groupBy(postings.filter((posting) => posting.nativeId !== null), (posting) => posting.source)
  return tx.job.findMany({
    where: {
      OR: [
        { url: { in: postings.map((posting) => posting.url) } },
        { sightings: { some: { urlKey: { in: facts.map((fact) => fact.urlKey) } } } },
        ...[...ids].map(([source, listed]) => ({
          sightings: { some: { source, nativeId: { in: listed.flatMap((posting) => posting.nativeId ?? []) } } },
        })),
        { companyTitleKey: { in: postings.map((posting) => posting.companyTitleKey) } },
        { minhashBands: { hasSome: bands } },
      ],
    },
    select: DUPLICATE_SELECT,
  })
}

/** Ids of the batch's companies by their normalised name; new ones are made, and what was unknown of old ones filled in. */
async function saveCompanies(tx: Transaction, postings: readonly NormalisedPosting[]): Promise<Map<string, string>> {
  const wanted = new Map(postings.map((posting) => [posting.company.normalizedName, posting.company]))
  await tx.company.createMany({ data: [...wanted.values()], skipDuplicates: true })
  const stored = await tx.company.findMany({ where: { normalizedName: { in: [...wanted.keys()] } } })
  for (const company of stored) {
    const news = wanted.get(company.normalizedName)
    const data = {
      ...(company.website === null && news?.website ? { website: news.website } : {}),
      ...(company.logoUrl === null && news?.logoUrl ? { logoUrl: news.logoUrl } : {}),
      ...(company.size === null && news?.size ? { size: news.size } : {}),
    }
    if (Object.keys(data).length > 0) await tx.company.update({ where: { id: company.id }, data })
  }
  return new Map(stored.map((company) => [company.normalizedName, company.id]))
}
