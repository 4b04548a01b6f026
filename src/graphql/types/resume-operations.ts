import type { ResumeProgress as Progress } from '../../domains/documents/resume-progress.ts'
import { NotFoundError, UploadError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { textUpTo } from '../inputs.ts'
import { readUploadedFile } from '../uploads.ts'
import { Resume, ResumeState } from './resumes.ts'

const ResumeProgress = builder.objectRef<Progress & { resumeId: string }>('ResumeProgress').implement({
  fields: (t) => ({
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    state: t.expose('state', { type: ResumeState }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
  }),
})

const RemovedResume = builder.objectRef<{ id: string }>('RemovedResume').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'Resume', id }) }) }),
})

const errors = { types: [ValidationError, NotFoundError] }

/** Adds the operations of this file to the schema. */
export function addResumeOperations(): void {
  builder.queryFields((t) => ({
    resume: t.field({
      type: Resume,
      errors,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.resumes.get(viewer, idOf('Resume', id)),
    }),
    resumes: t.field({
      type: [Resume],
      description: 'All versions of all your resumes, the newest first.',
      resolve: (_root, _args, { services, viewer }) => services.resumes.list(viewer),
    }),
  }))

  builder.mutationFields((t) => ({
    uploadResume: t.field({
      type: Resume,
      description: 'Reads a PDF, DOCX, text, Markdown or JSON Resume file. The same bytes again give the resume that they are.',
      errors: { types: [UploadError, ValidationError, NotFoundError] },
      args: {
        file: t.arg({ type: 'File', required: true }),
        familyId: t.arg.id({ description: 'Of the resume that this is a new version of.', validate: textUpTo(100) }),
      },
      resolve: async (_root, { file, familyId }, context) => {
        const { services, viewer, signal } = context
        const upload = { ...await readUploadedFile(file, context), ...(familyId == null ? {} : { familyId }) }
        return services.resumes.upload(viewer, upload, { signal })
      },
    }),
    setDefaultResume: t.field({
      type: Resume,
      description: 'Makes it the resume that searches and matches use where none is named.',
      errors,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.resumes.setDefault(viewer, idOf('Resume', id)),
    }),
    setResumeDiscoverable: t.field({
      type: Resume,
      description: 'Lets others find this version for their jobs, or no longer.',
      errors,
      args: { id: t.arg.id({ required: true }), isDiscoverable: t.arg.boolean({ required: true }) },
      resolve: (_root, { id, isDiscoverable }, { services, viewer }) => (
        services.resumes.setDiscoverable(viewer, idOf('Resume', id), isDiscoverable)
      ),
    }),
    deleteResume: t.field({
      type: RemovedResume,
      description: 'Removes this version with its passages, vectors and scores.',
      errors,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('Resume', args.id)
        await services.resumes.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    resumeProgress: t.field({
      type: ResumeProgress,
      description: 'Where a resume stands, then every step until it is matched or has failed.',
      errors,
      args: { id: t.arg.id({ required: true }) },
      subscribe: (_root, { id }, { services, viewer, signal }) => services.resumes.resumeProgress(viewer, idOf('Resume', id), signal),
      resolve: (step, { id }) => ({ ...step, resumeId: idOf('Resume', id) }),
    }),
  }))
}
