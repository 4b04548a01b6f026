import type { Pool } from 'pg'
import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import { togetherOrApart } from '../../../lib/together-or-apart.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import { openJobs } from '../../jobs/open-jobs.ts'
import { scoreKey } from '../../matching/resume-profile.ts'
import type { PersonWeights } from '../../settings/match-weights.ts'
import { defaultSettings } from '../../settings/person-settings.ts'
import { lockPeople } from '../../users/lock-people.ts'
import type { Notice, NoticeTeller } from '../../users/notices.ts'
import { matchNotice, type FittingJob } from './match-notices.ts'

export interface MatchWatchDeps {
  prisma: PrismaClient
  pool: Pool
  notices: NoticeTeller
  weights: PersonWeights
  now: () => Date
}

/** Of the jobs that are indexed together, a person is told of the best ones; the last notice says how many more there are. */
const TOLD_AT_ONCE = 5
/** However many files are imported. */
const TOLD_IN_AN_HOUR = 20
const HOUR_MS = 3_600_000

interface Fit extends FittingJob {
  userId: string
  resumeHash: string
}

/**
 * Tells people of new jobs that fit their default resume at least as well as they asked for. Reads the scores that matching has
 * stored; a job that a person has an application to is no news to them.
 */
export function createMatchWatch({ prisma, pool, notices, weights, now }: MatchWatchDeps) {
  return { onJobsIndexed }

  /** To be called when matching has scored the jobs, and their standings are noted. Doing it again tells nothing twice. */
  async function onJobsIndexed(jobIds: readonly string[]): Promise<void> {
    const fresh = await prisma.jobStanding.findMany({ where: { jobId: { in: [...jobIds] }, matchesToldAt: null }, select: { jobId: true } })
    if (fresh.length === 0) return
    const freshIds = fresh.map(({ jobId }) => jobId)
    const open = await prisma.job.findMany({ where: { id: { in: freshIds }, ...openJobs(now()) }, select: { id: true } })
    const found = await withDefaultResumes(await fits(open.map(({ id }) => id)))
    const byPerson = Map.groupBy(found, ({ userId }) => userId)
    const failed = await togetherOrApart([...byPerson.keys()], (userIds) => tell(byPerson, userIds))
    if (found.length > 0) notices.wake()
    // The jobs stay new, since each person is told of a job once.
    if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `New matches of ${failed.map(({ item }) => item).join(', ')} cannot be told.`)
    await prisma.jobStanding.updateMany({ where: { jobId: { in: freshIds } }, data: { matchesToldAt: now() } })
  }

  async function tell(byPerson: ReadonlyMap<string, readonly Fit[]>, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return
    await prisma.$transaction(async (tx) => {
      // One worker after the other for each person: of two at once, both would count the same notices of the last hour.
      await lockPeople(tx, userIds)
      await notices.tell(tx, await bounded(tx, byPerson, userIds))
    })
  }

  /** Scores at or above what each person asked for, without jobs that they follow already. */
  async function fits(jobIds: readonly string[]): Promise<Fit[]> {
    const { rows } = await pool.query<Fit>(
      `SELECT s.user_id AS "userId", s.resume_hash AS "resumeHash", s.job_id AS "jobId", s.overall_score AS overall, s.semantic_score AS semantic,
         s.skills_score AS skills, s.other_score AS other, to_json(s.matched_skills) AS "matchedSkills", to_json(s.missing_skills) AS "missingSkills",
         j.title, j.url, j.location, j.location_type AS "locationType", j.salary_text AS "salaryText", to_json(j.required_skills) AS "requiredSkills",
         json_build_object('name', c.name) AS company
       FROM job_match_scores s JOIN jobs j ON j.id = s.job_id JOIN companies c ON c.id = j.company_id
         LEFT JOIN user_settings u ON u.user_id = s.user_id
       WHERE s.job_id = ANY($1::uuid[]) AND s.overall_score >= COALESCE(u.match_threshold, $2)
         AND NOT EXISTS (SELECT FROM applications a WHERE a.user_id = s.user_id AND a.job_id = s.job_id)`,
      [jobIds, defaultSettings().matchThreshold],
    )
    return rows
  }

  /** Scores of other resumes, and of other versions of this one, are stored beside those of the default one. */
  async function withDefaultResumes(found: readonly Fit[]): Promise<Fit[]> {
    if (found.length === 0) return []
    const userIds = [...new Set(found.map(({ userId }) => userId))]
    const weightsOf = await weights.ofAll(userIds)
    const resumes = await prisma.resume.findMany({
      where: { isDefault: true, userId: { in: userIds } }, select: { userId: true, contentHash: true, indexedKey: true },
    })
    const hashes = new Set(resumes.map((resume) => scoreKey(resume, weightsOf(resume.userId))))
    return found.filter(({ resumeHash }) => hashes.has(resumeHash))
  }

  async function bounded(tx: Transaction, byPerson: ReadonlyMap<string, readonly Fit[]>, userIds: readonly string[]): Promise<Notice[]> {
    const lately = await tx.notification.groupBy({
      by: ['userId'], where: { userId: { in: [...userIds] }, kind: 'MATCH', createdAt: { gt: new Date(now().getTime() - HOUR_MS) } }, _count: true,
    })
    const counts = new Map(lately.map((group) => [group.userId, group._count]))
    return userIds.flatMap((userId) => {
      const room = Math.max(0, Math.min(TOLD_AT_ONCE, TOLD_IN_AN_HOUR - (counts.get(userId) ?? 0)))
      const best = (byPerson.get(userId) ?? []).toSorted((a, b) => b.overall - a.overall || b.semantic - a.semantic || (a.jobId < b.jobId ? -1 : 1))
      const told = best.slice(0, room)
      return told.map((fit, place) => matchNotice(userId, fit, place === told.length - 1 ? best.length - told.length : 0))
    })
  }
}
