import { basename } from 'node:path'
import type { ResumeRecord } from '../../domains/documents/resume-record.ts'
import { UnavailableError, UploadError } from '../../lib/errors.ts'
import type { Session } from '../session.ts'
import { readInput } from './input-file.ts'
import { readJobSummaries } from './job-summaries.ts'
import type { RankedMatch } from './render/match-card.ts'

export interface ResumeMatches {
  resume: ResumeRecord
  /** Jobs that were scored. */
  scoredJobs: number
  best: RankedMatch[]
}

const MODEL_CHECK_MS = 250

/**
 * The resume that a file is: read, indexed and scored against the jobs where it is a new one. Throws UploadError with
 * nothing stored; UnavailableError where the model is away, the resume then waits in the queue.
 */
export async function takeInResume({ platform, services, viewer }: Session, path: string): Promise<ResumeRecord> {
  const fileName = basename(path)
  const resume = await services.resumes.upload(viewer, { bytes: await readInput(path), fileName })
  const modelGone = new AbortController()
  const watch = setInterval(() => {
    if (platform.embedder.health().state !== 'closed') modelGone.abort()
  }, MODEL_CHECK_MS)
  try {
    for await (const { state, error } of await services.resumes.resumeProgress(viewer, resume.id, modelGone.signal)) {
      if (state === 'FAILED') throw new UploadError('CORRUPT', `${fileName} could not be taken in: ${error ?? 'no reason was given'}`)
      if (state === 'MATCHED') return resume
    }
  } finally {
    clearInterval(watch)
  }
  const reason = platform.embedder.health().lastError ?? 'no reason was given'
  throw new UnavailableError('embedding', `${fileName} is stored, but waits to be indexed, because the model does not run: ${reason}`)
}

/** The best matches of a resume among all jobs, with their evidence. */
export async function bestMatches({ platform, services, viewer }: Session, resume: ResumeRecord, count: number): Promise<ResumeMatches> {
  const page = await services.matching.recommendedJobs(viewer, { resumeId: resume.id, minScore: null, first: count, after: null })
  const ids = page.edges.map((edge) => edge.node.jobId)
  const jobs = await readJobSummaries(platform.database.prisma, ids)
  const matches = await Promise.all(ids.map((jobId) => services.matching.matchJob(viewer, { jobId, resumeId: resume.id })))
  const best = matches.flatMap((match, place) => {
    const job = jobs.get(match.jobId)
    return job === undefined ? [] : [{ rank: place + 1, job, match }]
  })
  return { resume, scoredJobs: page.totalCount, best }
}
