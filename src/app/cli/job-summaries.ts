import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { JobSummary } from './render/job-lines.ts'

/** What lists show of these jobs, by id, in one read. */
export async function readJobSummaries(prisma: PrismaClient, ids: readonly string[]): Promise<Map<string, JobSummary>> {
  const jobs = await prisma.job.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true, title: true, location: true, locationType: true, url: true,
      salaryMin: true, salaryMax: true, salaryCurrency: true, salaryPeriod: true,
      company: { select: { name: true } },
    },
  })
  return new Map(jobs.map(({ company, salaryMin, salaryMax, ...job }) => [
    job.id,
    { ...job, company: company.name, salaryMin: salaryMin && Number(salaryMin), salaryMax: salaryMax && Number(salaryMax) },
  ]))
}
