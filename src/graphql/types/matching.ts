import type {
  Match as MatchShape, MatchedSkill as Matched, MatchScore as Score, MissingSkill as Missing, Violation as ViolationShape,
} from '../../domains/matching/match.ts'
import type { MatchPage } from '../../domains/matching/matching.service.ts'
import { builder } from '../builder.ts'
import { Constraint, EducationLevel } from '../enums.ts'
import { pageInfoOf } from '../inputs.ts'
import { Job, loadJobs } from './jobs.ts'
import { MatchScore } from './match-score.ts'
import { loadOutcomeRates, OUTCOME_RATE, OutcomeRate } from './observed-rate.ts'
import { Resume } from './resumes.ts'
import { Evidence } from './text.ts'

export const MatchWeights = builder.objectRef<MatchShape['weights']>('MatchWeights').implement({
  fields: (t) => ({
    semantic: t.exposeFloat('semantic'),
    skills: t.exposeFloat('skills'),
    other: t.exposeFloat('other'),
  }),
})

const SemanticMatch = builder.objectRef<MatchShape['semantic']>('SemanticMatch').implement({
  description: 'Likeness in meaning.',
  fields: (t) => ({
    score: t.exposeFloat('score', { description: 'Calibrated, 0 to 1.' }),
    passageSimilarity: t.exposeFloat('passageSimilarity', { nullable: true, description: 'Cosine of the texts, before calibration.' }),
    titleSimilarity: t.exposeFloat('titleSimilarity', {
      nullable: true,
      description: 'Cosine of the job’s title and the resume’s, before calibration.',
    }),
  }),
})

export const MatchedSkill = builder.objectRef<Matched>('MatchedSkill').implement({
  fields: (t) => ({
    skill: t.exposeString('skill'),
    isRequired: t.exposeBoolean('isRequired'),
    via: t.exposeString('via', { description: 'The resume’s skill that shows it: itself, or one that implies it.' }),
    years: t.exposeFloat('years', { nullable: true }),
    resumeEvidence: t.expose('resumeEvidence', { type: Evidence, nullable: true }),
    jobEvidence: t.expose('jobEvidence', { type: Evidence, nullable: true }),
  }),
})

export const MissingSkill = builder.objectRef<Missing>('MissingSkill').implement({
  fields: (t) => ({
    skill: t.exposeString('skill'),
    isRequired: t.exposeBoolean('isRequired'),
    jobEvidence: t.expose('jobEvidence', { type: Evidence, nullable: true }),
  }),
})

const SkillsMatch = builder.objectRef<MatchShape['skills']>('SkillsMatch').implement({
  fields: (t) => ({
    score: t.exposeFloat('score', { nullable: true, description: '0 to 1; null where the job names no skills.' }),
    matched: t.expose('matched', { type: [MatchedSkill] }),
    missing: t.expose('missing', { type: [MissingSkill] }),
  }),
})

export const OtherMatch = builder.objectRef<MatchShape['other']>('OtherMatch').implement({
  description: 'Each 0 to 1, or null where one side says nothing.',
  fields: (t) => ({
    score: t.exposeFloat('score', { nullable: true, description: 'The mean of the others.' }),
    experience: t.exposeFloat('experience', { nullable: true }),
    education: t.exposeFloat('education', { nullable: true }),
    location: t.exposeFloat('location', { nullable: true }),
    salary: t.exposeFloat('salary', { nullable: true }),
  }),
})

export const Violation = builder.objectRef<ViolationShape>('Violation').implement({
  description: 'Something that the job demands outright and the resume does not meet.',
  fields: (t) => ({
    kind: t.expose('kind', { type: Constraint }),
    message: t.exposeString('message'),
    jobEvidence: t.expose('jobEvidence', { type: Evidence, nullable: true }),
  }),
})

export const Counterfactual = builder.objectRef<MatchShape['counterfactuals'][number]>('Counterfactual').implement({
  description: 'What one more confirmed skill would make of the overall score.',
  fields: (t) => ({
    skill: t.exposeString('skill'),
    overall: t.exposeInt('overall'),
    gain: t.exposeInt('gain'),
  }),
})

export const Match = builder.objectRef<MatchShape>('Match').implement({
  description: 'How well a resume fits a job, with the reasons.',
  fields: (t) => ({
    job: t.loadable({
      type: Job,
      nullable: true,
      byPath: true,
      load: loadJobs,
      resolve: ({ jobId }) => jobId,
    }),
    overall: t.exposeInt('overall', { description: '0 to 100.' }),
    weights: t.expose('weights', { type: MatchWeights }),
    semantic: t.expose('semantic', { type: SemanticMatch }),
    skills: t.expose('skills', { type: SkillsMatch }),
    other: t.expose('other', { type: OtherMatch }),
    violations: t.expose('violations', { type: [Violation] }),
    counterfactuals: t.expose('counterfactuals', { type: [Counterfactual], description: 'The largest gains first.' }),
    resumeEducation: t.expose('resumeEducation', { type: EducationLevel, nullable: true }),
    outcomeRate: t.loadable({ type: OutcomeRate, description: OUTCOME_RATE, load: loadOutcomeRates, resolve: ({ overall }) => overall }),
  }),
})

const RankedMatch = builder.objectRef<Score>('RankedMatch').implement({
  fields: (t) => ({
    score: t.field({ type: MatchScore, resolve: (score) => score }),
    job: t.loadable({
      type: Job,
      nullable: true,
      byPath: true,
      load: loadJobs,
      resolve: ({ jobId }) => jobId,
    }),
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    resume: t.loadable({
      type: Resume,
      nullable: true,
      description: 'Null where it is another person’s: its owner shows it for the job, not its text.',
      load: async (ids: string[], { services, viewer }) => {
        const own = new Map((await services.resumes.list(viewer)).map((resume) => [resume.id, resume]))
        return ids.map((id) => own.get(id) ?? null)
      },
      resolve: ({ resumeId }) => resumeId,
    }),
  }),
})

const RankedMatchEdge = builder.objectRef<MatchPage['edges'][number]>('RankedMatchEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.expose('node', { type: RankedMatch }),
  }),
})

export const RankedMatchConnection = builder.objectRef<MatchPage>('RankedMatchConnection').implement({
  fields: (t) => ({
    edges: t.expose('edges', { type: [RankedMatchEdge] }),
    pageInfo: t.field({ type: builder.pageInfoRef(), resolve: (page) => pageInfoOf(page.edges, page) }),
    totalCount: t.exposeInt('totalCount'),
  }),
})
