import { NotFoundError, ValidationError } from '../../../lib/errors.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { ResumeRecord } from '../../documents/resume-record.ts'
import type { ResumesService } from '../../documents/resumes.service.ts'
import { storedFactsSchema } from '../../documents/stored-facts.ts'
import { jobRequirementsSchema } from '../../jobs/job-requirements.ts'
import type { JobsService } from '../../jobs/jobs.service.ts'
import type { MatchingService } from '../../matching/matching.service.ts'
import { analysePosting, fitOf, type JobAnalysis } from './analyse-job.ts'
import { analyseResumeText, type ReadResume, type ResumeAnalysis } from './analyse-resume.ts'
import { termsOf } from './requirements.ts'
import { suggestQuestions, type Suggestion, type SuggestionMode } from './suggestions.ts'
import { readUnstored } from './unstored-posting.ts'

export interface AnalysisDeps {
  jobs: JobsService
  resumes: ResumesService
  matching: MatchingService
  now: () => Date
}

/** A posting that is stored, or the text of one that is not, the title where the text does not begin with it. */
export type PostingReference = { jobId: string } | { text: string; title: string | null }

export type AnalysisService = ReturnType<typeof createAnalysisService>

/** What postings and resumes say, by rules alone; how they fit comes from the matching module. Nothing is stored. */
export function createAnalysisService({ jobs, resumes, matching, now }: AnalysisDeps) {
  return { analyzeJob, analyzeResume, chatSuggestions }

  /**
   * Against the resume that is named, else the viewer's default, else none. Throws NotFoundError; ValidationError for a text
   * that is no posting.
   */
  async function analyzeJob(viewer: Viewer, posting: PostingReference, resumeId: string | null): Promise<JobAnalysis> {
    const resume = await resumeOf(viewer, resumeId)
    if ('jobId' in posting) {
      const job = await jobs.get(posting.jobId)
      const analysis = analysePosting({
        jobId: job.id, text: job.description, requirements: jobRequirementsSchema.parse(job.requirements), terms: termsOf(job),
      })
      if (resume === null) return { ...analysis, fit: null }
      const match = await matching.matchJob(viewer, { jobId: job.id, resumeId: resume.id })
      return { ...analysis, fit: fitOf(match, match) }
    }
    const { read, demands } = readUnstored(posting.text, posting.title, now())
    const analysis = analysePosting(read)
    if (resume === null) return { ...analysis, fit: null }
    return { ...analysis, fit: fitOf(await matching.matchPosting(viewer, { posting: demands, resumeId: resume.id }), null) }
  }

  /** Of the resume that is named, else of the viewer's default. Throws NotFoundError. */
  async function analyzeResume(viewer: Viewer, { resumeId, jobId }: { resumeId: string | null; jobId: string | null }): Promise<ResumeAnalysis> {
    const resume = await resumeOf(viewer, resumeId)
    if (resume === null) throw new NotFoundError('Resume', 'default')
    const match = jobId === null ? null : await matching.matchJob(viewer, { jobId, resumeId: resume.id })
    return { ...analyseResumeText(readStored(resume), now()), missingKeywords: match?.skills.missing ?? null }
  }

  /** Questions worth asking, about the resume (else the viewer's default, else none), the job, and what lies between. Throws NotFoundError. */
  async function chatSuggestions(
    viewer: Viewer,
    { resumeId, jobId, mode }: { resumeId: string | null; jobId: string | null; mode: SuggestionMode | null },
  ): Promise<Suggestion[]> {
    const resume = await resumeOf(viewer, resumeId)
    const job = jobId === null ? null : await jobs.get(jobId)
    const match = resume === null || job === null ? null : await matching.matchJob(viewer, { jobId: job.id, resumeId: resume.id })
    return suggestQuestions({
      mode,
      resume: resume === null ? null : { facts: storedFactsSchema.parse(resume.facts), findings: analyseResumeText(readStored(resume), now()).findings },
      job: job === null ? null : { title: job.title, requirements: jobRequirementsSchema.parse(job.requirements) },
      match,
    })
  }

  function resumeOf(viewer: Viewer, resumeId: string | null): Promise<ResumeRecord | null> {
    return resumeId === null ? resumes.getDefault(viewer) : resumes.get(viewer, resumeId)
  }
}

/** One of the two, and not both. Throws ValidationError. */
export function postingReference({ jobId, text, title }: { jobId: string | null; text: string | null; title: string | null }): PostingReference {
  if (jobId !== null && text === null) return { jobId }
  if (jobId === null && text !== null) return { text, title }
  throw new ValidationError([{ path: ['jobId'], message: 'give either jobId or the text of a posting, not both and not neither.' }])
}

function readStored(resume: ResumeRecord): ReadResume {
  const { id, content, pages, totalYears } = resume
  return { resumeId: id, content, pages, totalYears, facts: storedFactsSchema.parse(resume.facts) }
}
