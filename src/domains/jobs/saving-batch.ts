import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { saveCompanies } from './companies.ts'
import { findComparableJobs, type ComparableSighting } from './comparable-jobs.ts'
import type { IncomingPosting } from './incoming-posting.ts'
import { duplicateFacts, type DuplicateFacts, type Judgement } from './intake/duplicates.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { DUPLICATE_SELECT, jobColumns, storedSource, storedTitleKey, type ComparableJob } from './job-record.ts'
import { mergeSightings } from './sightings.ts'

/** NEW: a job of its own. UPDATED: a known sighting whose words or terms changed. DUPLICATE: one more sighting of a known job. */
export type SaveOutcome = 'NEW' | 'UPDATED' | 'UNCHANGED' | 'DUPLICATE'

export interface SaveResult {
  jobId: string
  outcome: SaveOutcome
  /** Why a duplicate was taken for one. */
  reason: string | null
}

type SightingRow = Prisma.JobSightingCreateManyInput & { id: string }
type JobRow = Prisma.JobCreateManyInput

/**
 * Looks up in a few statements all stored jobs that the batch may meet, then saves one posting after the other. New rows
 * are kept back and written together: at `flush`, and before a stored row is changed that may depend on them.
 */
export async function openSavingBatch(tx: Transaction, incoming: readonly IncomingPosting[], now: Date) {
  const postings = incoming.map((item) => item.posting)
  const facts = new Map(postings.map((posting) => [posting, factsOf(posting)]))
  const jobs = await findComparableJobs(tx, postings, [...facts.values()])
  const companies = await saveCompanies(tx, postings.map((posting) => posting.company))
  const postingsBefore = await readPostings(tx, [...facts.values()].flatMap((fact) => jobs.findKnown(fact)?.sighting.id ?? []))
  const newJobs: JobRow[] = []
  const newSightings: SightingRow[] = []
  const seen = new Set<string>()
  return { save, flush, jobsOfResizedCompanies }

  async function save({ raw, posting }: IncomingPosting): Promise<SaveResult> {
    const candidate = facts.get(posting) ?? factsOf(posting)
    const known = jobs.findKnown(candidate)
    if (known !== null) return seenAgain(known, raw, posting, candidate)
    const duplicate = jobs.findDuplicate(candidate, storedTitleKey(posting))
    if (duplicate !== null) return addSighting(duplicate, raw, posting, candidate)
    return create(raw, posting, candidate)
  }

  async function flush(): Promise<void> {
    if (newJobs.length > 0) await tx.job.createMany({ data: newJobs.splice(0) })
    if (newSightings.length > 0) await tx.jobSighting.createMany({ data: newSightings.splice(0) })
    if (seen.size > 0) {
      await tx.jobSighting.updateMany({
        where: { id: { in: [...seen] } },
        data: { lastSeenAt: now, liveness: 'LIVE', livenessReason: null, livenessAt: null },
      })
    }
    seen.clear()
  }

  /** Ids of stored jobs whose company's size the batch has made known. */
  async function jobsOfResizedCompanies(): Promise<string[]> {
    if (companies.resized.length === 0) return []
    const rows = await tx.job.findMany({ where: { companyId: { in: companies.resized } }, select: { id: true } })
    return rows.map((row) => row.id)
  }

  async function seenAgain(
    { job, sighting }: { job: ComparableJob; sighting: ComparableSighting },
    raw: IncomingPosting['raw'],
    posting: NormalisedPosting,
    candidate: DuplicateFacts,
  ): Promise<SaveResult> {
    seen.add(sighting.id)
    const isBack = sighting.liveness === 'EXPIRED'
    if (!isBack && isDeepStrictEqual(postingsBefore.get(sighting.id), raw)) return { jobId: job.id, outcome: 'UNCHANGED', reason: null }
    postingsBefore.set(sighting.id, raw)
    await flush()
    const hasMoved = sighting.urlKey !== candidate.urlKey && !sighting.urlKey.startsWith(`${candidate.urlKey}#`)
    await tx.jobSighting.update({
      where: { id: sighting.id },
      data: {
        posting: raw,
        url: posting.url,
        nativeId: posting.nativeId ?? sighting.nativeId,
        ...(hasMoved ? { urlKey: jobs.freeUrlKey(candidate) } : {}),
      },
    })
    await renew(job.id)
    return { jobId: job.id, outcome: 'UPDATED', reason: null }
  }

  async function addSighting(
    { job, judgement }: { job: ComparableJob; judgement: Judgement },
    raw: IncomingPosting['raw'],
    posting: NormalisedPosting,
    candidate: DuplicateFacts,
  ): Promise<SaveResult> {
    const outcome = judgement.verdict === 'REPOST' ? 'REPOST' : 'SAME'
    newSightings.push({ ...sightingRow(job.id, raw, posting, candidate), outcome, reason: judgement.reason })
    await flush()
    await renew(job.id)
    return { jobId: job.id, outcome: 'DUPLICATE', reason: judgement.reason }
  }

  function create(raw: IncomingPosting['raw'], posting: NormalisedPosting, candidate: DuplicateFacts): SaveResult {
    const id = randomUUID()
    const columns = jobColumns(posting)
    const sighting = { ...sightingRow(id, raw, posting, candidate), outcome: 'NEW' as const }
    const url = jobs.isUrlTaken(posting.url) ? `${posting.url}#${id}` : posting.url
    newJobs.push({ ...columns, id, url, companyId: companies.idOf(posting.company), scrapedAt: now })
    newSightings.push(sighting)
    jobs.put({
      id,
      url,
      title: posting.title,
      source: columns.source,
      locationKey: columns.locationKey ?? null,
      postedDate: posting.postedAt,
      contentHash: posting.contentHash,
      companyTitleKey: columns.companyTitleKey,
      minhash: columns.minhash ?? null,
      company: { name: posting.company.name },
      sightings: [{ id: sighting.id, urlKey: sighting.urlKey, nativeId: posting.nativeId, source: sighting.source, liveness: 'LIVE' }],
    })
    return { jobId: id, outcome: 'NEW', reason: null }
  }

  /** Makes the job anew from all of its sightings, of which one has just changed. */
  async function renew(jobId: string): Promise<void> {
    const data = { ...(await mergeSightings(tx, jobId)), scrapedAt: now }
    jobs.put(await tx.job.update({ where: { id: jobId }, data, select: DUPLICATE_SELECT }))
  }

  function sightingRow(jobId: string, raw: IncomingPosting['raw'], posting: NormalisedPosting, candidate: DuplicateFacts) {
    const id = randomUUID()
    postingsBefore.set(id, raw)
    return {
      id,
      jobId,
      urlKey: jobs.freeUrlKey(candidate),
      source: candidate.source,
      nativeId: posting.nativeId,
      url: posting.url,
      posting: raw,
      firstSeenAt: now,
      lastSeenAt: now,
    }
  }
}

function factsOf(posting: NormalisedPosting): DuplicateFacts {
  return { ...duplicateFacts(posting), source: storedSource(posting.source) }
}

/** The postings of these sightings as they last came in, by sighting. */
async function readPostings(tx: Transaction, sightingIds: readonly string[]): Promise<Map<string, unknown>> {
  if (sightingIds.length === 0) return new Map()
  const rows = await tx.jobSighting.findMany({ where: { id: { in: [...sightingIds] } }, select: { id: true, posting: true } })
  return new Map(rows.map((row) => [row.id, row.posting]))
}
