import { encodeGlobalID } from '@pothos/plugin-relay'
import type { Conversion } from '../../domains/applications/statistics/conversions.ts'
import type { ResponseRate } from '../../domains/applications/statistics/response-rates.ts'
import type { ScoreBand } from '../../domains/applications/statistics/score-band.ts'
import type { Spread } from '../../domains/applications/statistics/spread.ts'
import type { ApplicationStatistics as Statistics, StageStatistics as OfStage } from '../../domains/applications/statistics/statistics.service.ts'
import { ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { ApplicationFilter, filtersOf } from './application-operations.ts'
import { ApplicationStage } from './applications.ts'
import { ObservedRate } from './observed-rate.ts'
import { Resume } from './resumes.ts'

const DAY_S = 86_400
const inDays = (seconds: number | null): number | null => (seconds === null ? null : seconds / DAY_S)

const TimeInStage = builder.objectRef<Spread>('TimeInStage').implement({
  description: 'Days that applications stayed before they went on. Fewer than five say nothing: all but n are then null.',
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Stays that are over.' }),
    lowerQuartile: t.float({ nullable: true, resolve: ({ lowerQuartile }) => inDays(lowerQuartile) }),
    median: t.float({ nullable: true, resolve: ({ median }) => inDays(median) }),
    upperQuartile: t.float({ nullable: true, resolve: ({ upperQuartile }) => inDays(upperQuartile) }),
    medianLow: t.float({
      nullable: true,
      description: 'Of the median’s 95 % confidence interval; null for fewer than six stays.',
      resolve: ({ medianLow }) => inDays(medianLow),
    }),
    medianHigh: t.float({ nullable: true, resolve: ({ medianHigh }) => inDays(medianHigh) }),
  }),
})

const StageStatistics = builder.objectRef<OfStage>('ApplicationStageStatistics').implement({
  fields: (t) => ({
    stage: t.expose('stage', { type: ApplicationStage }),
    current: t.exposeInt('current', { description: 'Applications that are there now.' }),
    reached: t.exposeInt('reached', { description: 'Applications that ever were there; moves that were taken back are left out.' }),
    timeInStage: t.expose('stay', { type: TimeInStage }),
  }),
})

const StageConversion = builder.objectRef<Conversion>('ApplicationStageConversion').implement({
  description: 'Of the applications that ever reached the one stage, how many ever reached the other.',
  fields: (t) => ({
    from: t.expose('from', { type: ApplicationStage }),
    to: t.expose('to', { type: ApplicationStage }),
    rate: t.expose('rate', { type: ObservedRate }),
  }),
})

const SourceResponses = builder.objectRef<ResponseRate<string>>('SourceResponses').implement({
  fields: (t) => ({
    source: t.exposeString('key', { nullable: true, description: 'Null for those without one.' }),
    rate: t.expose('rate', { type: ObservedRate }),
  }),
})

const ResumeResponses = builder.objectRef<ResponseRate<string>>('ResumeResponses').implement({
  fields: (t) => ({
    resumeId: t.id({ nullable: true, description: 'Null for those without one.', resolve: ({ key }) => key && encodeGlobalID('Resume', key) }),
    resume: t.loadable({
      type: Resume,
      nullable: true,
      load: async (ids: string[], { services, viewer }) => {
        const own = new Map((await services.resumes.list(viewer)).map((resume) => [resume.id, resume]))
        return ids.map((id) => own.get(id) ?? null)
      },
      resolve: ({ key }) => key,
    }),
    rate: t.expose('rate', { type: ObservedRate }),
  }),
})

const ScoreResponses = builder.objectRef<ResponseRate<ScoreBand>>('ScoreResponses').implement({
  fields: (t) => ({
    scoreFrom: t.int({ nullable: true, description: 'Null for those without a score.', resolve: ({ key }) => key?.from ?? null }),
    scoreTo: t.int({ nullable: true, description: 'This score is included.', resolve: ({ key }) => key?.to ?? null }),
    rate: t.expose('rate', { type: ObservedRate }),
  }),
})

const ResponseRates = builder.objectRef<Statistics['responses']>('ApplicationResponses').implement({
  description: 'How many of the applications that were sent came to SCREENING, INTERVIEW, OFFER, ACCEPTED or REJECTED afterwards.',
  fields: (t) => ({
    overall: t.expose('overall', { type: ObservedRate }),
    waiting: t.exposeInt('waiting', { description: 'Sent, unanswered, and younger than waitDays: they are not counted yet.' }),
    waitDays: t.exposeInt('waitDays', { description: 'Your days of silence after which an application counts as ghosted.' }),
    bySource: t.expose('bySource', { type: [SourceResponses], description: 'The largest group first.' }),
    byResume: t.expose('byResume', { type: [ResumeResponses], description: 'By the resume, in the version that was sent; the largest group first.' }),
    byScore: t.expose('byScore', { type: [ScoreResponses], description: 'By the match score when it became APPLIED, in tens.' }),
  }),
})

const ApplicationStatistics = builder.objectRef<Statistics>('ApplicationStatistics').implement({
  description: 'What your own applications say, from their timelines. docs/application-statistics.md has the formulas.',
  fields: (t) => ({
    total: t.exposeInt('total'),
    stages: t.expose('stages', { type: [StageStatistics], description: 'All of them, in their order.' }),
    conversions: t.expose('conversions', { type: [StageConversion], description: 'From each stage that is no end to each that comes later.' }),
    responses: t.expose('responses', { type: ResponseRates }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addApplicationStatistics(): void {
  builder.queryFields((t) => ({
    applicationStatistics: t.field({
      type: ApplicationStatistics,
      description: 'Counts, conversion, time in stage and responses of your applications, of all or of those that the filter leaves.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: ApplicationFilter }) },
      resolve: (_root, { filter }, { services, viewer }) => services.applicationStatistics.ofApplications(viewer, filtersOf(filter)),
    }),
  }))
}
