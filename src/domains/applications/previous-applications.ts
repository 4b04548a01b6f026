import type { Application, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { companyTitleKey } from '../jobs/intake/names.ts'
import { storedTitleKey } from '../jobs/job-record.ts'
import { ownApplications } from './applications.policy.ts'

/** From the closest to the loosest. */
export const PREVIOUS_REASONS = ['SAME_JOB', 'REPOST', 'SAME_COMPANY'] as const
export type PreviousReason = (typeof PREVIOUS_REASONS)[number]

export interface PreviousApplication {
  application: Application
  reason: PreviousReason
}

interface Pair {
  jobId: string
  companyTitleKey: string
  applicationId: string
  appliedJobId: string | null
  companyName: string
  jobTitle: string
  appliedAt: Date
}

/**
 * By job: the viewer's applications to it, to the same opening advertised before, and, within a year, to the same company; not what
 * was only noted. The closest first, then the newest. Two statements for all jobs, one where there is no such application.
 */
export async function previousApplications(
  prisma: PrismaClient, viewer: Viewer, jobIds: readonly string[], query: Pick<Prisma.ApplicationFindManyArgs, 'include' | 'select'>, now: Date,
): Promise<Map<string, PreviousApplication[]>> {
  const found = (await findPairs(prisma, viewer, jobIds)).flatMap((pair) => {
    const reason = reasonOf(pair, now)
    return reason === null ? [] : [{ ...pair, reason }]
  })
  if (found.length === 0) return new Map()
  const ids = found.map(({ applicationId }) => applicationId)
  const rows = await prisma.application.findMany({ ...query, where: { ...ownApplications(viewer), id: { in: [...new Set(ids)] } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const closestFirst = found.toSorted((a, b) => (
    PREVIOUS_REASONS.indexOf(a.reason) - PREVIOUS_REASONS.indexOf(b.reason) || b.appliedAt.getTime() - a.appliedAt.getTime() || (a.applicationId < b.applicationId ? -1 : 1)
  ))
  const byJob = new Map<string, PreviousApplication[]>()
  for (const { jobId, applicationId, reason } of closestFirst) {
    const application = byId.get(applicationId)
    if (application !== undefined) byJob.set(jobId, [...(byJob.get(jobId) ?? []), { application, reason }])
  }
  return byJob
}

/** Each application with each of the jobs whose opening or company it may be to. */
function findPairs(prisma: PrismaClient, { userId }: Viewer, jobIds: readonly string[]): Promise<Pair[]> {
  return prisma.$queryRaw<Pair[]>`
    SELECT j.id AS "jobId", j.company_title_key AS "companyTitleKey", a.id AS "applicationId", a.job_id AS "appliedJobId",
      a.company_name AS "companyName", a.job_title AS "jobTitle", COALESCE(a.applied_date::timestamp AT TIME ZONE 'UTC', a.created_at) AS "appliedAt"
    FROM jobs j
    JOIN companies c ON c.id = j.company_id
    CROSS JOIN LATERAL (
      SELECT id FROM applications WHERE user_id = ${userId}::uuid AND job_id = j.id
      UNION
      SELECT id FROM applications WHERE user_id = ${userId}::uuid AND company_key = c.normalized_name
    ) own
    JOIN applications a ON a.id = own.id
    WHERE j.id = ANY(${[...jobIds]}::uuid[]) AND a.stage <> 'SAVED'`
}

/** Null where it is too long ago to say anything. */
function reasonOf({ jobId, appliedJobId, companyTitleKey: opening, companyName, jobTitle, appliedAt }: Pair, now: Date): PreviousReason | null {
  if (appliedJobId === jobId) return 'SAME_JOB'
  if (storedTitleKey({ companyTitleKey: companyTitleKey(companyName, jobTitle) }) === opening) return 'REPOST'
  const yearAgo = new Date(now)
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1)
  return appliedAt >= yearAgo ? 'SAME_COMPANY' : null
}
