import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Job as JobRow } from '../../../generated/prisma/client.ts'
import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { jobRequirementsSchema } from '../../domains/jobs/job-requirements.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { EmploymentType, LocationType, SalaryPeriod, Seniority } from '../enums.ts'
import { optionalIdOf } from '../ids.ts'
import { Application } from './applications.ts'
import { Company } from './companies.ts'
import { JobRequirements } from './job-requirements.ts'
import { MatchScore } from './match-score.ts'
import { loadPrevious, PreviousApplication } from './previous-applications.ts'

/** What a salary is made of; a job's other columns are read only where they are asked for. */
const SALARY_COLUMNS = {
  salaryMin: true, salaryMax: true, salaryCurrency: true, salaryPeriod: true, salaryInferred: true, salaryText: true,
  salaryAnnualMin: true, salaryAnnualMax: true,
} as const
type SalaryColumns = Pick<JobRow, keyof typeof SALARY_COLUMNS>

const Salary = builder.objectRef<SalaryColumns>('Salary').implement({
  description: 'Pay as the posting states it, and annualised.',
  fields: (t) => ({
    min: t.float({ nullable: true, resolve: (job) => job.salaryMin?.toNumber() ?? null }),
    max: t.float({ nullable: true, resolve: (job) => job.salaryMax?.toNumber() ?? null }),
    currency: t.exposeString('salaryCurrency', { nullable: true, description: 'ISO 4217.' }),
    period: t.expose('salaryPeriod', { type: SalaryPeriod, nullable: true }),
    isInferred: t.exposeBoolean('salaryInferred', { description: 'Period or currency were inferred, not stated.' }),
    text: t.exposeString('salaryText', { nullable: true, description: 'As written.' }),
    annualMin: t.exposeInt('salaryAnnualMin', { nullable: true }),
    annualMax: t.exposeInt('salaryAnnualMax', { nullable: true }),
  }),
})

const Liveness = builder.enumType('Liveness', {
  description: 'Whether a source still lists a posting. UNCERTAIN: it was missing once, which may mean nothing.',
  values: ['LIVE', 'EXPIRED', 'UNCERTAIN'] as const,
})

const SightingOutcome = builder.enumType('SightingOutcome', {
  description: 'How a sighting came to stand for its job.',
  values: ['NEW', 'SAME', 'REPOST'] as const,
})

builder.prismaNode('JobSighting', {
  id: { field: 'id' },
  nullable: true,
  description: 'One place that lists a job.',
  fields: (t) => ({
    job: t.relation('job'),
    source: t.exposeString('source'),
    nativeId: t.exposeString('nativeId', { nullable: true, description: 'The id that the source gives it.' }),
    url: t.exposeString('url'),
    outcome: t.expose('outcome', { type: SightingOutcome }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was taken for the same job.' }),
    liveness: t.expose('liveness', { type: Liveness }),
    livenessReason: t.exposeString('livenessReason', { nullable: true, description: 'The evidence; null while nothing but its being listed is known.' }),
    livenessAt: t.expose('livenessAt', { type: 'DateTime', nullable: true }),
    attribution: t.string({
      nullable: true,
      description: 'What the source asks to be shown beside its posting.',
      resolve: ({ source }, _args, { services }) => services.sources.attributionOf(source),
    }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
  }),
})

export const Job = builder.prismaNode('Job', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  fields: (t) => ({
    title: t.exposeString('title'),
    url: t.exposeString('url'),
    applyUrl: t.exposeString('applyUrl', { nullable: true }),
    company: t.relation('company', { type: Company }),
    location: t.exposeString('location', { nullable: true }),
    locationType: t.expose('locationType', { type: LocationType, nullable: true }),
    salary: t.field({ type: Salary, nullable: true, select: SALARY_COLUMNS, resolve: (job) => (hasSalary(job) ? job : null) }),
    employmentType: t.expose('employmentType', { type: EmploymentType, nullable: true }),
    seniority: t.expose('seniority', { type: Seniority, nullable: true }),
    description: t.exposeString('description', { description: 'The whole text; offsets of evidence and passages point into it.' }),
    skills: t.exposeStringList('skills', { description: 'Canonical names; requirements.skills says more of each.' }),
    requirements: t.field({
      type: JobRequirements,
      select: { requirements: true, description: true },
      resolve: (job) => ({ part: jobRequirementsSchema.parse(job.requirements), text: job.description }),
    }),
    isAgency: t.exposeBoolean('isAgency', { description: 'Posted by a recruitment or staffing agency.' }),
    isActive: t.boolean({
      description: 'False once validThrough has passed, or where a person, or the end of every listing, took the job out of searches.',
      select: { isActive: true, validThrough: true },
      resolve: (job, _args, { services }) => services.jobs.isOpen(job),
    }),
    source: t.exposeString('source'),
    postedDate: t.expose('postedDate', { type: 'Date', nullable: true }),
    validThrough: t.expose('validThrough', { type: 'Date', nullable: true, description: 'The last day, in UTC, on which the posting holds.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    sightings: t.relation('sightings', { query: { orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }] } }),
    match: t.loadable({
      type: MatchScore,
      nullable: true,
      description: 'How well a resume of yours fits; the default one where none is named. Null where there is no score.',
      args: { resumeId: t.arg.id() },
      byPath: true,
      load: async (jobIds: string[], { services, viewer }, { resumeId }) => {
        const scores = await services.matching.scoresFor(viewer, jobIds, optionalIdOf('Resume', resumeId, 'resumeId'))
        return jobIds.map((id) => scores.get(id) ?? null)
      },
      resolve: (job) => job.id,
    }),
    application: t.field({
      type: Application,
      nullable: true,
      description: 'Yours to this posting, if there is one.',
      select: (_args, { viewer }, nestedSelection) => ({ applications: nestedSelection({ where: ownApplications(viewer), take: 1 }) }),
      resolve: ({ applications: [own] }) => own ?? null,
    }),
    previouslyApplied: t.loadableList({
      type: PreviousApplication,
      description: 'Your applications to it, to a posting that it repeats, or to its company within a year, other than those that are only noted; the closest first.',
      byPath: true,
      load: loadPrevious,
      resolve: (job) => job.id,
    }),
  }),
})

/** The load function of a field that knows jobs by their ids: one read for all of them, of what the field's selection asks for. */
export function loadJobs(ids: string[], context: Context, _args: object, info: GraphQLResolveInfo): Promise<({ id: string } | null)[]> {
  return context.services.jobs.getMany(ids, queryFromInfo({ context, info }))
}

function hasSalary(job: SalaryColumns): boolean {
  return job.salaryMin !== null || job.salaryMax !== null || job.salaryText !== null
}
