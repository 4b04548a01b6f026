import { NotFoundError, ValidationError } from '../../../lib/errors.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { ResumeRecord } from '../../documents/resume-record.ts'
import type { ResumesService } from '../../documents/resumes.service.ts'
import { storedFactsSchema, storedSkillsSchema } from '../../documents/stored-facts.ts'
import type { JobsService } from '../../jobs/jobs.service.ts'
import type { MatchingService } from '../../matching/matching.service.ts'
import { isEnglish } from '../analysis/language.ts'
import { gradeAnswer, type AnswerGrade } from './grade-answer.ts'
import type { InterviewQuestion } from './question.ts'
import { prepareQuestions } from './questions.ts'

export interface InterviewDeps {
  jobs: JobsService
  resumes: ResumesService
  matching: MatchingService
}

export interface InterviewPrep {
  jobId: string
  resumeId: string
  questions: InterviewQuestion[]
}

export interface GradedAnswer {
  question: InterviewQuestion
  grade: AnswerGrade
}

export type InterviewService = ReturnType<typeof createInterviewService>

/** Practice for an interview, by rules alone. Nothing is stored. */
export function createInterviewService({ jobs, resumes, matching }: InterviewDeps) {
  return { interviewPrep, gradeInterviewAnswer }

  /** For one of the viewer's resumes, the default where none is named. Throws NotFoundError. */
  async function interviewPrep(viewer: Viewer, { jobId, resumeId }: { jobId: string; resumeId: string | null }): Promise<InterviewPrep> {
    const { prep } = await prepare(viewer, jobId, resumeId)
    return prep
  }

  /**
   * Grades an answer to one of the questions that interviewPrep gives for the same job and resume. Throws NotFoundError, for
   * a key of no such question too; ValidationError for an answer that is empty or not in English.
   */
  async function gradeInterviewAnswer(
    viewer: Viewer,
    { jobId, resumeId, questionKey, answer }: { jobId: string; resumeId: string | null; questionKey: string; answer: string },
  ): Promise<GradedAnswer> {
    if (answer.trim() === '') throw new ValidationError([{ path: ['answer'], message: 'is empty; give it some text.' }])
    if (!isEnglish(answer)) throw new ValidationError([{ path: ['answer'], message: 'is not in English, for which the rules are made; answer in English.' }])
    const { prep, resume } = await prepare(viewer, jobId, resumeId)
    const question = prep.questions.find(({ key }) => key === questionKey)
    if (question === undefined) throw new NotFoundError('InterviewQuestion', questionKey)
    const { content, totalYears } = resume
    const evidence = { content, totalYears, facts: storedFactsSchema.parse(resume.facts), skills: storedSkillsSchema.parse(resume.skills) }
    return { question, grade: gradeAnswer(question, answer, evidence) }
  }

  async function prepare(viewer: Viewer, jobId: string, resumeId: string | null): Promise<{ prep: InterviewPrep; resume: ResumeRecord }> {
    const job = await jobs.getWithCompany(jobId)
    const resume = resumeId === null ? await resumes.getDefault(viewer) : await resumes.get(viewer, resumeId)
    if (resume === null) throw new NotFoundError('Resume', 'default')
    const match = await matching.matchJob(viewer, { jobId, resumeId: resume.id })
    const questions = prepareQuestions({
      job: { title: job.title, company: job.company.name, text: job.description },
      resume: { content: resume.content, facts: storedFactsSchema.parse(resume.facts), skills: storedSkillsSchema.parse(resume.skills) },
      match,
    })
    return { prep: { jobId, resumeId: resume.id, questions }, resume }
  }
}
