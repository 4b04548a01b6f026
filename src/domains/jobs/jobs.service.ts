import { randomUUID } from 'node:crypto'
import type { Job, JobSighting, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { saveCompanies } from './companies.ts'
import { incomingPosting, keepable, readPosting } from './incoming-posting.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import type { RawPosting } from './intake/posting.ts'
import { noteJobChange } from './job-changes.ts'
import { jobEditsSchema, withEdits } from './job-edits.ts'
import { jobColumns } from './job-record.ts'
import { PATIENT, savePostings } from './job-store.ts'
import { indexJobTask } from './jobs.tasks.ts'
import { isOpen, openJobs } from './open-jobs.ts'
import type { SaveResult } from './saving-batch.ts'
import { mergeSightings, readSighting } from './sightings.ts'

export interface JobsServiceDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

export type JobsService = ReturnType<typeof createJobsService>

/** Which columns and relations of a job are read; all columns where nothing is said. */
export interface JobQuery {
  include?: Prisma.JobInclude
  select?: Prisma.JobSelect
}

/** Name of the source of jobs that were typed in by a person. */
const MANUAL_SOURCE = 'manual'
const EXPIRED = 'cannot be true, since the last day of the posting has passed; give a later validThrough along with it.'

/** Ends the saving of a posting that is not new. */
class AlreadyStored extends Error {
  readonly found: SaveResult

  constructor(found: SaveResult) {
    super(`The posting is stored as job ${found.jobId}.`)
    this.found = found
  }
}

/** Reading and changing single jobs. Jobs belong to nobody: every viewer sees all of them. */
export function createJobsService({ prisma, queue, now }: JobsServiceDeps) {
  return {
    get,
    getWithCompany,
    getMany,
    create,
    createOrFind,
    update,
    remove,
    undoMerge,
    isOpen: (job: Pick<Job, 'isActive' | 'validThrough'>) => isOpen(job, now()),
    openJobs: () => openJobs(now()),
  }

  /** Throws NotFoundError. */
  async function get(id: string, query: JobQuery = {}): Promise<Job> {
    const job = isUuid(id) ? await prisma.job.findUnique({ ...query, where: { id } }) : null
    if (job === null) throw new NotFoundError('Job', id)
    return job
  }

  /** Throws NotFoundError. */
  async function getWithCompany(id: string): Promise<Job & { company: { name: string; normalizedName: string } }> {
    const job = isUuid(id) ? await prisma.job.findUnique({ where: { id }, include: { company: { select: { name: true, normalizedName: true } } } }) : null
    if (job === null) throw new NotFoundError('Job', id)
    return job
  }

  /** In the order of the ids; null where there is no such job. */
  async function getMany(ids: readonly string[], query: JobQuery = {}): Promise<(Job | null)[]> {
    const jobs = await prisma.job.findMany({ ...query, where: { id: { in: ids.filter(isUuid) } } })
    const byId = new Map(jobs.map((job) => [job.id, job]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  /** Throws ValidationError for an unusable posting, ConflictError naming the job that it repeats; nothing changes then. */
  async function create(input: object): Promise<Job> {
    try {
      return await store(input)
    } catch (error) {
      if (!(error instanceof AlreadyStored)) throw error
      const { jobId, reason } = error.found
      throw new ConflictError(`This posting is already stored as job ${jobId}${reason ? `: ${reason}` : '.'} Update that job instead.`)
    }
  }

  /** As `create`, or the job that the posting repeats, as it is. Throws ValidationError for an unusable posting. */
  async function createOrFind(input: object): Promise<Job> {
    try {
      return await store(input)
    } catch (error) {
      if (error instanceof AlreadyStored) return get(error.found.jobId)
      throw error
    }
  }

  /** Throws ValidationError; AlreadyStored, with nothing changed. */
  async function store(input: object): Promise<Job> {
    const incoming = incomingPosting(readPosting({ ...input, source: MANUAL_SOURCE }), now())
    const [result] = await savePostings({ prisma, queue, now }, [incoming], async (_tx, [saved]) => {
      if (saved !== undefined && saved.outcome !== 'NEW') throw new AlreadyStored(saved)
    })
    if (result === undefined) throw new Error('Saving one posting gave no result.')
    return get(result.jobId)
  }

  /**
   * Sets the given fields of the job, for later imports too, and reads it anew; what is undefined stays, empty text takes
   * away. Throws NotFoundError, ValidationError, and ConflictError for the address of another job.
   */
  async function update(id: string, changes: Partial<RawPosting> & { isActive?: boolean }): Promise<Job> {
    const given = keepable(changes)
    const updated = await prisma.$transaction(async (tx) => {
      const job = isUuid(id) ? await tx.job.findUnique({ where: { id }, include: { sightings: true } }) : null
      const [sighting] = job?.sightings ?? []
      if (job === null || sighting === undefined) throw new NotFoundError('Job', id)
      const edits = withEdits(jobEditsSchema.parse(job.edits), given)
      if (given.url !== undefined) await moveTo(tx, readSighting(sighting, edits), job)
      await tx.job.update({ where: { id }, data: { edits } })
      const saved = await tx.job.update({ where: { id }, data: await mergeSightings(tx, id) })
      if (given.isActive === true && !isOpen(saved, now())) throw new ValidationError([{ path: ['isActive'], message: EXPIRED }])
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: id }], { tx })
      return saved
    }, PATIENT)
    queue.wake(indexJobTask)
    return updated
  }

  /** Takes the job out of the store and, by the queue, out of the index. Throws NotFoundError. */
  async function remove(id: string): Promise<void> {
    await prisma.$transaction(async (tx) => {
      const { count } = isUuid(id) ? await tx.job.deleteMany({ where: { id } }) : { count: 0 }
      if (count === 0) throw new NotFoundError('Job', id)
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: id }], { tx })
    }, PATIENT)
    queue.wake(indexJobTask)
  }

  /**
   * Gives a merged sighting a job of its own again, and returns that job. Later imports of the same address or id go to
   * it. Throws NotFoundError; ConflictError for the only sighting of a job.
   */
  async function undoMerge(sightingId: string): Promise<Job> {
    const job = await prisma.$transaction(async (tx) => {
      const sighting = isUuid(sightingId)
        ? await tx.jobSighting.findUnique({ where: { id: sightingId }, include: { job: { include: { sightings: true } } } })
        : null
      if (sighting === null) throw new NotFoundError('JobSighting', sightingId)
      if (sighting.job.sightings.length === 1) throw new ConflictError('This is the only sighting of its job; there is no merge to undo.')
      const split = await splitOff(tx, sighting)
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: split.id }, { jobId: sighting.jobId }], { tx })
      return split
    }, PATIENT)
    queue.wake(indexJobTask)
    return job
  }

  /**
   * Both jobs are made anew from their own sightings: the merge may have worded one by the other. What a person has set stays
   * with the job on which it was set.
   */
  async function splitOff(tx: Transaction, sighting: JobSighting): Promise<Job> {
    const posting = readSighting(sighting, {})
    const id = randomUUID()
    const { idOf } = await saveCompanies(tx, [posting.company])
    await tx.job.create({ data: { ...jobColumns(posting), id, companyId: idOf(posting.company), url: `${posting.url}#${id}` } })
    await tx.jobSighting.update({ where: { id: sighting.id }, data: { jobId: id, outcome: 'NEW', reason: null } })
    await tx.job.update({ where: { id: sighting.jobId }, data: await mergeSightings(tx, sighting.jobId) })
    return tx.job.update({ where: { id }, data: await mergeSightings(tx, id) })
  }
}

/**
 * Lets a posting that was typed in be recognised by its new address; what a source lists is recognised by the source's own.
 * Throws ConflictError where another job is at the address.
 */
async function moveTo(tx: Transaction, { url, urlKey }: NormalisedPosting, job: Job & { sightings: JobSighting[] }): Promise<void> {
  const holders = await tx.job.findMany({ where: { OR: [{ url }, { sightings: { some: { urlKey } } }] }, select: { id: true } })
  const other = holders.find((holder) => holder.id !== job.id)
  if (other !== undefined) throw new ConflictError(`Job ${other.id} already has this posting's address. Update that job instead.`)
  const typed = job.sightings.find((sighting) => sighting.source === MANUAL_SOURCE)
  if (typed === undefined) return
  const isHeld = job.sightings.some((sighting) => sighting.urlKey === urlKey)
  await tx.jobSighting.update({ where: { id: typed.id }, data: isHeld ? { url } : { url, urlKey } })
}
