import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { saveCompanies } from './companies.ts'
import { findComparableJobs, type ComparableSighting } from './comparable-jobs.ts'
import type { IncomingPosting } from './incoming-posting.ts'
import { duplicateFacts, type DuplicateFacts, type Judgement } from './intake/duplicates.ts'
import type { NormalisedCompany, NormalisedPosting } from './intake/normalise.ts'
import { jobColumns, storedSource, storedTitleKey, type ComparableJob, type JobColumns } from './job-record.ts'
import { mergeHistory, readHistories, type JobHistory, type SightingInHistory } from './sightings.ts'

/** NEW: a job of its own. UPDATED: a known sighting whose words or terms changed. DUPLICATE: one more sighting of a known job. */
export type SaveOutcome = 'NEW' | 'UPDATED' | 'UNCHANGED' | 'DUPLICATE'

export interface SaveResult {
  jobId: string
  outcome: SaveOutcome
  /** Why a duplicate was taken for one. */
  reason: string | null
}

/** A posting with all that tells whether it is known, which takes longer to find out than to look up. */
export interface ComparablePosting extends IncomingPosting {
  facts: DuplicateFacts
}

/** A job as it is to be written. */
interface JobToWrite {
  columns: JobColumns
  url: string
  company: NormalisedCompany
}

type SightingRow = Prisma.JobSightingCreateManyInput & { id: string }

/** To be called before the transaction begins. */
export function comparable(incoming: IncomingPosting): ComparablePosting {
  return { ...incoming, facts: { ...duplicateFacts(incoming.posting), source: storedSource(incoming.posting.source) } }
}

/**
 * Reads in a few statements all stored jobs that the batch may meet, and all that these are made of; then decides of one
 * posting after the other, in memory. `flush` writes what has come of it.
 */
export async function openSavingBatch(tx: Transaction, incoming: readonly ComparablePosting[], now: Date) {
  const jobs = await findComparableJobs(tx, incoming.map((one) => one.posting), incoming.map((one) => one.facts))
  const histories = await readHistories(tx, [...new Set(incoming.flatMap((one) => metBy(one) ?? []))])
  const newJobs = new Map<string, JobToWrite>()
  const renewedJobs = new Map<string, JobToWrite>()
  const newSightings: SightingRow[] = []
  const changedSightings = new Map<string, Prisma.JobSightingUncheckedUpdateManyInput>()
  const seen = new Set<string>()
  let resizedCompanies: string[] = []
  return { save, flush, jobsOfResizedCompanies }

  async function save(one: ComparablePosting): Promise<SaveResult> {
    const known = jobs.findKnown(one.facts)
    if (known !== null) return seenAgain(known, one)
    const duplicate = jobs.findDuplicate(one.facts, storedTitleKey(one.posting))
    if (duplicate !== null) return addSighting(duplicate, one)
    return create(one)
  }

  async function flush(): Promise<void> {
    const written = [...newJobs.values(), ...renewedJobs.values()]
    const companies = await saveCompanies(tx, [...incoming.map((one) => one.posting.company), ...written.map((job) => job.company)])
    resizedCompanies = companies.resized
    const row = ({ columns, company }: JobToWrite) => ({ ...columns, companyId: companies.idOf(company), scrapedAt: now })
    if (newJobs.size > 0) await tx.job.createMany({ data: [...newJobs].map(([id, job]) => ({ ...row(job), id, url: job.url })) })
    if (newSightings.length > 0) await tx.jobSighting.createMany({ data: newSightings })
    for (const [id, data] of changedSightings) await tx.jobSighting.updateMany({ where: { id }, data })
    if (seen.size > 0) {
      await tx.jobSighting.updateMany({
        where: { id: { in: [...seen] } },
        data: { lastSeenAt: now, liveness: 'LIVE', livenessReason: null, livenessAt: null },
      })
    }
    const taken = await takenUrls()
    for (const [id, job] of renewedJobs) {
      const before = histories.get(id)?.url
      const isFree = job.url === before || !taken.has(job.url)
      if (isFree) taken.add(job.url)
      await tx.job.updateMany({ where: { id }, data: { ...row(job), ...(isFree ? { url: job.url } : {}) } })
    }
  }

  /** Ids of stored jobs whose company's size the batch has made known. To be called after `flush`. */
  async function jobsOfResizedCompanies(): Promise<string[]> {
    if (resizedCompanies.length === 0) return []
    const rows = await tx.job.findMany({ where: { companyId: { in: resizedCompanies } }, select: { id: true } })
    return rows.map((row) => row.id)
  }

  /** Those of the addresses which renewed jobs are to have that some job has. */
  async function takenUrls(): Promise<Set<string>> {
    const moved = [...renewedJobs].flatMap(([id, { url }]) => (histories.get(id)?.url === url ? [] : [url]))
    if (moved.length === 0) return new Set()
    const rows = await tx.job.findMany({ where: { url: { in: moved } }, select: { url: true } })
    return new Set(rows.map((row) => row.url))
  }

  function metBy({ facts, posting }: ComparablePosting): string | undefined {
    return (jobs.findKnown(facts) ?? jobs.findDuplicate(facts, storedTitleKey(posting)))?.job.id
  }

  async function seenAgain(
    { job, sighting: { id, urlKey, nativeId, liveness } }: { job: ComparableJob; sighting: ComparableSighting },
    { raw, posting, facts }: ComparablePosting,
  ): Promise<SaveResult> {
    const history = await historyOf(job.id)
    const sighting = history.sightings.find((one) => one.id === id)
    if (sighting === undefined) throw new Error(`Sighting ${id} is not one of its job's.`)
    seen.add(id)
    sighting.liveness = 'LIVE'
    if (liveness !== 'EXPIRED' && isDeepStrictEqual(sighting.posting, raw)) return { jobId: job.id, outcome: 'UNCHANGED', reason: null }
    const hasMoved = urlKey !== facts.urlKey && !urlKey.startsWith(`${facts.urlKey}#`)
    const change = { nativeId: posting.nativeId ?? nativeId, urlKey: hasMoved ? jobs.freeUrlKey(facts) : urlKey }
    changedSightings.set(id, { ...change, posting: raw, url: posting.url })
    Object.assign(sighting, { ...change, posting: raw, lastSeenAt: now, reading: readingOf(history, posting) })
    renew(job.id, history)
    return { jobId: job.id, outcome: 'UPDATED', reason: null }
  }

  async function addSighting({ job, judgement }: { job: ComparableJob; judgement: Judgement }, one: ComparablePosting): Promise<SaveResult> {
    const outcome = judgement.verdict === 'REPOST' ? 'REPOST' : 'SAME'
    const history = await historyOf(job.id)
    history.sightings.push(newSighting(job.id, one, { outcome, reason: judgement.reason, reading: readingOf(history, one.posting) }))
    renew(job.id, history)
    return { jobId: job.id, outcome: 'DUPLICATE', reason: judgement.reason }
  }

  function create(one: ComparablePosting): SaveResult {
    const { posting, facts } = one
    const jobId = randomUUID()
    const url = jobs.isUrlTaken(posting.url) ? `${posting.url}#${jobId}` : posting.url
    const columns = jobColumns(posting, facts.signature)
    const history = { url, edits: {}, sightings: [newSighting(jobId, one, { outcome: 'NEW', reason: null, reading: posting })] }
    histories.set(jobId, history)
    newJobs.set(jobId, { columns, url, company: posting.company })
    put(jobId, history, { columns, url, company: posting.company })
    return { jobId, outcome: 'NEW', reason: null }
  }

  /** Makes the job anew from all of its sightings, of which one has just changed. */
  function renew(jobId: string, history: JobHistory): void {
    const merged = mergeHistory(history)
    const created = newJobs.get(jobId)
    // All addresses of a job that is new are those of postings of the batch; of others the store is asked at the end.
    const job = created !== undefined && jobs.isUrlTaken(merged.url, jobId) ? { ...merged, url: created.url } : merged
    if (created === undefined) renewedJobs.set(jobId, job)
    else newJobs.set(jobId, job)
    put(jobId, history, job)
  }

  function put(id: string, { sightings }: JobHistory, { columns, url, company }: JobToWrite): void {
    jobs.put({
      id,
      url,
      title: columns.title,
      source: columns.source,
      locationKey: columns.locationKey ?? null,
      postedDate: columns.postedDate,
      contentHash: columns.contentHash,
      companyTitleKey: columns.companyTitleKey,
      minhash: columns.minhash ?? null,
      company: { name: company.name },
      sightings,
    })
  }

  /** Read alone where the batch met the job only by what it had added to it. */
  async function historyOf(jobId: string): Promise<JobHistory> {
    const history = histories.get(jobId) ?? (await readHistories(tx, [jobId])).get(jobId)
    if (history === undefined) throw new Error(`Job ${jobId} is not there to be met.`)
    histories.set(jobId, history)
    return history
  }

  function newSighting(
    jobId: string,
    { raw, posting, facts }: ComparablePosting,
    { reading, reason, outcome }: Pick<SightingInHistory, 'outcome' | 'reading'> & { reason: string | null },
  ): SightingInHistory {
    const sighting = {
      id: randomUUID(), urlKey: jobs.freeUrlKey(facts), source: facts.source, nativeId: posting.nativeId, outcome, posting: raw, firstSeenAt: now, lastSeenAt: now,
    }
    newSightings.push({ ...sighting, jobId, url: posting.url, reason })
    return { ...sighting, liveness: 'LIVE', reading }
  }
}

/** What has just come in need not be read again, unless a person's edits are to be laid over it. */
function readingOf({ edits }: JobHistory, posting: NormalisedPosting): NormalisedPosting | null {
  return Object.keys(edits).length === 0 ? posting : null
}
