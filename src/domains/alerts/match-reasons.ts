import type { Job } from '../../../generated/prisma/client.ts'
import type { MatchScore } from '../matching/match.ts'

/** Of what is told of a job, what speaks for it and what against. */
export interface ReasonedJob {
  job: Pick<Job, 'locationType' | 'requiredSkills'>
  /** With the person's resume; null without one. */
  score: Pick<MatchScore, 'overall' | 'matchedSkills' | 'missingSkills'> | null
  /** Words that were looked for and stand in the job. */
  words?: readonly string[]
}

const MOST_NAMED = 4

/** Short lines such as "matches Python, PostgreSQL", "remote", "88", "missing Kubernetes"; what is required is named first. */
export function matchReasons({ job, score, words = [] }: ReasonedJob): string[] {
  const matched = score === null || score.matchedSkills.length === 0 ? words : requiredFirst(score.matchedSkills, job)
  const missing = score === null ? [] : requiredFirst(score.missingSkills, job)
  return [
    ...(matched.length === 0 ? [] : [`matches ${named(matched)}`]),
    ...(job.locationType === 'REMOTE' || job.locationType === 'HYBRID' ? [job.locationType.toLowerCase()] : []),
    ...(score === null ? [] : [String(score.overall)]),
    ...(missing.length === 0 ? [] : [`missing ${named(missing)}`]),
  ]
}

function requiredFirst(skills: readonly string[], { requiredSkills }: Pick<Job, 'requiredSkills'>): string[] {
  return skills.toSorted((a, b) => Number(requiredSkills.includes(b)) - Number(requiredSkills.includes(a)))
}

function named(skills: readonly string[]): string {
  const more = skills.length - MOST_NAMED
  return `${skills.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` +${more}` : ''}`
}
