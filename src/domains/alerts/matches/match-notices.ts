import type { Job } from '../../../../generated/prisma/client.ts'
import type { MatchScore } from '../../matching/match.ts'
import type { Notice } from '../../users/notices.ts'
import { addressLines, jobLine, shortened, type ToldJob } from '../job-lines.ts'
import { matchReasons } from '../match-reasons.ts'

/** A job with its score. */
export interface FittingJob extends
  ToldJob, Pick<Job, 'locationType' | 'requiredSkills'>, Pick<MatchScore, 'jobId' | 'overall' | 'semantic' | 'skills' | 'other' | 'matchedSkills' | 'missingSkills'> {}

const MOST_TITLE_CHARS = 150
const MOST_COMPANY_CHARS = 100

/** A new job that fits the person's default resume; `more` others of the same batch do so too, and are not told of. */
export function matchNotice(userId: string, fit: FittingJob, more: number): Notice {
  const reasons = [...matchReasons({ job: fit, score: fit }), breakdownOf(fit)]
  return {
    userId,
    kind: 'MATCH',
    dedupeKey: `match:${fit.jobId}`,
    subject: `New match: ${shortened(fit.title, MOST_TITLE_CHARS)} at ${shortened(fit.company.name, MOST_COMPANY_CHARS)} (${fit.overall})`,
    body: [
      [jobLine(fit), reasons.join('; '), ...addressLines(fit)].join('\n'),
      ...(more > 0 ? [`and ${more} more new ${more === 1 ? 'job that fits' : 'jobs that fit'} your resume as well as you asked for`] : []),
    ].join('\n\n'),
    reasons,
    jobId: fit.jobId,
  }
}

/** What the score is made of, in hundredths: "meaning 92, skills 80, other 75". */
function breakdownOf({ semantic, skills, other }: Pick<FittingJob, 'semantic' | 'skills' | 'other'>): string {
  const parts: [string, number | null][] = [['meaning', semantic], ['skills', skills], ['other', other]]
  return parts.flatMap(([name, part]) => (part === null ? [] : [`${name} ${Math.round(100 * part)}`])).join(', ')
}
