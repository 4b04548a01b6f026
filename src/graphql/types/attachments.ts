import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import { NotFoundError, UploadError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { readUploadedFile } from '../uploads.ts'
import { Application } from './applications.ts'

builder.prismaNode('ApplicationAttachment', {
  id: { field: 'id' },
  // Never the file itself.
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, application: ownApplications(viewer) }),
  description: 'A file that belongs to an application.',
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    mediaType: t.exposeString('mediaType', { description: 'As its bytes tell it.' }),
    sizeBytes: t.exposeInt('sizeBytes'),
    downloadUrl: t.string({
      description: 'Gives the file, without a sign-in, to whoever has this address, for ten minutes. Ask again for another.',
      resolve: ({ id }, _args, { services, viewer }) => services.attachments.linkTo(viewer, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addAttachments(): void {
  builder.mutationFields((t) => ({
    addAttachment: t.field({
      type: Application,
      description: 'Keeps a file of any kind with an application. One that it has already changes nothing.',
      errors: { types: [UploadError, ValidationError, NotFoundError, ApplicationConflictError] },
      args: {
        applicationId: t.arg.id({ required: true }),
        version: t.arg.int({ required: true, description: 'Of the application, as you saw it.' }),
        file: t.arg({ type: 'File', required: true }),
      },
      resolve: async (_root, { applicationId, version, file }, context) => {
        const seen = { applicationId: idOf('Application', applicationId, 'applicationId'), version }
        return context.services.attachments.add(context.viewer, seen, await readUploadedFile(file, context))
      },
    }),
    removeAttachment: t.field({
      type: Application,
      description: 'Removes the file; the timeline keeps its name.',
      errors: { types: [ValidationError, NotFoundError, ApplicationConflictError] },
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.attachments.remove(viewer, idOf('ApplicationAttachment', id), version),
    }),
  }))
}
