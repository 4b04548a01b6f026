import type { Job, JobSighting, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { normalisePosting } from './intake/normalise.ts'
import { checkPosting, postingSchema, type RawPosting } from './intake/posting.ts'
import { noteJobChange } from './job-changes.ts'
import { jobColumns } from './job-record.ts'
import { savePostings } from './job-store.ts'
import { indexJobTask } from './jobs.tasks.ts'

export interface JobsServiceDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

export type JobsService = ReturnType<typeof createJobsService>

/** Name of the source of jobs that were typed in by a person. */
const MANUAL_SOURCE = 'manual'

/** Reading and changing single jobs. Jobs belong to nobody: every viewer sees all of them. */
export function createJobsService({ prisma, queue, now }: JobsServiceDeps) {
  return { get, getMany, create, update, remove, undoMerge }

  /** Throws NotFoundError. */
  async function get(id: string, query: { include?: Prisma.JobInclude; select?: Prisma.JobSelect } = {}): Promise<Job> {
    const job = await prisma.job.findUnique({ ...query, where: { id } })
    if (job === null) throw new NotFoundError('Job', id)
    return job
  }

  /** In the order of the ids; null where there is no such job. */
  async function getMany(ids: readonly string[]): Promise<(Job | null)[]> {
    const jobs = await prisma.job.findMany({ where: { id: { in: [...ids] } } })
    const byId = new Map(jobs.map((job) => [job.id, job]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  /** Throws ValidationError for an unusable posting, ConflictError naming the job that it repeats. */
  async function create(input: object): Promise<Job> {
    const raw = readPosting({ source: MANUAL_SOURCE, ...input })
    const posting = normalisePosting(raw, { now: now() })
    const [result] = await savePostings({ prisma, queue, now }, [{ raw, posting }])
    if (result === undefined) throw new Error('Saving one posting gave no result.')
    if (result.outcome !== 'NEW') {
      throw new ConflictError(`This posting is already stored as job ${result.jobId}${result.reason ? `: ${result.reason}` : '.'} Update that job instead.`)
    }
    return get(result.jobId)
  }

  /** Reads the job anew from its posting with the given fields replaced. Throws NotFoundError, ValidationError, ConflictError. */
  async function update(id: string, changes: Partial<RawPosting> & { isActive?: boolean }): Promise<Job> {
    const { isActive, ...fields } = changes
    const updated = await prisma.$transaction(async (tx) => {
      const job = await tx.job.findUnique({ where: { id }, include: { sightings: { orderBy: { firstSeenAt: 'asc' } } } })
      const sighting = job?.sightings.find((one) => one.source === job.source) ?? job?.sightings[0]
      if (job === null || sighting === undefined) throw new NotFoundError('Job', id)
      const raw = readPosting({ ...postingSchema.parse(sighting.posting), ...fields })
      const posting = normalisePosting(raw, { now: now() })
      await tx.jobSighting.update({ where: { id: sighting.id }, data: { posting: raw } })
      const company = await tx.company.upsert({
        where: { normalizedName: posting.company.normalizedName },
        create: posting.company,
        update: {},
      })
      const data = { ...jobColumns(posting), source: job.source, companyId: company.id, ...(isActive === undefined ? {} : { isActive }) }
      const saved = await tx.job.update({ where: { id }, data })
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: id }], { tx })
      return saved
    })
    queue.wake(indexJobTask)
    return updated
  }

  /** Takes the job out of the store and, by the queue, out of the index. Throws NotFoundError. */
  async function remove(id: string): Promise<void> {
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.job.deleteMany({ where: { id } })
      if (count === 0) throw new NotFoundError('Job', id)
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: id }], { tx })
    })
    queue.wake(indexJobTask)
  }

  /**
   * Gives a merged sighting a job of its own again, and returns that job. Later imports of the same address or id go to
   * it. Throws NotFoundError; ConflictError for the only sighting of a job.
   */
  async function undoMerge(sightingId: string): Promise<Job> {
    const job = await prisma.$transaction(async (tx) => {
      const sighting = await tx.jobSighting.findUnique({ where: { id: sightingId }, include: { job: { include: { sightings: true } } } })
      if (sighting === null) throw new NotFoundError('JobSighting', sightingId)
      if (sighting.job.sightings.length === 1) throw new ConflictError('This is the only sighting of its job; there is no merge to undo.')
      const split = await splitOff(tx, sighting)
      const rest = sighting.job.sightings.find((one) => one.id !== sightingId)
      if (rest !== undefined) await restoreWords(tx, rest)
      await noteJobChange(tx)
      await queue.enqueue(indexJobTask, [{ jobId: split.id }, { jobId: sighting.jobId }], { tx })
      return split
    })
    queue.wake(indexJobTask)
    return job
  }

  async function splitOff(tx: Prisma.TransactionClient, sighting: JobSighting): Promise<Job> {
    const posting = normalisePosting(readPosting(sighting.posting), { now: now() })
    const { companyId } = await tx.job.findUniqueOrThrow({ where: { id: sighting.jobId }, select: { companyId: true } })
    const isUrlTaken = (await tx.job.count({ where: { url: sighting.url } })) > 0
    const job = await tx.job.create({
      data: { ...jobColumns(posting), companyId, url: isUrlTaken ? `${sighting.url}#${sighting.id}` : sighting.url },
    })
    await tx.jobSighting.update({ where: { id: sighting.id }, data: { jobId: job.id, outcome: 'NEW', reason: null } })
    return job
  }

  /** The merge may have given the job the words of the sighting that left; its own come back. */
  async function restoreWords(tx: Prisma.TransactionClient, sighting: JobSighting): Promise<void> {
    const posting = normalisePosting(readPosting(sighting.posting), { now: now() })
    await tx.job.update({ where: { id: sighting.jobId }, data: jobColumns(posting) })
  }
}

function readPosting(record: unknown): RawPosting {
  const checked = checkPosting(record)
  if ('rejected' in checked) throw new ValidationError(checked.rejected)
  return checked.posting
}
