import type { JobMatchScore } from '../../../generated/prisma/client.ts'
import { WITHOUT_FILE } from '../documents/resume-record.ts'
import type { MatchWeights } from '../settings/match-weights.ts'
import { CONSTRAINTS, type MatchScore } from './match.ts'
import type { MatchEventsDeps } from './match-events.ts'
import { loadProfile, scoreKey } from './resume-profile.ts'
import { readScores } from './score-store.ts'
import { scoreJobs } from './scorer.ts'

/** A job to be scored for a person, against one of their resumes, or their default one. */
export interface WantedScore {
  userId: string
  resumeId: string | null
  jobId: string
}

/** One for each that is wanted, in their order; null where there is no such resume. */
export type ResumeScores = (wanted: readonly WantedScore[]) => Promise<(MatchScore | null)[]>

interface KnownResume {
  id: string
  /** What its scores are kept under. */
  hash: string
  /** Its owner's. */
  weights: MatchWeights
}

/** The resume's id is not among what is stored. */
type Score = Omit<MatchScore, 'resumeId'>

/** Resumes, or scores, looked up in one statement. */
const LOOKED_UP_AT_ONCE = 2_000

/** Scores of many people at once: those that are stored in a few statements, the others computed, resume by resume. */
export function createResumeScores({ prisma, pool, index, weights }: MatchEventsDeps): ResumeScores {
  return async (wanted) => {
    if (wanted.length === 0) return []
    const resumeOf = await resumesOf(wanted)
    const pairs = wanted.flatMap((one) => {
      const resume = resumeOf(one)
      return resume === null ? [] : [{ ...resume, jobId: one.jobId }]
    })
    const scores = await stored(pairs)
    const lacking = pairs.filter(({ hash, jobId }) => !scores.has(`${hash} ${jobId}`))
    for (const [resumeId, group] of Map.groupBy(lacking, ({ id }) => id)) {
      const whole = await prisma.resume.findUnique({ where: { id: resumeId }, omit: WITHOUT_FILE })
      if (whole === null) continue
      const own = group[0]?.weights ?? (await weights.of(whole.userId))
      const profile = await loadProfile(index, whole, own)
      const jobIds = [...new Set(group.map(({ jobId }) => jobId))]
      for (const score of await scoreJobs({ pool, index, weights: own }, profile, jobIds)) scores.set(`${profile.resumeHash} ${score.jobId}`, score)
    }
    return wanted.map((one) => {
      const resume = resumeOf(one)
      const score = resume === null ? undefined : scores.get(`${resume.hash} ${one.jobId}`)
      return resume === null || score === undefined ? null : { ...score, resumeId: resume.id }
    })
  }

  async function resumesOf(wanted: readonly WantedScore[]): Promise<(one: WantedScore) => KnownResume | null> {
    const named = new Map<string, KnownResume>()
    const defaults = new Map<string, KnownResume>()
    const userIds = [...new Set(wanted.map(({ userId }) => userId))]
    for (let start = 0; start < userIds.length; start += LOOKED_UP_AT_ONCE) {
      const some = userIds.slice(start, start + LOOKED_UP_AT_ONCE)
      const weightsOf = await weights.ofAll(some)
      const rows = await prisma.resume.findMany({
        where: { userId: { in: some } },
        select: { id: true, userId: true, contentHash: true, indexedKey: true, isDefault: true },
      })
      for (const row of rows) {
        const own = weightsOf(row.userId)
        const known = { id: row.id, hash: scoreKey(row, own), weights: own }
        named.set(`${row.userId} ${row.id}`, known)
        if (row.isDefault) defaults.set(row.userId, known)
      }
    }
    return ({ userId, resumeId }) => (resumeId === null ? defaults.get(userId) : named.get(`${userId} ${resumeId}`)) ?? null
  }

  async function stored(pairs: readonly { hash: string; jobId: string }[]): Promise<Map<string, Score>> {
    const scores = new Map<string, Score>()
    for (let start = 0; start < pairs.length; start += LOOKED_UP_AT_ONCE) {
      const some = pairs.slice(start, start + LOOKED_UP_AT_ONCE)
      for (const { hash, ...score } of await readScores(pool, some)) {
        scores.set(`${hash} ${score.jobId}`, { ...score, violations: CONSTRAINTS.filter((kind) => score.violations.includes(kind)) })
      }
    }
    return scores
  }
}

/** A stored score of a job for this resume. */
export function storedScore(row: JobMatchScore, resumeId: string): MatchScore {
  return {
    jobId: row.jobId,
    resumeId,
    overall: row.overallScore,
    semantic: row.semanticScore,
    skills: row.skillsScore,
    other: row.otherScore,
    matchedSkills: row.matchedSkills,
    missingSkills: row.missingSkills,
    violations: CONSTRAINTS.filter((kind) => row.violations.includes(kind)),
  }
}
