import type { Prisma } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { EmploymentType, LocationType, SalaryPeriod, Seniority } from '../enums.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { anyText, connectionArgs, pageCost, pageSize, textUpTo, withoutNulls } from '../inputs.ts'
import { Job } from './jobs.ts'

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** What a posting may say besides its title, company and text. */
function postingDetails(t: InputFields) {
  return {
    requirements: t.string({ validate: anyText }),
    url: t.string({
      validate: anyText,
      description: 'Address of the posting, by which one that was typed in is recognised later; an import goes by its own.',
    }),
    applyUrl: t.string({ validate: anyText }),
    location: t.string({ validate: anyText }),
    locationType: t.field({ type: LocationType }),
    salaryText: t.string({ validate: anyText, description: 'Pay in words, such as "$90k–110k a year".' }),
    salaryMin: t.float(),
    salaryMax: t.float(),
    salaryCurrency: t.string({ validate: anyText, description: 'ISO 4217.' }),
    salaryPeriod: t.field({ type: SalaryPeriod }),
    employmentType: t.field({ type: EmploymentType }),
    seniority: t.field({ type: Seniority }),
    postedAt: t.field({ type: 'Date' }),
    validThrough: t.field({ type: 'Date' }),
    companyWebsite: t.string({ validate: anyText }),
  }
}

const CreateJobInput = builder.inputType('CreateJobInput', {
  description: 'What is left out is read from the text where it says so.',
  fields: (t) => ({
    title: t.string({ required: true, validate: anyText }),
    company: t.string({ required: true, validate: anyText }),
    description: t.string({ required: true, validate: anyText, description: 'Plain text or HTML.' }),
    ...postingDetails(t),
  }),
})

const UpdateJobInput = builder.inputType('UpdateJobInput', {
  description: 'Fields that are left out stay as they are, empty text takes away; everything read from the text is read anew. '
    + 'What is given stays when the posting is imported again.',
  fields: (t) => ({
    title: t.string({ validate: anyText }),
    company: t.string({ validate: anyText }),
    description: t.string({ validate: anyText, description: 'Plain text or HTML.' }),
    isActive: t.boolean({ description: 'False takes the job out of searches; true puts it back, unless its validThrough has passed.' }),
    ...postingDetails(t),
  }),
})

const JobsFilter = builder.inputType('JobsFilter', {
  fields: (t) => ({
    isActive: t.boolean(),
    source: t.string({ validate: textUpTo(50) }),
    companyId: t.id(),
    locationType: t.field({ type: LocationType }),
  }),
})

const RemovedJob = builder.objectRef<{ id: string }>('RemovedJob').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'Job', id }) }) }),
})

/** Adds the operations of this file to the schema. */
export function addJobOperations(): void {
  builder.queryFields((t) => ({
    job: t.prismaField({
      type: Job,
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services }) => services.jobs.get(idOf('Job', id), query),
    }),
    jobs: t.prismaConnection({
      type: Job,
      cursor: 'id',
      description: 'Stored jobs, the newest first. searchJobs searches and filters them.',
      errors: { types: [ValidationError] },
      args: { filter: t.arg({ type: JobsFilter }) },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, { filter }, { prisma, services }) => prisma.job.count({ where: jobsWhere(filter, services.jobs.openJobs()) }),
      resolve: (query, _root, { first, last, filter }, context) => {
        pageSize(first ?? last, context)
        const where = jobsWhere(filter, context.services.jobs.openJobs())
        return context.prisma.job.findMany({ ...query, where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
      },
    }, { name: 'JobsConnection' }, { name: 'JobsEdge' }),
  }))

  builder.mutationFields((t) => ({
    createJob: t.field({
      type: Job,
      description: 'Stores a posting typed in by hand.',
      errors: { types: [ValidationError, ConflictError] },
      args: { input: t.arg({ type: CreateJobInput, required: true }) },
      resolve: (_root, { input }, { services }) => ofInput(services.jobs.create(postingOf(input))),
    }),
    updateJob: t.field({
      type: Job,
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateJobInput, required: true }) },
      resolve: (_root, { id, input }, { services }) => ofInput(services.jobs.update(idOf('Job', id), postingOf(input))),
    }),
    deleteJob: t.field({
      type: RemovedJob,
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services }) => {
        const id = idOf('Job', args.id)
        await services.jobs.remove(id)
        return { id }
      },
    }),
    undoMerge: t.field({
      type: Job,
      description: 'Gives a sighting that was taken for the same job a job of its own again, and answers with that job.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: { sightingId: t.arg.id({ required: true }) },
      resolve: (_root, { sightingId }, { services }) => services.jobs.undoMerge(idOf('JobSighting', sightingId, 'sightingId')),
    }),
  }))
}

function jobsWhere(filter: typeof JobsFilter.$inferInput | null | undefined, open: Prisma.JobWhereInput): Prisma.JobWhereInput {
  const { companyId, isActive, ...columns } = withoutNulls(filter ?? {})
  const company = optionalIdOf('Company', companyId, 'companyId')
  return {
    ...columns,
    ...(company === null ? {} : { companyId: company }),
    ...(isActive === undefined ? {} : isActive ? { AND: open } : { NOT: open }),
  }
}

/** The input as a posting of the import format: dates as text, nothing null. */
function postingOf<T extends { postedAt?: Date | null, validThrough?: Date | null }>(input: T) {
  const { postedAt, validThrough, ...fields } = input
  return withoutNulls({ ...fields, postedAt: dayOf(postedAt), validThrough: dayOf(validThrough) })
}

/** The service names the fields of a posting, which are those of the argument `input`. */
async function ofInput<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => ({ ...issue, path: ['input', ...issue.path] })))
  }
}

function dayOf(date: Date | null | undefined): string | null {
  return date?.toISOString().slice(0, 10) ?? null
}
