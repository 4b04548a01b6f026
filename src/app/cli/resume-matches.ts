import { basename } from 'node:path'
import type { ResumeRecord } from '../../domains/documents/resume-record.ts'
import type { Match } from '../../domains/matching/match.ts'
import { matchJob } from '../../domains/matching/match-job.ts'
import { rawSimilarities } from '../../domains/matching/raw-similarity.ts'
import { loadProfile } from '../../domains/matching/resume-profile.ts'
import type { Session } from '../session.ts'
import { followText } from './follow-text.ts'
import { readInput } from './input-file.ts'
import { readJobSummaries } from './job-summaries.ts'
import type { RankedMatch } from './render/match-card.ts'

export interface ResumeMatches {
  resume: ResumeRecord
  /** Jobs that were scored. */
  scoredJobs: number
  best: RankedMatch[]
}

/** The resume that a file is, read and stored where it is a new one. Throws UploadError with nothing stored. */
export async function uploadResume({ services, viewer }: Session, path: string): Promise<ResumeRecord> {
  return services.resumes.upload(viewer, { bytes: await readInput(path), fileName: basename(path) })
}

/** Waits until a resume can be matched. Throws UnavailableError where the model is away; it then waits in the queue. */
export function followResume(session: Session, { id, fileName }: ResumeRecord): Promise<void> {
  const { services, viewer } = session
  return followText(session, { fileName, end: 'MATCHED', watch: (signal) => services.resumes.resumeProgress(viewer, id, signal) })
}

/** The best matches of a resume among all jobs, with their evidence. */
export async function bestMatches({ platform, services, viewer }: Session, resume: ResumeRecord, count: number): Promise<ResumeMatches> {
  const page = await services.matching.recommendedJobs(viewer, { resumeId: resume.id, minScore: null, first: count, after: null })
  const ids = page.edges.map((edge) => edge.node.jobId)
  const jobs = await readJobSummaries(platform.database.prisma, ids)
  const matches = await explainMatches({ platform, services, viewer }, resume, ids)
  const best = matches.flatMap((match, place) => {
    const job = jobs.get(match.jobId)
    return job === undefined ? [] : [{ rank: place + 1, job, match }]
  })
  return { resume, scoredJobs: page.totalCount, best }
}

/** The matches of a resume with these jobs: its profile and the vectors are read once for all of them. */
async function explainMatches({ platform: { index }, services, viewer }: Omit<Session, 'close'>, resume: ResumeRecord, jobIds: readonly string[]): Promise<Match[]> {
  const weights = await services.weights.of(viewer.userId)
  const profile = await loadProfile(index, resume, weights)
  const raw = await rawSimilarities(index, profile, jobIds)
  const jobs = await services.jobs.getMany(jobIds)
  return jobs.flatMap((job) => (job === null ? [] : [matchJob(profile, job, raw.get(job.id) ?? { passage: null, title: null }, weights)]))
}
