import type { JobImport as JobImportRow } from '../../../generated/prisma/client.ts'
import {
  progressOf, rejectionsSchema, type ImportProgress as Progress, type Rejection,
} from '../../domains/jobs/imports/import-progress.ts'
import { NotFoundError, UploadError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { ImportFormat } from '../enums.ts'
import { idOf } from '../ids.ts'

const ImportState = builder.enumType('ImportState', { values: ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED'] as const })

const ImportProgress = builder.objectRef<Progress>('ImportProgress').implement({
  fields: (t) => ({
    importId: t.globalID({ resolve: ({ importId }) => ({ type: 'JobImport', id: importId }) }),
    state: t.expose('state', { type: ImportState }),
    linesDone: t.exposeInt('linesDone'),
    bytesDone: t.exposeFloat('bytesDone'),
    bytesTotal: t.exposeFloat('bytesTotal'),
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    unchanged: t.exposeInt('unchanged'),
    duplicates: t.exposeInt('duplicates'),
    rejected: t.exposeInt('rejected'),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
  }),
})

const RejectedLine = builder.objectRef<Rejection>('RejectedLine').implement({
  fields: (t) => ({ line: t.exposeInt('line'), reason: t.exposeString('reason') }),
})

const JobImport = builder.objectRef<JobImportRow>('JobImport')
builder.node(JobImport, {
  id: { resolve: ({ id }) => id },
  description: 'One run of an import of postings.',
  loadOne: (id, { services, viewer }) => services.imports.get(viewer, id),
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    progress: t.field({ type: ImportProgress, resolve: progressOf }),
    rejections: t.field({
      type: [RejectedLine],
      description: 'The first 1,000 lines that were not taken in, with the reason.',
      resolve: ({ rejections }) => rejectionsSchema.parse(rejections),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addImports(): void {
  builder.queryFields((t) => ({
    jobImport: t.field({
      type: JobImport,
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.imports.get(viewer, idOf('JobImport', id)),
    }),
  }))

  builder.mutationFields((t) => ({
    importJobs: t.field({
      type: JobImport,
      description: 'Starts an import of postings (NDJSON, CSV or schema.org JSON-LD) and answers at once; importProgress follows it.',
      errors: { types: [UploadError] },
      args: {
        file: t.arg({ type: 'File', required: true }),
        format: t.arg({ type: ImportFormat, defaultValue: 'AUTO' }),
      },
      resolve: (_root, { file, format }, { services, viewer }) => (
        services.imports.startFromStream(viewer, file.stream(), file.name, format ?? 'AUTO')
      ),
    }),
  }))

  builder.subscriptionFields((t) => ({
    importProgress: t.field({
      type: ImportProgress,
      description: 'Where an import stands, then every step until it is over.',
      errors: { types: [ValidationError, NotFoundError] },
      args: { id: t.arg.id({ required: true }) },
      subscribe: (_root, { id }, { services, viewer, signal }) => services.imports.progress(viewer, idOf('JobImport', id), signal),
      resolve: (progress) => progress,
    }),
  }))
}
