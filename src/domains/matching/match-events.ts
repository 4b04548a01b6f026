import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Database } from '../../platform/database/database.ts'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import { WITHOUT_FILE } from '../documents/resume-record.ts'
import type { MatchWeights, PersonWeights } from '../settings/match-weights.ts'
import { loadProfile, scoreKey } from './resume-profile.ts'
import { scoreJobs } from './scorer.ts'

export interface MatchEventsDeps {
  prisma: PrismaClient
  index: SearchIndex
  pool: Database['pool']
  weights: PersonWeights
}

/** Event resume.indexed: every job is scored for it. False where the resume is gone. */
export async function onResumeIndexed({ prisma, index, pool, weights }: MatchEventsDeps, resumeId: string): Promise<boolean> {
  const resume = await prisma.resume.findUnique({ where: { id: resumeId }, omit: WITHOUT_FILE })
  if (resume === null) return false
  const own = await weights.of(resume.userId)
  await scoreJobs({ pool, index, weights: own }, await loadProfile(index, resume, own))
  // Scores of the same text under other weights or another model are of no use any more.
  await prisma.jobMatchScore.deleteMany({ where: { userId: resume.userId, resumeHash: { notIn: await currentHashes(prisma, resume.userId, own) } } })
  return true
}

/** Event job.indexed: stored scores of the jobs are outdated; the default resumes get new ones at once, others when asked. */
export async function onJobsIndexed({ prisma, index, pool, weights }: MatchEventsDeps, jobIds: readonly string[]): Promise<void> {
  const defaults = await prisma.resume.findMany({ where: { isDefault: true, indexedKey: { not: null } }, omit: WITHOUT_FILE })
  const weightsOf = await weights.ofAll(defaults.map(({ userId }) => userId))
  const scored: string[] = []
  for (const resume of defaults) {
    const own = weightsOf(resume.userId)
    const profile = await loadProfile(index, resume, own)
    await scoreJobs({ pool, index, weights: own }, profile, jobIds)
    scored.push(profile.resumeHash)
  }
  // Those of default resumes are replaced, and never absent: somebody may be about to be told of one.
  await pool.query('DELETE FROM job_match_scores WHERE job_id = ANY($1::uuid[]) AND resume_hash <> ALL($2::text[])', [jobIds, scored])
}

/** Event resume.removed: no score of it stays. */
export async function onResumeRemoved({ prisma, weights }: Pick<MatchEventsDeps, 'prisma' | 'weights'>, userId: string): Promise<void> {
  await prisma.jobMatchScore.deleteMany({ where: { userId, resumeHash: { notIn: await currentHashes(prisma, userId, await weights.of(userId)) } } })
}

async function currentHashes(prisma: PrismaClient, userId: string, weights: MatchWeights): Promise<string[]> {
  const resumes = await prisma.resume.findMany({ where: { userId }, select: { userId: true, contentHash: true, indexedKey: true } })
  return resumes.map((resume) => scoreKey(resume, weights))
}
