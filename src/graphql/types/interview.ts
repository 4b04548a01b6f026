import { CRITERIA, type AnswerGrade as Grade, type GradedCriterion as Graded } from '../../domains/chat/interview/grade-answer.ts'
import type { GradedAnswer, InterviewPrep as Prep } from '../../domains/chat/interview/interview.service.ts'
import { QUESTION_KINDS, type InterviewQuestion as Question } from '../../domains/chat/interview/question.ts'
import type { StarOutline } from '../../domains/chat/interview/star.ts'
import { NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { textUpTo } from '../inputs.ts'
import { Job, loadJobs } from './jobs.ts'
import { Evidence } from './text.ts'

const MOST_ANSWER_CHARS = 10_000

const InterviewQuestionKind = builder.enumType('InterviewQuestionKind', { values: QUESTION_KINDS })

const AnswerOutline = builder.objectRef<StarOutline>('AnswerOutline').implement({
  description: 'Situation, task, action and result in the resume’s own words; null for what it does not say.',
  fields: (t) => ({
    situation: t.expose('situation', { type: Evidence, nullable: true }),
    task: t.expose('task', { type: Evidence, nullable: true }),
    action: t.expose('action', { type: Evidence, nullable: true }),
    result: t.expose('result', { type: Evidence, nullable: true }),
  }),
})

const InterviewQuestion = builder.objectRef<Question>('InterviewQuestion').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Names the question to gradeInterviewAnswer; stable as long as job and resume are.' }),
    kind: t.expose('kind', { type: InterviewQuestionKind }),
    question: t.exposeString('question'),
    why: t.exposeString('why', { description: 'What makes it likely.' }),
    jobEvidence: t.expose('jobEvidence', { type: Evidence, nullable: true }),
    topics: t.exposeStringList('topics', { description: 'What an answer must speak of.' }),
    outline: t.expose('outline', { type: AnswerOutline }),
  }),
})

const InterviewPrep = builder.objectRef<Prep>('InterviewPrep').implement({
  description: 'Questions that an interviewer may ask, by rules alone. Offsets point into Job.description and Resume.content.',
  fields: (t) => ({
    job: t.loadable({ type: Job, nullable: true, byPath: true, load: loadJobs, resolve: ({ jobId }) => jobId }),
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    questions: t.expose('questions', { type: [InterviewQuestion] }),
  }),
})

const AnswerCriterion = builder.enumType('AnswerCriterion', { values: CRITERIA })

const GradedCriterion = builder.objectRef<Graded>('GradedCriterion').implement({
  fields: (t) => ({
    criterion: t.expose('criterion', { type: AnswerCriterion }),
    score: t.exposeFloat('score', { description: '0 to 1.' }),
    points: t.exposeInt('points', { description: 'Of 100, that a score of 1 gives.' }),
    reason: t.exposeString('reason', { description: 'Why, and what would be better.' }),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Offsets point into the answer.' }),
  }),
})

const AnswerGrade = builder.objectRef<Grade>('AnswerGrade').implement({
  fields: (t) => ({
    score: t.exposeInt('score', { description: '0 to 100: the points of the criteria, each times its score; at most 40 where the point is missed.' }),
    criteria: t.expose('criteria', { type: [GradedCriterion] }),
  }),
})

const GradedInterviewAnswer = builder.objectRef<GradedAnswer>('GradedInterviewAnswer').implement({
  fields: (t) => ({
    question: t.expose('question', { type: InterviewQuestion }),
    grade: t.expose('grade', { type: AnswerGrade }),
  }),
})

const errors = { types: [ValidationError, NotFoundError, UnavailableError] }

/** Adds the operations of this file to the schema. */
export function addInterview(): void {
  builder.queryFields((t) => ({
    interviewPrep: t.field({
      type: InterviewPrep,
      description: 'Questions for a job, with outlines of answers from one of your resumes, the default one where none is named.',
      errors,
      args: { jobId: t.arg.id({ required: true }), resumeId: t.arg.id() },
      resolve: (_root, { jobId, resumeId }, { services, viewer }) => services.interview.interviewPrep(viewer, {
        jobId: idOf('Job', jobId, 'jobId'),
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
      }),
    }),
    gradeInterviewAnswer: t.field({
      type: GradedInterviewAnswer,
      description: 'Grades your answer to a question of interviewPrep, for the same job and resume. Nothing is stored.',
      errors,
      args: {
        jobId: t.arg.id({ required: true }),
        resumeId: t.arg.id(),
        questionKey: t.arg.string({ required: true, validate: textUpTo(300) }),
        answer: t.arg.string({ required: true, validate: textUpTo(MOST_ANSWER_CHARS) }),
      },
      resolve: (_root, { jobId, resumeId, questionKey, answer }, { services, viewer }) => services.interview.gradeInterviewAnswer(viewer, {
        jobId: idOf('Job', jobId, 'jobId'),
        resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
        questionKey,
        answer,
      }),
    }),
  }))
}
