import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../platform/database/database.ts'
import { judge, type DuplicateFacts, type Judgement } from './intake/duplicates.ts'
import { bandKeys } from './intake/minhash.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { DUPLICATE_SELECT, storedFacts, storedTitleKey, type ComparableJob } from './job-record.ts'

export type ComparableSighting = ComparableJob['sightings'][number]

export interface ComparableJobs {
  /** Adds a job, or replaces what was known of it. */
  put(job: ComparableJob): void
  get(id: string): ComparableJob | undefined
  /** The sighting that the candidate is seen at once more: of the same source, with the same id or, where one has none, address. */
  findKnown(candidate: DuplicateFacts): { job: ComparableJob; sighting: ComparableSighting } | null
  /** The job that the candidate is one more sighting of. */
  findDuplicate(candidate: DuplicateFacts, titleKey: string): { job: ComparableJob; judgement: Judgement } | null
  /** A key of this address that no sighting has: the address, else with what tells the posting from others there. */
  freeUrlKey(candidate: DuplicateFacts): string
  /** A job other than this one has the address. */
  isUrlTaken(url: string, jobId?: string): boolean
}

/** The stored jobs that the postings may meet, by everything they may meet by. */
export async function findComparableJobs(
  tx: Transaction,
  postings: readonly NormalisedPosting[],
  facts: readonly DuplicateFacts[],
): Promise<ComparableJobs> {
  const found = await tx.job.findMany({
    where: { id: { in: await idsToCompare(tx, postings, facts) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: DUPLICATE_SELECT,
  })
  const jobs = comparableJobs()
  for (const job of found) jobs.put(job)
  return jobs
}

/**
 * Each way of meeting has an index of its own. PostgreSQL takes the many bands for a reason to read every job instead,
 * with which the time of an import grows with the square of its length; hence the setting.
 */
async function idsToCompare(tx: Transaction, postings: readonly NormalisedPosting[], facts: readonly DuplicateFacts[]): Promise<string[]> {
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM jobs WHERE url = ANY(${postings.map((posting) => posting.url)}::text[])
    UNION SELECT id::text FROM jobs WHERE company_title_key = ANY(${postings.map(storedTitleKey)}::text[])
    UNION SELECT id::text FROM jobs WHERE minhash_bands && ${[...new Set(facts.flatMap(bandsOf))]}::text[]
    UNION SELECT job_id::text FROM job_sightings WHERE url_key = ANY(${facts.flatMap((fact) => [fact.urlKey, ...keysBeside(fact)])}::text[])
    UNION SELECT s.job_id::text FROM job_sightings s
      JOIN unnest(${facts.map((fact) => fact.source)}::text[], ${facts.map((fact) => fact.nativeId)}::text[]) AS given (source, native_id)
        ON s.source = given.source AND s.native_id = given.native_id`
  await tx.$executeRaw`SET LOCAL enable_seqscan = on`
  return rows.map((row) => row.id)
}

function comparableJobs(): ComparableJobs {
  const jobs = new Map<string, { job: ComparableJob; facts: DuplicateFacts[] }>()
  const byUrl = new Map<string, string>()
  const byNativeId = new Map<string, { id: string; sighting: ComparableSighting }>()
  const byUrlKey = new Map<string, { id: string; sighting: ComparableSighting }>()
  const byLikeness = new Map<string, Set<string>>()
  return { put, get, findKnown, findDuplicate, freeUrlKey, isUrlTaken: (url, jobId) => byUrl.has(url) && byUrl.get(url) !== jobId }

  function put(job: ComparableJob): void {
    const facts = storedFacts(job)
    jobs.set(job.id, { job, facts })
    byUrl.set(job.url, job.id)
    for (const sighting of job.sightings) {
      byUrlKey.set(sighting.urlKey, { id: job.id, sighting })
      if (sighting.nativeId !== null) byNativeId.set(nativeKey(sighting.source, sighting.nativeId), { id: job.id, sighting })
    }
    const [first] = facts
    const likenesses = first === undefined ? [] : [titleLikeness(job.companyTitleKey), ...bandsOf(first)]
    for (const likeness of likenesses) {
      const alike = byLikeness.get(likeness)
      if (alike === undefined) byLikeness.set(likeness, new Set([job.id]))
      else alike.add(job.id)
    }
  }

  function get(id: string): ComparableJob | undefined {
    return jobs.get(id)?.job
  }

  function known(entry: { id: string; sighting: ComparableSighting } | undefined) {
    const job = entry === undefined ? undefined : get(entry.id)
    return entry === undefined || job === undefined ? null : { job, sighting: entry.sighting }
  }

  function findKnown(candidate: DuplicateFacts) {
    if (candidate.nativeId !== null) {
      const found = known(byNativeId.get(nativeKey(candidate.source, candidate.nativeId)))
      if (found !== null) return found
    }
    for (const key of [candidate.urlKey, ...keysBeside(candidate)]) {
      const found = known(byUrlKey.get(key))
      if (found === null || found.sighting.source !== candidate.source) continue
      if (candidate.nativeId === null || found.sighting.nativeId === null) return found
    }
    return null
  }

  function findDuplicate(candidate: DuplicateFacts, titleKey: string) {
    const atAddress = byUrlKey.get(candidate.urlKey)
    const ids = new Set(atAddress === undefined ? [] : [atAddress.id])
    for (const likeness of [titleLikeness(titleKey), ...bandsOf(candidate)]) {
      for (const id of byLikeness.get(likeness) ?? []) ids.add(id)
    }
    for (const id of ids) {
      const entry = jobs.get(id)
      for (const stored of entry?.facts ?? []) {
        const judgement = judge(candidate, stored)
        if (entry !== undefined && (judgement.verdict === 'SAME' || judgement.verdict === 'REPOST')) return { job: entry.job, judgement }
      }
    }
    return null
  }

  function freeUrlKey(candidate: DuplicateFacts): string {
    const keys = [candidate.urlKey, ...keysBeside(candidate)]
    return keys.find((key) => !byUrlKey.has(key)) ?? `${candidate.urlKey}#${randomUUID()}`
  }
}

/** Keys for the same address at another source, or under another id: a list's address may stand for all of its postings. */
function keysBeside({ urlKey, source, nativeId }: DuplicateFacts): string[] {
  return [`${urlKey}#${source}`, ...(nativeId === null ? [] : [`${urlKey}#${source}:${nativeId}`])]
}

function nativeKey(source: string, nativeId: string): string {
  return `${source}\n${nativeId}`
}

function titleLikeness(companyTitleKey: string): string {
  return `title ${companyTitleKey}`
}

function bandsOf({ signature }: Pick<DuplicateFacts, 'signature'>): string[] {
  return signature === null ? [] : bandKeys(signature)
}
