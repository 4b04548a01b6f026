import type { Job, JobStanding, LocationType, PrismaClient } from '../../../../generated/prisma/client.ts'
import { isOpen } from '../../jobs/open-jobs.ts'

type StandingColumns = Pick<Job, keyof typeof STANDING_COLUMNS>

const STANDING_COLUMNS = {
  id: true, salaryAnnualMin: true, salaryAnnualMax: true, salaryCurrency: true, locationType: true, isActive: true, validThrough: true,
} as const

/** How little each binds to a place; what a posting does not say binds most. */
const FREEDOM: Readonly<Record<LocationType, number>> = { ONSITE: 0, HYBRID: 1, REMOTE: 2 }

/**
 * Event job.indexed: notes how the jobs stand now, and counts what makes one worth another look: more pay than it ever offered,
 * work from elsewhere that it never allowed, an end that was none. Doing it again changes nothing.
 */
export async function noteStandings(prisma: PrismaClient, jobIds: readonly string[], now: Date): Promise<void> {
  const ids = [...new Set(jobIds)].toSorted()
  await prisma.$transaction(async (tx) => {
    const fresh = await tx.job.findMany({ where: { id: { in: ids }, standing: null }, orderBy: { id: 'asc' }, select: STANDING_COLUMNS })
    // Of two workers the second waits here for the first, and then counts from what that has stored.
    await tx.jobStanding.createMany({ data: fresh.map((job) => ({ ...firstStanding(job), firstSeenAt: now, seenAt: now })), skipDuplicates: true })
    await tx.$queryRaw`SELECT job_id FROM job_standings WHERE job_id = ANY(${ids}::uuid[]) ORDER BY job_id FOR UPDATE`
    const jobs = await tx.job.findMany({ where: { id: { in: ids } }, select: { ...STANDING_COLUMNS, standing: true } })
    const known = jobs.flatMap(({ standing, ...job }) => (standing === null ? [] : [{ ...nextStanding(standing, job, now), jobId: job.id, seenAt: now }]))
    if (known.length === 0) return
    const rows = known.map(({ validThrough, ...row }) => ({ ...row, validThrough: validThrough?.toISOString().slice(0, 10) ?? null }))
    await tx.$executeRaw`
      UPDATE job_standings s SET pay = r.pay, pay_currency = r."payCurrency", location_type = r."locationType"::"LocationType",
        is_active = r."isActive", valid_through = r."validThrough", raises = r.raises, relocations = r.relocations,
        reopenings = r.reopenings, seen_at = r."seenAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("jobId" uuid, pay int, "payCurrency" text, "locationType" text,
        "isActive" boolean, "validThrough" date, raises int, relocations int, reopenings int, "seenAt" timestamptz)
      WHERE s.job_id = r."jobId"`
  })
}

function firstStanding(job: StandingColumns) {
  return { jobId: job.id, pay: payOf(job), payCurrency: job.salaryCurrency, locationType: job.locationType, isActive: job.isActive, validThrough: job.validThrough }
}

/** Figures in another currency cannot be compared, and start anew. */
export function nextStanding(before: JobStanding, job: StandingColumns, now: Date) {
  const pay = payOf(job)
  const isOtherMoney = pay !== null && before.pay !== null && before.payCurrency !== job.salaryCurrency
  const isRaise = pay !== null && !isOtherMoney && pay > (before.pay ?? 0)
  const isFreer = freedomOf(job.locationType) > freedomOf(before.locationType)
  const isReopened = !isOpen(before, now) && isOpen(job, now)
  return {
    ...(isRaise || isOtherMoney ? { pay, payCurrency: job.salaryCurrency } : { pay: before.pay, payCurrency: before.payCurrency }),
    locationType: isFreer || before.locationType === null ? job.locationType : before.locationType,
    isActive: job.isActive,
    validThrough: job.validThrough,
    raises: before.raises + Number(isRaise),
    relocations: before.relocations + Number(isFreer),
    reopenings: before.reopenings + Number(isReopened),
  }
}

function payOf({ salaryAnnualMin, salaryAnnualMax }: Pick<Job, 'salaryAnnualMin' | 'salaryAnnualMax'>): number | null {
  return salaryAnnualMax ?? salaryAnnualMin
}

function freedomOf(locationType: LocationType | null): number {
  return locationType === null ? FREEDOM.ONSITE : FREEDOM[locationType]
}

/** What a hit is unique by: the job as it is worth a look now. */
export function stateKeyOf({ raises, relocations, reopenings }: Pick<JobStanding, 'raises' | 'relocations' | 'reopenings'>): string {
  return [raises, relocations, reopenings].join('.')
}

export const HIT_REASONS = ['NEW', 'SALARY', 'REMOTE', 'REOPENED'] as const
export type HitReason = (typeof HIT_REASONS)[number]

/** Why a job comes to a search that found it in these states before; null where it is in one of them still. */
export function reasonFor(standing: JobStanding, earlierKeys: readonly string[]): HitReason | null {
  if (earlierKeys.length === 0) return 'NEW'
  const most = [0, 1, 2].map((place) => Math.max(...earlierKeys.map((key) => Number(key.split('.')[place]))))
  const [raises = 0, relocations = 0, reopenings = 0] = most
  if (standing.reopenings > reopenings) return 'REOPENED'
  if (standing.raises > raises) return 'SALARY'
  return standing.relocations > relocations ? 'REMOTE' : null
}
