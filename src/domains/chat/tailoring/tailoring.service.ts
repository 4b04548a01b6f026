import { NotFoundError } from '../../../lib/errors.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { ResumeRecord } from '../../documents/resume-record.ts'
import type { ResumesService } from '../../documents/resumes.service.ts'
import { storedFactsSchema, storedSkillsSchema } from '../../documents/stored-facts.ts'
import type { MatchingService } from '../../matching/matching.service.ts'
import { applyTailoring, type AcceptedBullet } from './apply-tailoring.ts'
import { planTailoring, type TailoredBullet } from './plan-tailoring.ts'

export interface TailoringDeps {
  resumes: ResumesService
  matching: MatchingService
}

export interface TailoringPlan {
  jobId: string
  resumeId: string
  bullets: TailoredBullet[]
}

export type TailoringService = ReturnType<typeof createTailoringService>

/** A resume put into the words of a posting, statement by statement, and only as its owner accepts it. */
export function createTailoringService({ resumes, matching }: TailoringDeps) {
  return { tailorResume, acceptTailoring }

  /** Proposals for one of the viewer's resumes, the default where none is named. Nothing is stored. Throws NotFoundError. */
  async function tailorResume(viewer: Viewer, { jobId, resumeId }: { jobId: string; resumeId: string | null }): Promise<TailoringPlan> {
    const resume = resumeId === null ? await resumes.getDefault(viewer) : await resumes.get(viewer, resumeId)
    if (resume === null) throw new NotFoundError('Resume', 'default')
    const match = await matching.matchJob(viewer, { jobId, resumeId: resume.id })
    const facts = storedFactsSchema.parse(resume.facts)
    const bullets = planTailoring({ content: resume.content, facts, skills: storedSkillsSchema.parse(resume.skills), match })
    return { jobId, resumeId: resume.id, bullets }
  }

  /**
   * Stores the resume with the accepted statements as a new version of its family, a Markdown file; the version that they were
   * proposed for stays as it is. Throws NotFoundError, ConflictError, ValidationError as applyTailoring, UploadError as an upload.
   */
  async function acceptTailoring(
    viewer: Viewer,
    { resumeId, bullets }: { resumeId: string; bullets: readonly AcceptedBullet[] },
    options: { signal?: AbortSignal } = {},
  ): Promise<ResumeRecord> {
    const resume = await resumes.get(viewer, resumeId)
    const content = applyTailoring(resume.content, bullets)
    const fileName = `${resume.fileName.replace(/\.[^.]+$/, '')}.md`
    return resumes.upload(viewer, { bytes: new TextEncoder().encode(content), fileName, familyId: resume.familyId }, options)
  }
}
