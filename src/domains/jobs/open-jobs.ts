import type { Job, Prisma } from '../../../generated/prisma/client.ts'

/** Midnight UTC at which the day began. */
export function startOfDay(at: Date): Date {
  return new Date(new Date(at).setUTCHours(0, 0, 0, 0))
}

/** Nobody took the job out of searches, and the last day on which it is valid, in UTC, has not passed. */
export function isOpen(job: Pick<Job, 'isActive' | 'validThrough'>, now: Date): boolean {
  return job.isActive && (job.validThrough === null || job.validThrough >= startOfDay(now))
}

/** The jobs that are open, as a condition on rows; see `isOpen`. */
export function openJobs(now: Date): Prisma.JobWhereInput {
  return { isActive: true, OR: [{ validThrough: null }, { validThrough: { gte: startOfDay(now) } }] }
}
