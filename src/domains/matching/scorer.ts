import type { Pool } from 'pg'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { MatchWeights } from '../settings/match-weights.ts'
import { fitDemands } from './fit.ts'
import { askedSkills, demandsOf } from './match-job.ts'
import { rawSimilarities } from './raw-similarity.ts'
import type { ResumeProfile } from './resume-profile.ts'
import { overallScore } from './score.ts'
import { readJobsToScore, writeScores, type ComputedScore, type ScoredJobColumns } from './score-store.ts'
import { semanticScore, type RawSimilarity } from './semantic.ts'
import { coverSkills } from './skills-part.ts'

export interface ScorerDeps {
  pool: Pool
  index: SearchIndex
  weights: MatchWeights
}

/** Jobs scored, and written in one statement; more at once would hold up the event loop. */
const JOBS_AT_ONCE = 500

/** Scores the resume against these jobs, or all, and stores the scores. No model is called: stored vectors only. */
export async function scoreJobs({ pool, index, weights }: ScorerDeps, profile: ResumeProfile, jobIds?: readonly string[]): Promise<ComputedScore[]> {
  const raw = await rawSimilarities(index, profile, jobIds)
  const jobs = await readJobsToScore(pool, jobIds)
  const scores: ComputedScore[] = []
  let writing = Promise.resolve()
  try {
    for (let start = 0; start < jobs.length; start += JOBS_AT_ONCE) {
      const some = jobs.slice(start, start + JOBS_AT_ONCE)
      const computed = some.map((job) => scoreJob(profile, job, raw.get(job.id) ?? { passage: null, title: null }, weights))
      scores.push(...computed)
      // The database writes some while the next are scored.
      await writing
      writing = writeScores(pool, profile, computed)
    }
  } finally {
    await writing
  }
  return scores
}

/** The score that `matchJob` gives, without its evidence. */
export function scoreJob(profile: ResumeProfile, job: ScoredJobColumns, raw: RawSimilarity, weights: MatchWeights): ComputedScore {
  const coverage = coverSkills(askedSkills(job), profile.shown)
  const { violations, ...fit } = fitDemands(demandsOf(job), profile)
  const semantic = semanticScore(raw)
  return {
    jobId: job.id,
    resumeId: profile.resumeId,
    overall: overallScore({ semantic, skills: coverage.score, other: fit.score }, weights),
    semantic: semantic ?? 0,
    skills: coverage.score,
    other: fit.score,
    experience: fit.experience,
    education: fit.education,
    location: fit.location,
    salary: fit.salary,
    matchedSkills: [...coverage.matched.keys()],
    missingSkills: coverage.missing,
    violations: [...new Set(violations.map((violation) => violation.kind))],
    raw,
  }
}
